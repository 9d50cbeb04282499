package io.lictor.extraction.rule;

import io.lictor.extraction.clause.Effect;
import io.lictor.logic.Formula;
import io.lictor.logic.Relation;
import io.lictor.logic.Term;
import io.lictor.policy.Deadline;
import io.lictor.predicate.Window;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads controlled English back: the inverse of [English] on its sentences, by recursive descent. Descriptions
/// are known beforehand; the longest that fits is taken.
final class EnglishReader {
    private static final int MAX_DEPTH = 64;
    private static final Pattern IN = Pattern.compile(" in the last (?:([0-9]+) )?(step|second|minute|hour|day)s?");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(?:\\.[0-9]+)?");
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");
    private static final List<Map.Entry<String, Relation>> RELATIONS = List.of(
            Map.entry(" is less than ", Relation.LESS),
            Map.entry(" is at most ", Relation.AT_MOST),
            Map.entry(" is at least ", Relation.AT_LEAST),
            Map.entry(" is more than ", Relation.GREATER),
            Map.entry(" is not ", Relation.UNEQUAL),
            Map.entry(" is ", Relation.EQUAL));

    private final String text;
    private final List<Map.Entry<String, String>> actions;
    private final List<Map.Entry<String, String>> predicates;
    private int at;
    private int depth;

    /// What a sentence says.
    ///
    /// @param deadline of an obligation
    record Said(
            Effect effect, String action, Formula formula, List<Formula> exceptions, Optional<Deadline> deadline) {}

    /// Words that are no sentence of this English.
    static final class NoSentence extends Exception {
        private static final long serialVersionUID = 1;

        NoSentence(String message) {
            super(message);
        }
    }

    private EnglishReader(String text, Map<String, String> actions, Map<String, String> predicates) {
        this.text = text;
        this.actions = longestFirst(actions);
        this.predicates = longestFirst(predicates);
    }

    private static List<Map.Entry<String, String>> longestFirst(Map<String, String> ids) {
        return ids.entrySet().stream()
                .filter(entry -> !entry.getKey().isEmpty())
                .sorted(Comparator.<Map.Entry<String, String>>comparingInt(
                                entry -> -entry.getKey().length())
                        .thenComparing(Map.Entry::getKey))
                .toList();
    }

    /// Reads one sentence.
    ///
    /// @param actions ids of kinds of actions by their descriptions
    /// @param predicates ids of predicates by their descriptions
    static Said read(String sentence, Map<String, String> actions, Map<String, String> predicates) throws NoSentence {
        return new EnglishReader(sentence.strip(), actions, predicates).sentence();
    }

    private Said sentence() throws NoSentence {
        if (skip("After an action that ")) {
            return obligation();
        }
        need("An action that ");
        String action = one(actions, "a kind of action");
        Effect effect;
        if (skip(" is forbidden if it ")) {
            effect = Effect.FORBID;
        } else if (skip(" is allowed only if it ")) {
            effect = Effect.REQUIRE;
        } else {
            need(" may be excepted if it ");
            effect = Effect.PERMIT;
        }
        Formula formula = phrase();
        List<Formula> exceptions = new ArrayList<>();
        while (skip(", unless it ")) {
            exceptions.add(phrase());
        }
        end();
        return new Said(effect, action, formula, exceptions, Optional.empty());
    }

    private Said obligation() throws NoSentence {
        String action = one(actions, "a kind of action");
        need(", a step must follow ");
        Deadline deadline;
        if (skip("before the session ends")) {
            deadline = new Deadline.SessionEnd();
        } else {
            need("within ");
            int count = number().intValueExact();
            if (skip(" steps")) {
                deadline = new Deadline.Within(new Window.Steps(count));
            } else {
                need(" seconds");
                deadline = new Deadline.Within(new Window.Time(Duration.ofSeconds(count)));
            }
        }
        need(" that ");
        Formula formula = phrase();
        end();
        return new Said(Effect.OBLIGE, action, formula, List.of(), Optional.of(deadline));
    }

    private void end() throws NoSentence {
        need(".");
        if (at != text.length()) {
            throw fault("the end");
        }
    }

    private Formula phrase() throws NoSentence {
        if (++depth > MAX_DEPTH) {
            throw new NoSentence("nested deeper than " + MAX_DEPTH);
        }
        Formula first = inner();
        Formula whole;
        if (next(" and ")) {
            whole = new Formula.And(chain(first, " and "));
        } else if (next(" or ")) {
            whole = new Formula.Or(chain(first, " or "));
        } else if (skip(" if it ")) {
            whole = new Formula.Implies(inner(), first);
        } else {
            whole = skip(" exactly if it ") ? new Formula.Iff(first, inner()) : first;
        }
        depth--;
        return whole;
    }

    private List<Formula> chain(Formula first, String word) throws NoSentence {
        List<Formula> parts = new ArrayList<>(List.of(first));
        while (skip(word)) {
            parts.add(inner());
        }
        return parts;
    }

    private Formula inner() throws NoSentence {
        if (skip("(")) {
            Formula inside = phrase();
            need(")");
            return inside;
        }
        if (skip("is not one that ")) {
            return new Formula.Not(inner());
        }
        if (skip("directly follows a step")) {
            return fold(Formula.Previously::new);
        }
        if (skip("comes with or after a step")) {
            Optional<Window> window = window();
            need(" that ");
            Formula start = inner();
            return skip(", when every step since then ")
                    ? new Formula.Since(inner(), window, start)
                    : new Formula.Once(window, start);
        }
        if (skip("comes when every step so far")) {
            Optional<Window> window = window();
            need(" ");
            return new Formula.Historically(window, inner());
        }
        if (skip("comes when ")) {
            List<Term> left = sum();
            for (Map.Entry<String, Relation> relation : RELATIONS) {
                if (skip(relation.getKey())) {
                    return new Formula.Compare(left, relation.getValue(), sum());
                }
            }
            throw fault("a comparison");
        }
        return new Formula.Atom(one(predicates, "the description of a predicate"));
    }

    private interface Folding {
        Formula of(Optional<Window> window, Formula inner);
    }

    private Formula fold(Folding folding) throws NoSentence {
        Optional<Window> window = window();
        need(" that ");
        return folding.of(window, inner());
    }

    private List<Term> sum() throws NoSentence {
        List<Term> terms = new ArrayList<>(List.of(term()));
        while (skip(" plus ")) {
            terms.add(term());
        }
        return terms;
    }

    private Term term() throws NoSentence {
        if (skip("its own ")) {
            return new Term.Argument("/arguments/" + name());
        }
        if (skip("the number of earlier steps")) {
            return aggregate(Term.Kind.COUNT, Optional.empty());
        }
        if (skip("the sum of ")) {
            return valued(Term.Kind.SUM, " over earlier steps");
        }
        if (skip("the smallest ")) {
            return valued(Term.Kind.MIN, " of earlier steps");
        }
        if (skip("the largest ")) {
            return valued(Term.Kind.MAX, " of earlier steps");
        }
        if (skip("the number of different values of ")) {
            return valued(Term.Kind.DISTINCT, " in earlier steps");
        }
        return new Term.Constant(number());
    }

    private Term valued(Term.Kind kind, String then) throws NoSentence {
        String pointer = "/arguments/" + name();
        need(then);
        return aggregate(kind, Optional.of(pointer));
    }

    private Term aggregate(Term.Kind kind, Optional<String> pointer) throws NoSentence {
        Optional<Window> window = window();
        need(", each of which ");
        Formula of = inner();
        need(",");
        return new Term.Aggregate(kind, window, of, pointer);
    }

    private Optional<Window> window() {
        Matcher found = IN.matcher(text).region(at, text.length());
        if (!found.lookingAt()) {
            return Optional.empty();
        }
        at = found.end();
        int count = found.group(1) == null ? 1 : Integer.parseInt(found.group(1));
        return Optional.of(
                switch (found.group(2)) {
                    case "second" -> new Window.Time(Duration.ofSeconds(count));
                    case "minute" -> new Window.Time(Duration.ofMinutes(count));
                    case "hour" -> new Window.Time(Duration.ofHours(count));
                    case "day" -> new Window.Time(Duration.ofDays(count));
                    default -> new Window.Steps(count);
                });
    }

    private String name() throws NoSentence {
        return match(NAME, "a name in back-quotes").group(1);
    }

    private BigDecimal number() throws NoSentence {
        return new BigDecimal(match(NUMBER, "a number").group());
    }

    private Matcher match(Pattern pattern, String what) throws NoSentence {
        Matcher found = pattern.matcher(text).region(at, text.length());
        if (!found.lookingAt()) {
            throw fault(what);
        }
        at = found.end();
        return found;
    }

    private String one(List<Map.Entry<String, String>> known, String what) throws NoSentence {
        for (Map.Entry<String, String> entry : known) {
            if (skip(entry.getKey())) {
                return entry.getValue();
            }
        }
        throw fault(what);
    }

    private boolean next(String words) {
        return text.startsWith(words, at);
    }

    private boolean skip(String words) {
        boolean there = next(words);
        at += there ? words.length() : 0;
        return there;
    }

    private void need(String words) throws NoSentence {
        if (!skip(words)) {
            throw fault("`" + words.strip() + "`");
        }
    }

    private NoSentence fault(String wanted) {
        return new NoSentence("at character " + (at + 1) + ": expected " + wanted);
    }
}
