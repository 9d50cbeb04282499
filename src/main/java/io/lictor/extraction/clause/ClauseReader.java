package io.lictor.extraction.clause;

import io.lictor.extraction.document.Passage;
import io.lictor.extraction.document.PolicyText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads the passages of a document as clauses. Holds no state; the same document gives the same clauses.
public final class ClauseReader {
    /// A longer sentence is marked as unread, which bounds the work for each passage.
    private static final int MAX_TOKENS = 400;

    static final Comparator<Phrase> IN_ORDER =
            Comparator.comparingInt(Phrase::start).thenComparingInt(Phrase::end).thenComparing(Phrase::role);

    private ClauseReader() {}

    /// Every passage of a document as a clause, in its order.
    public static List<Clause> read(PolicyText document) {
        Map<Integer, List<Passage>> items = new HashMap<>();
        document.passages()
                .forEach(p -> p.lead()
                        .ifPresent(l -> items.computeIfAbsent(l.start(), s -> new ArrayList<>())
                                .add(p)));
        Demands demands = new Demands(document, items);
        List<Clause> clauses = new ArrayList<>();
        for (Passage passage : document.passages()) {
            List<Norm> before =
                    clauses.isEmpty() ? List.of() : clauses.getLast().norms();
            clauses.add(demands.clause(passage)
                    .orElseGet(() -> read(
                            passage,
                            items.getOrDefault(passage.start(), List.of()),
                            passage.lead()
                                    .map(l -> items.getOrDefault(l.start(), List.of()))
                                    .orElse(List.of()),
                            before,
                            goesOn(document, passage, clauses))));
        }
        return clauses;
    }

    /// Whether a passage is a later sentence of an item, which stands by itself.
    private static boolean goesOn(PolicyText document, Passage passage, List<Clause> before) {
        if (passage.lead().isEmpty() || before.isEmpty()) {
            return false;
        }
        Passage last = before.getLast().passage();
        return last.lead().equals(passage.lead())
                && last.end() <= passage.start()
                && last.text().matches("(?s).*[.!?][^\\p{L}]*")
                && document.text().substring(last.end(), passage.start()).matches("[^\\n<>|]*");
    }

    private static Clause read(
            Passage passage, List<Passage> items, List<Passage> siblings, List<Norm> before, boolean goesOn) {
        boolean leads = !items.isEmpty();
        Set<Doubt> doubts = EnumSet.noneOf(Doubt.class);
        List<Token> tokens = Inversions.straightened(Rephrased.plain(
                Insertions.moved(Fronting.commas(goesOn ? Leads.later(passage) : Leads.compose(passage)))));
        if (tokens.size() > MAX_TOKENS) {
            return new Clause(
                    passage, true, Kind.BEHAVIOURAL, Set.of(), 4, List.of(), List.of(), EnumSet.of(Doubt.UNREAD_WORDS));
        }
        Sentence sentence = new Sentence(tokens);
        int denied = Otherwise.length(sentence) > 0 || !Otherwise.isClear(before)
                ? Otherwise.length(sentence)
                : Otherwise.elided(sentence);
        boolean thing = !goesOn
                && Leads.compose(passage).equals(Tokens.of(passage))
                && Described.amongThings(passage, new Sentence(Tokens.of(passage)), siblings);
        List<Norm> alone = thing ? List.of() : norms(sentence, passage, leads || goesOn, denied, doubts);
        Optional<Announced> announced =
                goesOn ? Optional.empty() : passage.lead().flatMap(ClauseReader::announced);
        List<Norm> own =
                announced.map(a -> a.item(passage, alone, doubts)).orElseGet(() -> Listed.fill(alone, items, doubts));
        Optional<Norm> asked = goesOn
                ? Optional.empty()
                : passage.lead()
                        .flatMap(ClauseReader::requested)
                        .flatMap(r -> r.item(new Sentence(Tokens.of(passage))));
        if (asked.isPresent()) {
            own = asked.stream().toList();
        }
        boolean unsure = Inversions.remains(sentence) && !own.isEmpty();
        if (unsure) {
            doubts.add(Doubt.AMBIGUOUS_SCOPE);
            own = own.stream().filter(n -> n.effect() == Effect.FORBID).toList();
        }
        List<Norm> norms = denied > 0 ? Otherwise.under(own, before) : own;
        boolean normative = unsure
                || !norms.isEmpty()
                || leads && (Fragments.bindsItems(passage) || Leads.breaksOff(sentence) || Leads.mandates(sentence));
        Set<Phrase> phrases = new LinkedHashSet<>();
        norms.forEach(norm -> Phrases.of(norm, phrases));
        List<Phrase> ordered = new ArrayList<>(phrases);
        ordered.sort(IN_ORDER);
        boolean examples = passage.text().matches("(?s).*\\b(such as|including|for example)\\W*");
        boolean completed = leads
                && !examples
                && (Leads.link(sentence) == Leads.Link.COMPLETED
                        || announced(passage).isPresent());
        List<Norm> kept = completed ? List.of() : leads && Requested.may(passage) ? Requested.own(norms) : norms;
        Kind kind = !normative ? Kind.FACTUAL : Phrases.conditional(norms) ? Kind.CONDITIONAL : Kind.BEHAVIOURAL;
        References.doubts(sentence, kept, doubts);
        Signs.doubts(passage, kept, doubts);
        Set<Modality> modality = normative ? Modalities.of(new Sentence(Tokens.of(passage))) : Set.of();
        int level = normative ? Levels.of(sentence, ordered, kept) : 1;
        return new Clause(passage, normative, kind, modality, level, ordered, kept, doubts);
    }

    /// What a lead asks of its list, if that is the object of its last norm.
    private static Optional<Requested> requested(Passage lead) {
        List<Token> tokens = Leads.compose(lead);
        if (tokens.size() > MAX_TOKENS || !Requested.may(lead) || Announced.may(lead)) {
            return Optional.empty();
        }
        Sentence sentence = new Sentence(Inversions.straightened(Rephrased.plain(Insertions.moved(tokens))));
        return Requested.of(norms(sentence, lead, true, 0, EnumSet.noneOf(Doubt.class)));
    }

    /// What a lead says of its items, if it announces them as steps, cases or demands.
    private static Optional<Announced> announced(Passage lead) {
        List<Token> tokens = Leads.compose(lead);
        if (tokens.size() > MAX_TOKENS || !Announced.may(lead)) {
            return Optional.empty();
        }
        Sentence sentence = new Sentence(Inversions.straightened(Rephrased.plain(Insertions.moved(tokens))));
        return Announced.of(lead, norms(sentence, lead, true, 0, EnumSet.noneOf(Doubt.class)));
    }

    /// @param denied how many tokens at the beginning only deny the condition of the clause before
    private static List<Norm> norms(Sentence sentence, Passage passage, boolean leads, int denied, Set<Doubt> doubts) {
        List<Norm> norms = new ArrayList<>();
        boolean thing = passage.lead().filter(Leads::describes).isPresent() && Leads.isThing(sentence);
        if (Openers.isExample(sentence)
                || Openers.isDefinition(sentence)
                || Described.is(sentence)
                || thing
                || leads && Openers.isTitle(sentence)) {
            return norms;
        }
        int from = Math.max(Openers.skip(sentence), denied);
        List<Statement> statements =
                Parser.parse(sentence, from, sentence.size()).statements();
        for (Statement statement : statements) {
            List<Norm> own = new Norms(sentence, doubts).of(statement);
            norms.addAll(Sequel.of(sentence, statement, own, norms));
        }
        if (statements.isEmpty()) {
            norms.addAll(Allowances.of(sentence, from, doubts));
        }
        if (norms.isEmpty()) {
            Allowances.most(sentence, from, doubts).ifPresent(norms::add);
        }
        if (norms.isEmpty() && !leads) {
            Optional<Effect> direction = fragment(passage, statements);
            direction.ifPresent(effect -> norms.add(Fragments.norm(passage, effect)));
        }
        return norms;
    }

    private static Optional<Effect> fragment(Passage passage, List<Statement> statements) {
        Optional<Effect> direction = Fragments.direction(passage);
        boolean sentence = statements.stream()
                        .anyMatch(s -> s.group().from() > s.subjectFrom()
                                && s.hasSubject()
                                && s.group().verb() >= 0)
                && passage.text().matches("(?s).*[.!?]\\s*");
        if (direction.isPresent() && !sentence) {
            return direction;
        }
        boolean bare =
                !passage.text().matches("(?s).*[.!?:]\\s*") && passage.lead().isEmpty();
        return bare ? Fragments.heading(passage) : Optional.empty();
    }
}
