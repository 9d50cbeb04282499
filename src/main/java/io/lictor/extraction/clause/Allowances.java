package io.lictor.extraction.clause;

import io.lictor.extraction.clause.Condition.All;
import io.lictor.extraction.clause.Condition.Atom;
import io.lictor.extraction.clause.Condition.Limit;
import io.lictor.extraction.clause.Condition.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Allowances without a verb: `if the guest is a member, 2 drinks for each adult and 1 drink for each child`.
final class Allowances {
    private final Sentence s;
    private final Conditions conditions;

    private Allowances(Sentence s, Set<Doubt> doubts) {
        this.s = s;
        this.conditions = new Conditions(s, doubts);
    }

    /// The permissions of a sentence that is nothing but such a list; none if anything else stands in it.
    static List<Norm> of(Sentence s, int from, Set<Doubt> doubts) {
        return new Allowances(s, doubts).read(from);
    }

    /// `only one transfer per day`, `no more than three guests per room`: how often or how many, without a verb.
    static Optional<Norm> most(Sentence s, int from, Set<Doubt> doubts) {
        for (String words : List.of("only", "at most", "no more than", "a maximum of", "maximum of", "up to")) {
            int at = s.matches(from, words) + from;
            Optional<Numbers.Found> number = at > from ? Numbers.at(s, at) : Optional.empty();
            if (number.isPresent()) {
                return new Allowances(s, doubts).most(at, at + number.get().length(), number.get());
            }
        }
        return Optional.empty();
    }

    private Optional<Norm> most(int at, int thing, Numbers.Found number) {
        int share = thing;
        while (s.is(share, Token.Shape.WORD) && !s.low(share).matches("per|each|every")) {
            share++;
        }
        int end = share + 1;
        while (s.is(end, Token.Shape.WORD) && !s.low(end).equals("per")) {
            end++;
        }
        if (share == thing || end == share + 1 || !s.is(share, Token.Shape.WORD)) {
            return Optional.empty();
        }
        Phrase what = s.phrase(Role.ACTION, thing, share);
        Phrase count = s.phrase(Role.NUMERIC, at, thing);
        Phrase each = s.phrase(Role.TEMPORAL, share, end);
        boolean time = Limits.isTime(s.low(end - 1)) || s.low(end - 1).matches("period|window|session");
        Limit limit = new Limit(count, Relation.AT_MOST, number.value(), what.text());
        return Optional.of(new Norm(
                Effect.REQUIRE,
                Optional.empty(),
                what,
                Optional.empty(),
                time ? Optional.empty() : Optional.of(conditions.read(Role.CONDITION, share + 1, end, false)),
                Optional.of(new Atom(count, false, time ? Optional.of(each) : Optional.empty(), Optional.of(limit))),
                List.of(),
                Optional.empty()));
    }

    private List<Norm> read(int from) {
        int at = from;
        Optional<Condition> when = Optional.empty();
        if (s.low(from).matches("if|when")) {
            int comma = from + 1;
            while (comma < s.size()
                    && !(s.isComma(comma) && Numbers.at(s, comma + 1).isPresent())) {
                comma++;
            }
            if (comma >= s.size() || comma == from + 1) {
                return List.of();
            }
            when = Optional.of(conditions.read(Role.CONDITION, from + 1, comma, false));
            at = comma + 1;
        }
        List<Norm> norms = new ArrayList<>();
        while (at < s.size() && s.hasWords(at, s.size())) {
            int end = end(at);
            Optional<Norm> norm = allowance(at, end, when);
            if (norm.isEmpty()) {
                return List.of();
            }
            norms.add(norm.get());
            at = end;
            while (at < s.size() && !s.hasWords(at, at + 1)) {
                at++;
            }
        }
        return norms;
    }

    /// Where an item of the list ends: before the comma or conjunction that another number follows.
    private int end(int from) {
        for (int i = from + 1; i < s.size(); i++) {
            int next = i;
            while (next < s.size() && !s.hasWords(next, next + 1)) {
                next++;
            }
            if (next > i && (next == s.size() || Numbers.at(s, next).isPresent())) {
                return i;
            }
        }
        return s.size();
    }

    private Optional<Norm> allowance(int from, int end, Optional<Condition> when) {
        Optional<Numbers.Found> number = Numbers.at(s, from);
        if (number.isEmpty()) {
            return Optional.empty();
        }
        int thing = from + number.get().length();
        int share = thing;
        while (share < end && !s.low(share).matches("per|for") && s.is(share, Token.Shape.WORD)) {
            share++;
        }
        int whom = s.low(share).equals("per") ? share + 1 : s.low(share + 1).matches("each|every") ? share + 2 : end;
        if (share == thing || whom >= end) {
            return Optional.empty();
        }
        Phrase what = s.phrase(Role.ACTION, thing, share);
        Phrase count = s.phrase(Role.NUMERIC, from, thing);
        Limit limit = new Limit(count, Relation.AT_MOST, number.get().value(), what.text());
        List<Condition> premises = new ArrayList<>(when.stream().toList());
        premises.add(conditions.read(Role.CONDITION, whom, end, false));
        premises.add(new Atom(count, false, Optional.empty(), Optional.of(limit)));
        return Optional.of(new Norm(
                Effect.PERMIT,
                Optional.empty(),
                what,
                Optional.empty(),
                Optional.of(new All(premises)),
                Optional.empty(),
                List.of(),
                Optional.empty()));
    }
}
