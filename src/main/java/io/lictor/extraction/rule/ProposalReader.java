package io.lictor.extraction.rule;

import io.lictor.logic.Formula;
import io.lictor.logic.FormulaException;
import io.lictor.logic.Formulas;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Reads an answer strictly: the JSON of one shape, names of the closed lists of the inquiry, and quotations
/// that stand in the clause word for word. Whatever else comes back is no proposal.
final class ProposalReader {
    /// Longest answer, in characters.
    static final int LONGEST = 8_192;

    private static final int MOST_RULES = 6;
    private static final int MOST_QUOTES = 24;
    private static final int LONGEST_QUOTE = 400;
    private static final int DEEPEST = 8;
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,59}");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    /// Words that direct: a condition that holds them would swallow what the clause asks.
    private static final Pattern DIRECTING = Pattern.compile(
            "(?iu)(?<![\\p{L}])(must|shall|should|may|cannot|never|always|only|unless|until|except|without|if|when"
                    + "|whenever|provided that|forbidden|prohibited|allowed|permitted|required)(?![\\p{L}])");

    private final Inquiry inquiry;
    private final String text;

    private ProposalReader(Inquiry inquiry) {
        this.inquiry = inquiry;
        this.text = plain(inquiry.lead() + " \n " + inquiry.clause());
    }

    /// An answer that is no proposal.
    static final class NoProposal extends Exception {
        private static final long serialVersionUID = 1;

        NoProposal(String message) {
            super(message);
        }
    }

    /// Reads an answer.
    ///
    /// @throws NoProposal with the place of the first fault
    static Proposal read(String answer, Inquiry inquiry) throws NoProposal {
        if (answer.length() > LONGEST) {
            throw new NoProposal("longer than " + LONGEST + " characters");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(answer)) {
            throw new NoProposal("holds half a character");
        }
        try {
            return new ProposalReader(inquiry).proposal(Located.read(answer.getBytes(StandardCharsets.UTF_8)));
        } catch (Located.Unreadable fault) {
            throw new NoProposal(
                    "line " + fault.line() + ", column " + fault.column() + ": " + said(fault.getMessage() + ""));
        }
    }

    private static String plain(String text) {
        return SPACE.matcher(text).replaceAll(" ").strip();
    }

    /// What a message may quote of an answer: one short line.
    private static String said(String words) {
        String line = words.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? ' ' : c)
                .limit(120)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return plain(line);
    }

    private static NoProposal at(Located place, String message) {
        return new NoProposal("line " + place.line() + ", column " + place.column() + ": " + message);
    }

    private Proposal proposal(Located root) throws NoProposal {
        members(root, List.of("rules", "quotes"));
        SortedMap<String, String> quotes = new TreeMap<>();
        for (Located one : list(root, "quotes", 0, MOST_QUOTES)) {
            quote(one, quotes);
        }
        List<Proposal.Said> rules = new ArrayList<>();
        for (Located one : list(root, "rules", 1, MOST_RULES)) {
            rules.add(rule(one, quotes));
        }
        Set<String> used = new TreeSet<>();
        rules.forEach(rule -> used.addAll(rule.formula().atoms()));
        quotes.keySet().retainAll(used);
        return new Proposal(rules, quotes);
    }

    private static void members(Located object, List<String> names) throws NoProposal {
        if (object.kind() != Located.Kind.OBJECT) {
            throw at(object, "expected an object with " + String.join(", ", names));
        }
        for (String name : object.members().keySet()) {
            if (!names.contains(name)) {
                throw at(object, "`" + said(name) + "` is no part of an answer");
            }
        }
        for (String name : names) {
            if (object.member(name).isEmpty()) {
                throw at(object, "`" + name + "` is missing");
            }
        }
    }

    private static List<Located> list(Located in, String name, int least, int most) throws NoProposal {
        Located list = in.member(name).orElse(in);
        if (list.kind() != Located.Kind.ARRAY) {
            throw at(list, "`" + name + "` is no list");
        }
        int size = list.elements().size();
        if (size < least || size > most) {
            throw at(list, "`" + name + "` has " + size + " elements, not " + least + " to " + most);
        }
        return list.elements();
    }

    private static Located text(Located in, String name) throws NoProposal {
        Located text = in.member(name).orElse(in);
        if (text.kind() != Located.Kind.TEXT) {
            throw at(text, "`" + name + "` is no text");
        }
        return text;
    }

    private void quote(Located one, SortedMap<String, String> to) throws NoProposal {
        members(one, List.of("name", "quote"));
        Located name = text(one, "name");
        Located words = text(one, "quote");
        String quote = plain(words.value());
        if (!NAME.matcher(name.value()).matches()
                || name.value().equals(Inquiry.ALWAYS)
                || inquiry.phrases().containsKey(name.value())
                || to.containsKey(name.value())) {
            throw at(name, "`" + said(name.value()) + "` cannot be quoted for");
        }
        if (quote.isEmpty() || quote.length() > LONGEST_QUOTE || !stands(quote)) {
            throw at(words, "`" + said(quote) + "` does not stand in the clause word for word");
        }
        if (DIRECTING.matcher(quote).find()) {
            throw at(words, "`" + said(quote) + "` is more than a condition");
        }
        to.put(name.value(), quote);
    }

    /// Whether words stand in the clause, neither end inside a word.
    private boolean stands(String quote) {
        for (int at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) {
            int end = at + quote.length();
            boolean begins = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
            boolean ends = end == text.length() || !Character.isLetterOrDigit(text.charAt(end));
            if (begins && ends) {
                return true;
            }
        }
        return false;
    }

    private Proposal.Said rule(Located one, SortedMap<String, String> quotes) throws NoProposal {
        members(one, List.of("on", "kind", "formula"));
        Located on = text(one, "on");
        if (!inquiry.actions().containsKey(on.value())) {
            throw at(on, "`" + said(on.value()) + "` is no action that was offered");
        }
        Located kind = text(one, "kind");
        Optional<Proposal.Kind> read = List.of(Proposal.Kind.values()).stream()
                .filter(k -> k.word().equals(kind.value()))
                .findFirst();
        if (read.isEmpty()) {
            throw at(kind, "`" + said(kind.value()) + "` is none of forbid, require and permit");
        }
        return new Proposal.Said(on.value(), read.get(), formula(text(one, "formula"), quotes));
    }

    private Formula formula(Located text, SortedMap<String, String> quotes) throws NoProposal {
        Formula formula;
        try {
            formula = Formulas.parse(text.value());
        } catch (FormulaException fault) {
            throw at(text, "formula, column " + fault.column() + ": " + said(fault.getMessage() + ""));
        }
        if (!formula.folds().isEmpty()) {
            throw at(text, "a formula speaks of the present, by and, or, not, implies and iff");
        }
        if (deep(formula) > DEEPEST) {
            throw at(text, "nested deeper than " + DEEPEST);
        }
        for (String name : formula.atoms()) {
            boolean offered = name.equals(Inquiry.ALWAYS) || inquiry.phrases().containsKey(name);
            if (!offered && !quotes.containsKey(name)) {
                throw at(
                        text,
                        inquiry.predicates().containsKey(name)
                                ? "`" + name + "` is not quoted for"
                                : "`" + said(name) + "` is no name that was offered");
            }
        }
        return formula;
    }

    private static int deep(Formula formula) {
        return 1
                + switch (formula) {
                    case Formula.Not not -> deep(not.inner());
                    case Formula.And and ->
                        and.parts().stream()
                                .mapToInt(ProposalReader::deep)
                                .max()
                                .orElse(0);
                    case Formula.Or or ->
                        or.parts().stream().mapToInt(ProposalReader::deep).max().orElse(0);
                    case Formula.Implies implies -> Math.max(deep(implies.premise()), deep(implies.conclusion()));
                    case Formula.Iff iff -> Math.max(deep(iff.left()), deep(iff.right()));
                    case Formula.Atom _,
                            Formula.Previously _,
                            Formula.Once _,
                            Formula.Historically _,
                            Formula.Since _,
                            Formula.Compare _ -> 0;
                };
    }
}
