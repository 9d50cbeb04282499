package io.lictor.extraction.clause;

/// What may or can be so without anyone being allowed anything.
final class Abilities {
    /// What happens rather than is done: `this may lead to delays`.
    private static final String RESULTS =
            "result|lead|apply|cause|affect|vary|differ|appear|occur|happen|mean|include|contain|depend|indicate|constitute|become|arise|seem|take|impair|delay|last|mislead|confuse|cost|dilute|harm|damage|pause|stop|fail|reach|corrupt|crash|malfunction|expire|continue|give|face|get|lose|suffer|experience|incur";

    /// Texts and rules, which replace each other.
    private static final String TELLING =
            "guidance|rules?|terms|policy|policies|instructions?|laws?|regulations?|versions?|updates?|agreements?|guidelines?|settings?|events?|errors?|conditions|factors|circumstances";

    /// What a thing does as it was made to: `the service may not work offline`.
    private static final String FUNCTIONS =
            "operate|work|function|reflect|apply|match|appear|succeed|show|load|perform|suit|fit|correspond|arrive|happen|occur|respond|support|last|affect|result|cause|lead";

    private Abilities() {}

    /// `the app may not work offline`: what a thing may fail to do is no prohibition.
    static boolean fails(Sentence s, Statement statement) {
        VerbGroup group = statement.group();
        return group.verb() >= 0
                && !group.passive()
                && statement.hasSubject()
                && !Persons.bound(s, statement)
                && s.low(group.verb()).matches(FUNCTIONS);
    }

    /// `may be replaced by later versions`: what a thing does to another is no permission.
    private static boolean undergone(Sentence s, Statement statement) {
        for (int i = statement.group().to();
                statement.group().passive() && i < statement.actions().getLast().to() - 1;
                i++) {
            if (s.low(i).equals("by") && !Verbs.isGerund(s.low(i + 1))) {
                int end =
                        Reach.objectEnd(s, i + 1, statement.actions().getLast().to());
                for (int word = i + 1; word < end; word++) {
                    if (Persons.is(s.low(word)) || Persons.isName(s.tokens().get(word))) {
                        return false;
                    }
                }
                return end > i + 1 && s.low(end - 1).matches(TELLING);
            }
        }
        return false;
    }

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
        if (undergone(s, statement)) {
            return true;
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
