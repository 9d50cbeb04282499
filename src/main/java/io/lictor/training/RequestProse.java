package io.lictor.training;

import java.util.Map;
import java.util.SortedMap;

/// What the card of the task *harmful request* says in words.
final class RequestProse {
    private static final Map<String, String> LICENCES = Map.of(
            "advbench", "MIT (busycalibrating/AdversariaLLM)",
            "harmbench-extra", "MIT (busycalibrating/AdversariaLLM)",
            "forbidden-questions", "MIT (kaif0102/Sentinel-AI-Defense-System-)",
            "cyberseceval", "MIT (meta-llama/PurpleLlama)",
            "cyber (harmless)", "MIT (meta-llama/PurpleLlama)",
            "agent-safetybench", "MIT (simonsshoot/DEFEND)",
            "service (harmless)", "CC BY 4.0 and MIT (SOPBench, tau-bench, tau2-bench)",
            "own (harmful)", "this repository",
            "own (harmless)", "this repository");

    private RequestProse() {}

    static Task.Prose of(SortedMap<String, Integer> counts) {
        var table = new StringBuilder("| source | requests | licence |\n|---|---:|---|\n");
        counts.forEach((source, count) -> table.append("| ")
                .append(source)
                .append(" | ")
                .append(count)
                .append(" | ")
                .append(LICENCES.getOrDefault(source, ""))
                .append(" |\n"));
        return new Task.Prose(PURPOSE, table + DATA, FOLDS, WEAK);
    }

    private static final String PURPOSE = """
            Finds requests of users that ask for harm. **Weak by nature**: without pretrained meaning it
            knows a topic only by its words. Use it as soft evidence only, never in a hard rule.""";

    private static final String DATA = """

            Own requests put harmful and harmless acts into the same frames ("write a tutorial on how to …"),
            harmless ones that sound alike among them ("kill a process"). Agent-SafetyBench counts little: many
            of its requests are careless rather than harmful.
            """;

    private static final String FOLDS = """
            Each row: a model fitted without the source, without a whole source of harmless requests
            (customers' requests, or harmless cyber requests) and without a fifth of the own harmless ones.
            For cyberseceval both labels are left out.""";

    private static final String WEAK = """
            - The figures are little better than those of a plain bag of words: what is left out shares few
              words with what is fitted on.
            - A harmless source of a new kind scores as high as a harmful one.
            - English only, apart from harmless cyber requests in seven languages.
            - Samples of each source were read before own requests were written; shares were chosen with the
              table in sight, six times.
            - What would close it: vectors of words or sentences trained on far more text, or an external
              classifier by configuration.
            """;
}
