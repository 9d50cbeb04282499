package io.lictor.extraction.clause;

/// What may or can be so without anyone being allowed anything.
final class Abilities {
    /// What happens rather than is done: `this may lead to delays`.
    private static final String RESULTS =
            "result|lead|apply|cause|affect|vary|differ|appear|occur|happen|mean|include|contain|depend|indicate|constitute|become|arise|seem|take|impair|delay|last|mislead|confuse|cost|dilute|harm|damage|face|get|lose|suffer|experience|incur";

    private Abilities() {}

    /// `an order can be pending`: what may be so is no permission, unless a number or `only` limits it.
    static boolean only(Sentence s, Statement statement) {
        VerbGroup group = statement.group();
        boolean limited = group.only()
                || new Measured(s)
                        .demand(statement, statement.actions().getFirst(), Effect.PERMIT)
                        .isPresent()
                || statement.trailing().stream().anyMatch(Segment::only);
        if (group.verb() < 0 || !statement.hasSubject() || limited) {
            return false;
        }
        for (int i = group.to();
                group.passive() && i < statement.actions().getLast().to();
                i++) {
            if (s.matches(i, "from time to time") > 0) {
                return true;
            }
        }
        String verb = s.low(group.verb());
        boolean person =
                Persons.bound(s, statement) && !s.low(statement.subjectTo() - 1).matches("it|they|this|these");
        boolean looksUp = verb.matches("find|learn|read|see") && s.matches(group.verb() + 1, "more") > 0;
        boolean befalls = verb.matches("experience|encounter|notice|incur|need|want|wish|get|see|feel|find");
        return verb.equals("be")
                || befalls
                || looksUp
                || !person && !group.passive() && (verb.matches(RESULTS) || verb.equals("have"));
    }

    /// `is solely responsible for losses`: who answers for something, not what anyone has to do.
    static boolean isLiable(Sentence s, Statement statement) {
        int verb = statement.group().verb();
        for (int i = Math.max(0, verb); i < verb + 4; i++) {
            if (s.low(i).matches("responsible|liable|accountable")) {
                return true;
            }
        }
        return false;
    }
}
