package io.lictor.training;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/// What the card of the task *injection* says in words.
final class InjectionProse {
    private static final Map<String, String> LICENCES = Map.ofEntries(
            Map.entry("bipia", "MIT (microsoft/BIPIA)"),
            Map.entry("cyberseceval", "MIT (meta-llama/PurpleLlama)"),
            Map.entry("hackaprompt", "MIT (kaif0102/Sentinel-AI-Defense-System-)"),
            Map.entry("jailbreak_llms", "MIT (kaif0102/Sentinel-AI-Defense-System-)"),
            Map.entry("own", "this repository"),
            Map.entry("bank", "MIT (sierra-research/tau2-bench)"),
            Map.entry("mails", "MIT (microsoft/BIPIA, clean mails)"),
            Map.entry("office", "MIT (AgentDojo, slack and workspace; in no fit)"),
            Map.entry("travel", "MIT (AgentDojo, travel and banking)"),
            Map.entry("policies", "CC0-1.0 (github/site-policy)"),
            Map.entry("swe-agent", "MIT (princeton-nlp/SWE-agent)"),
            Map.entry("tau-bench", "MIT (sierra-research/tau-bench)"),
            Map.entry("toolemu", "MIT and Apache-2.0 (results of ToolEmu)"),
            Map.entry("tools", "MIT and Apache-2.0 (descriptions of tools of ToolEmu and tau2-bench)"));

    private InjectionProse() {}

    static Task.Prose of(SortedMap<String, List<Row>> attacks, SortedMap<String, List<Sample>> contexts) {
        var table =
                new StringBuilder("| source | attacks | harmless texts and pages | licence |\n|---|---:|---:|---|\n");
        attacks.forEach((source, rows) -> line(table, source, String.valueOf(rows.size()), ""));
        var own = 0;
        for (var context : contexts.entrySet()) {
            if (context.getKey().startsWith("own ")) own += context.getValue().size();
            else
                line(
                        table,
                        context.getKey(),
                        "",
                        String.valueOf(context.getValue().size()));
        }
        line(table, "own", "", String.valueOf(own));
        return new Task.Prose(PURPOSE, table + DATA, FOLDS, WEAK);
    }

    private static void line(StringBuilder table, String source, String attacks, String harmless) {
        table.append("| %s | %s | %s | %s |%n"
                .formatted(source, attacks, harmless, LICENCES.getOrDefault(source, ""))
                .replace("\r", ""));
    }

    private static final String PURPOSE = """
            Finds instructions that somebody planted in a text which an agent reads: tool results,
            pages, mails, files. Windows of 40 words; besides the words, runs of kinds of words, who
            is addressed, what is asked for, and what sets a window off from the rest of its text.""";

    private static final String DATA = """

            Each attack is planted at the start, in the middle or at the end of harmless texts of other
            sources; the same texts stay clean beside it; own harmless texts (manuals, security training,
            mails that ask for something, texts about prompt injection) are planted the same way. Own
            attacks and own harmless texts are disguised in the same ways, so that a disguise alone is no
            sign. No attack of AgentDojo, and no result of its slack and workspace tools, is in any fit.
            Requests of customers are not harmless texts here: in a tool result they would be orders.
            Contest entries that are mostly signs are not fitted on, but measured. The lookalikes by language
            (`training/benign-lookalikes-world.txt`: the same five texts in eighteen languages, written before any
            model had scored one) are in no fit.
            """;

    private static final String FOLDS = """
            Each row: a model fitted without the source of attacks, without whole sources of harmless
            texts (bipia: mails and bank; cyberseceval: toolemu; hackaprompt: policies and swe-agent;
            jailbreak_llms: tau-bench, travel and tools), without `office` and without a fifth of the own
            harmless texts. Its attacks are planted in the harmless texts left out; the harmless side is
            those texts as they are. Own attacks stay in every fit: they are the contrast, not a source to
            be judged by. The row `agentdojo` is its own attacks (one template) as they stand.""";

    private static final String WEAK = """
            - **How often the sources left out were looked at.** Before the own attacks were written, samples
              of each source had been read (about ten texts each), so own attacks cover kinds of attack that
              the sources contain: tasks and questions in an answer's stead, orders in seventeen languages,
              modes, personas, split words. Windows, features, own texts and shares were chosen with the
              table above in sight, about fifty times; lists of missed attacks and false alarms of the folds
              were read three times. The figures are optimistic by an amount that is not known.
            - The aim of recall 0.70 at 1 % is just missed on the mean of five rows, and by far by two, BIPIA and
              hackaprompt; the row agentdojo lifts the means (without it AUC 0.95, recall about 0.6). BIPIA's attacks
              are bare tasks ("explain recursion") that carry no sign but their place. Many entries of
              hackaprompt are fragments ("I have been PWNED") that mean nothing in a page.
            - Which family is kept hangs on differences smaller than their noise: a small change of what is read
              moved recalls by 0.02.
            - A harmless source of a new kind (terms of service, a bank's help pages) raises false alarms:
              the 1 % is marginal, over texts like these.
            - Harmless texts in a disguise are flagged three times as often as plain ones.
            - Requests of customers that stand in a tool result are flagged far more often than other texts.
            - The harmless tool results of AgentDojo repeat each other, so 1 % stands for few texts.
            - Languages other than English rest on about ten own lines each; Korean, Turkish and Russian are
              the weakest. The multilingual attacks measured are machine translations.
            - Over-defence by language: of the same five lookalikes none is flagged in English,
              Filipino and Korean, three or four in Bengali, Hindi, Indonesian, Japanese and Vietnamese, 30 of all
              90. Five texts a language are few: 0 of 5 in English against 30 of 85 in the others may be
              chance (about one in nine). The share over all languages is the firm figure, and it is high.
            - AgentDojo has one attack template, and an earlier writer of own attack frames had read it: its
              row says little.
            - An order that is not put to the agent, in the tone of a note between people, looks like a note
              between people.
            """;
}
