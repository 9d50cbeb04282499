package io.lictor.training;

/// What the card of step risk says in words.
final class RiskProse {
    private RiskProse() {}

    static final String PURPOSE = """
            Says how likely a run is to be a violating one, and how much each of its calls adds to that,
            from verdicts on whole runs only: the score of a run is the sum of its calls' log-ratios of
            violating against compliant behaviour, so that the largest points to the call to look at. Two
            small linear models over features stand in for the two language models of the method (Free
            Process Rewards without Process Labels): a weak stand-in for likelihoods of whole texts.""";

    static final String SHIPPED = "Every source left out reaches an AUC of 0.65: the weights are shipped.";

    static final String NOT_SHIPPED =
            "A source left out stays below an AUC of 0.65: no weights are shipped, and nothing serves them.";

    static final String DATA = """
            A call is seen by the words of its tool's name and of its arguments' names, the kind of act they
            speak of, the forms of its values and where each was first read (the user, a result, nowhere),
            how its name meets what the user said, and what came before it: the acts before, what the last
            call answered, whether one was refused. No value, no thought, and nothing of the label's own
            fields is read. A feature is learnt only if four tasks and two domains have it. Every source weighs
            the same, and in it both verdicts; each source's base rate is fitted apart and thrown away.""";

    static final String FOLDS = """
            Each row: models fitted without a whole source, then without a domain of one (the other domains of
            its source stay). Never a random split: runs of one task by several agents look alike. AUC: of a
            violating run against a compliant one. Located: the share of violating runs of two and more calls
            whose worst call is one of the known bad ones; runs whose bad calls are not known do not count. The
            error of an AUC takes runs as independent, which they are not: the true one is larger.""";

    static final String WEAK = "";
}
