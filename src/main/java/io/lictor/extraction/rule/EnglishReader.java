package io.lictor.extraction.rule;

import io.lictor.extraction.clause.Effect;
import io.lictor.logic.Formula;
import io.lictor.logic.Relation;
import io.lictor.logic.Term;
import io.lictor.policy.Deadline;
import io.lictor.predicate.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads controlled English back: the inverse of [English] on its sentences, by recursive descent. Descriptions
/// are known beforehand; the longest that fits is taken.
final class EnglishReader {
    private static final int MAX_DEPTH = 64;
    private static final List<Map.Entry<String, Relation>> RELATIONS = List.of(
            Map.entry(" is less than ", Relation.LESS),
            Map.entry(" is at most ", Relation.AT_MOST),
            Map.entry(" is at least ", Relation.AT_LEAST),
            Map.entry(" is more than ", Relation.GREATER),
            Map.entry(" is not ", Relation.UNEQUAL),
            Map.entry(" is ", Relation.EQUAL));

    private final Cursor at;
    private final List<Map.Entry<String, String>> actions;
    private final List<Map.Entry<String, String>> predicates;
    private int depth;

    /// What a sentence says.
    ///
    /// @param deadline of an obligation
    record Said(Effect effect, String action, Formula formula, List<Formula> exceptions, Optional<Deadline> deadline) {}

    /// The descriptions that sentences are made of, longest first.
    record Vocabulary(List<Map.Entry<String, String>> actions, List<Map.Entry<String, String>> predicates) {
        /// @param actions ids of kinds of actions by their descriptions
        /// @param predicates ids of predicates by their descriptions
        static Vocabulary of(Map<String, String> actions, Map<String, String> predicates) {
            return new Vocabulary(longestFirst(actions), longestFirst(predicates));
        }
    }

    private EnglishReader(String text, Vocabulary vocabulary) {
        this.at = new Cursor(text);
        this.actions = vocabulary.actions();
        this.predicates = vocabulary.predicates();
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
    static Said read(String sentence, Vocabulary vocabulary) throws Cursor.NoSentence {
        return new EnglishReader(sentence.strip(), vocabulary).sentence();
    }

    private Said sentence() throws Cursor.NoSentence {
        if (at.skip("After an action that ")) {
            return obligation();
        }
        at.need("An action that ");
        String action = at.one(actions, "a kind of action");
        Effect effect;
        if (at.skip(" is forbidden if it ")) {
            effect = Effect.FORBID;
        } else if (at.skip(" is allowed only if it ")) {
            effect = Effect.REQUIRE;
        } else {
            at.need(" is permitted if it ");
            effect = Effect.PERMIT;
        }
        Formula formula = phrase();
        List<Formula> exceptions = new ArrayList<>();
        while (at.skip(", unless it ")) {
            exceptions.add(phrase());
        }
        end();
        return new Said(effect, action, formula, exceptions, Optional.empty());
    }

    private Said obligation() throws Cursor.NoSentence {
        String action = at.one(actions, "a kind of action");
        at.need(", a step must follow ");
        Deadline deadline;
        if (at.skip("before the session ends")) {
            deadline = new Deadline.SessionEnd();
        } else {
            at.need("within ");
            int count = at.number().intValueExact();
            if (at.skip(" steps")) {
                deadline = new Deadline.Within(new Window.Steps(count));
            } else {
                at.need(" seconds");
                deadline = new Deadline.Within(new Window.Time(Duration.ofSeconds(count)));
            }
        }
        at.need(" that ");
        Formula formula = phrase();
        end();
        return new Said(Effect.OBLIGE, action, formula, List.of(), Optional.of(deadline));
    }

    private void end() throws Cursor.NoSentence {
        at.need(".");
        at.end();
    }

    private Formula phrase() throws Cursor.NoSentence {
        if (++depth > MAX_DEPTH) {
            throw new Cursor.NoSentence("nested deeper than " + MAX_DEPTH);
        }
        Formula first = inner();
        Formula whole;
        if (at.next(" and ")) {
            whole = new Formula.And(chain(first, " and "));
        } else if (at.next(" or ")) {
            whole = new Formula.Or(chain(first, " or "));
        } else if (at.skip(" if it ")) {
            whole = new Formula.Implies(inner(), first);
        } else {
            whole = at.skip(" exactly if it ") ? new Formula.Iff(first, inner()) : first;
        }
        depth--;
        return whole;
    }

    private List<Formula> chain(Formula first, String word) throws Cursor.NoSentence {
        List<Formula> parts = new ArrayList<>(List.of(first));
        while (at.skip(word)) {
            parts.add(inner());
        }
        return parts;
    }

    private Formula inner() throws Cursor.NoSentence {
        if (at.skip("(")) {
            Formula inside = phrase();
            at.need(")");
            return inside;
        }
        if (at.skip("is not one that ")) {
            return new Formula.Not(inner());
        }
        if (at.skip("directly follows a step")) {
            return fold(Formula.Previously::new);
        }
        if (at.skip("comes with or after a step")) {
            Optional<Window> window = at.window();
            at.need(" that ");
            Formula start = inner();
            return at.skip(", when every step since then ")
                    ? new Formula.Since(inner(), window, start)
                    : new Formula.Once(window, start);
        }
        if (at.skip("comes when every step so far")) {
            Optional<Window> window = at.window();
            at.need(" ");
            return new Formula.Historically(window, inner());
        }
        if (at.skip("comes when ")) {
            List<Term> left = sum();
            Relation relation = at.one(RELATIONS, "a comparison");
            return new Formula.Compare(left, relation, sum());
        }
        return new Formula.Atom(at.one(predicates, "the description of a predicate"));
    }

    private interface Folding {
        Formula of(Optional<Window> window, Formula inner);
    }

    private Formula fold(Folding folding) throws Cursor.NoSentence {
        Optional<Window> window = at.window();
        at.need(" that ");
        return folding.of(window, inner());
    }

    private List<Term> sum() throws Cursor.NoSentence {
        List<Term> terms = new ArrayList<>(List.of(term()));
        while (at.skip(" plus ")) {
            terms.add(term());
        }
        return terms;
    }

    private Term term() throws Cursor.NoSentence {
        if (at.skip("its own ")) {
            return new Term.Argument("/arguments/" + at.name());
        }
        if (at.skip("the number of earlier steps")) {
            return aggregate(Term.Kind.COUNT, Optional.empty());
        }
        if (at.skip("the sum of ")) {
            return valued(Term.Kind.SUM, " over earlier steps");
        }
        if (at.skip("the smallest ")) {
            return valued(Term.Kind.MIN, " of earlier steps");
        }
        if (at.skip("the largest ")) {
            return valued(Term.Kind.MAX, " of earlier steps");
        }
        if (at.skip("the number of different values of ")) {
            return valued(Term.Kind.DISTINCT, " in earlier steps");
        }
        return new Term.Constant(at.number());
    }

    private Term valued(Term.Kind kind, String then) throws Cursor.NoSentence {
        String pointer = "/arguments/" + at.name();
        at.need(then);
        return aggregate(kind, Optional.of(pointer));
    }

    private Term aggregate(Term.Kind kind, Optional<String> pointer) throws Cursor.NoSentence {
        Optional<Window> window = at.window();
        at.need(", each of which ");
        Formula of = inner();
        at.need(",");
        return new Term.Aggregate(kind, window, of, pointer);
    }
}
