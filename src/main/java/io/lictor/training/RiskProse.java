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

    static final String WEAK = """
            - It does not carry over from source to source: what one calls a violation is another thing in the
              next (a check that was skipped in sopbench, a planted order that was carried out in agentdojo, harm
              done in good faith in toolemu), and the fitted sum even falls below chance on two sources left
              out. The best of four ways there is max-pooling, whose calls do not add up.
            - Between domains of one source it works for some and not for others: agentdojo has one attack
              template and one goal a suite, so `banking` and `workspace` say little, and in `slack` no way beats chance by
              much. Where
              labels of calls find nearly every bad call (sopbench), verdicts on runs find a part.
            - The row of labels of calls is an upper bound only where the source itself stays in the fit; across
              sources it is no better than the others.
            - Across sources the curves are flat from 800 runs on: more runs of these three would not help. Between
              domains of a source that stays in the fit the sum still rises slowly.
            - In sopbench the bad calls are known only where a forbidden action was carried out, so finding them
              is near to finding the acting call. toolemu: simulated tools, a model as the judge, only the
              ends of its scale, and no known bad calls. Runs that no verdict judges are not counted.
            - Tools that name no act in their words (`act`), and languages other than English, are seen by next
              to nothing.
            - Features, rates and epochs were written down before any figure was seen, and not changed after
              the first look at them. The kept way was chosen by this table.
            - Found at the first look and not changed since: sources of compliant runs only (swe-agent, tau-bench)
              are in the fits, and weigh there as much as others. They can pull features of theirs towards compliance;
              leaving them out is the first thing to try.
            - What would close it: verdicts of one meaning over many sources; likelihoods of whole texts by small
              language models in place of counted features; and the conditions of the policy at hand among
              the features, which is what rules read.
            """;
}
