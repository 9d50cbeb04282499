package io.lictor.extraction.clause;

import io.lictor.extraction.clause.Statement.Action;
import io.lictor.extraction.clause.VerbGroup.Mood;
import java.util.List;
import java.util.Optional;

/// What one asks, allows or forbids another to do, as the other's own duty: `we expect guests to wait` is read as
/// `guests must wait`, `we do not allow guests to smoke` as `guests may not smoke`.
final class Delegated {
    private Delegated() {}

    /// The statement about the other; the same one if there is no other.
    static Statement of(Sentence s, Statement statement) {
        VerbGroup group = statement.group();
        boolean plain = group.mood() == Mood.INDICATIVE || group.mood() == Mood.WILL;
        if (!plain
                || group.passive()
                || group.verb() < 0
                || !statement.hasSubject()
                || statement.actions().isEmpty()) {
            return statement;
        }
        Action action = statement.actions().getFirst();
        Optional<Mood> mood = mood(s, statement);
        for (int i = action.verb() + 2; mood.isPresent() && i < action.to() - 1; i++) {
            if (Words.RELATIVES.contains(s.low(i - 1)) || s.isComma(i - 1) || Verbs.isGerund(s.low(i - 1))) {
                return statement;
            }
            boolean bars = Verbs.base(s.low(action.verb())).orElse("").matches("prohibit|forbid|ban|bar");
            boolean joins = s.low(i).equals("to") && Verbs.isBase(s.low(i + 1))
                    || bars && s.low(i).equals("from") && Verbs.isGerund(s.low(i + 1));
            if (joins) {
                return other(statement, action, i, mood.get(), group.negated() ^ bars);
            }
        }
        return statement;
    }

    private static Optional<Mood> mood(Sentence s, Statement statement) {
        String base = Verbs.base(s.low(statement.group().verb())).orElse("");
        boolean denied = statement.group().negated();
        return switch (base) {
            case "expect", "oblige", "mandate", "obligate" -> denied ? Optional.empty() : Optional.of(Mood.DUTY);
            case "need" -> {
                int whom = statement.group().verb() + 1;
                yield denied || !Persons.is(s.low(whom)) ? Optional.empty() : Optional.of(Mood.DUTY);
            }
            case "require" -> denied || !isSpeaker(s, statement) ? Optional.empty() : Optional.of(Mood.DUTY);
            case "allow", "permit", "authorize", "authorise", "prohibit", "forbid", "ban", "bar" ->
                enables(s, statement) ? Optional.empty() : Optional.of(Mood.PERMISSION);
            default -> Optional.empty();
        };
    }

    /// `this feature allows you to make calls`: what a tool makes possible is no permission.
    static boolean enables(Sentence s, Statement statement) {
        return s.low(statement.subjectTo() - 1)
                .matches(
                        "(feature|tool|function|functionality|option|setting|app|application|software|page|button|interface|api|device|card|integration|product|plan|mode|workflow|extension|module|plugin)s?");
    }

    private static boolean isSpeaker(Sentence s, Statement statement) {
        return s.low(statement.subjectTo() - 1)
                .matches("we|company|organization|organisation|policy|policies|law|laws|agreement|terms|employer");
    }

    private static Statement other(Statement statement, Action action, int to, Mood mood, boolean denied) {
        int verb = to + 1;
        VerbGroup group = new VerbGroup(to, verb + 1, mood, denied, false, false, false, verb);
        return new Statement(
                action.verb() + 1,
                to,
                group,
                List.of(new Action(verb, action.to(), false)),
                false,
                statement.fronted(),
                statement.trailing());
    }
}
