package io.lictor.extraction.clause;

import io.lictor.extraction.clause.Statement.Action;
import io.lictor.extraction.clause.VerbGroup.Mood;
import java.util.ArrayList;
import java.util.List;

/// The actions of a statement, those that share an object made one.
final class Actions {
    private Actions() {}

    /// Verbs that share their object are one action: `share, sell or disclose records`.
    static List<Action> of(Sentence s, Statement statement) {
        List<Action> merged = new ArrayList<>();
        int start = -1;
        boolean refused = false;
        for (Action action : statement.actions()) {
            if (action.verb() < 0) {
                continue;
            }
            int named = helped(s, statement, action);
            boolean same = action.denied() == refused;
            int verb = start >= 0 && same ? start : named;
            boolean tried = s.low(named + 1).equals("to")
                    && Verbs.isBase(s.low(named + 2))
                    && !s.hasWords(named + 3, action.to());
            int word = s.low(named + 1).matches("out|up|down|off|back|away|over") ? named + 2 : named + 1;
            boolean bare = (tried || !s.hasWords(word, action.to()))
                    && action.to() != statement.actions().getLast().to();
            if (bare && !then(s, action)) {
                start = verb;
                refused = action.denied();
                continue;
            }
            boolean flip = action.denied() && start >= 0 && !same;
            if (flip) {
                merged.add(new Action(start, action.verb() - 1, false, start));
            }
            merged.add(new Action(verb, action.to(), action.denied(), named));
            start = -1;
            refused = false;
        }
        return merged;
    }

    /// `help users cancel orders`: what the help is for is the action.
    private static int helped(Sentence s, Statement statement, Action action) {
        if (s.low(action.verb()).equals("take")) {
            for (int i = action.verb() + 1; i < Math.min(action.to() - 1, action.verb() + 4); i++) {
                if (s.low(i).matches("actions?|steps?|measures")
                        && s.low(i + 1).equals("to")
                        && Verbs.isBase(s.low(i + 2))) {
                    return i + 2;
                }
            }
        }
        if (statement.group().mood() == Mood.PERMISSION && s.low(action.verb()).equals("help")) {
            for (int i = action.verb() + 1; i < Math.min(action.to(), action.verb() + 5); i++) {
                if (Words.PREPOSITIONS.contains(s.low(i))) {
                    return action.verb();
                }
                if (Verbs.isBase(s.low(i)) && !Words.DETERMINERS.contains(s.low(i - 1)) && i > action.verb() + 1) {
                    return i;
                }
            }
        }
        return action.verb();
    }

    /// Whether an action follows the one before it: `then …`.
    static boolean then(Sentence s, Action action) {
        return s.low(action.verb() - 1).equals("then")
                || s.low(action.verb() - 2).equals("then");
    }
}
