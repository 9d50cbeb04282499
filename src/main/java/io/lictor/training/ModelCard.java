package io.lictor.training;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// The model card, written by the training command: nothing in it is typed by hand but prose.
final class ModelCard {
    private static final Map<String, String> LICENCES = Map.of(
            "bipia", "MIT (microsoft/BIPIA)",
            "cyberseceval", "MIT (meta-llama/PurpleLlama)",
            "hackaprompt", "MIT (kaif0102/Sentinel-AI-Defense-System-)",
            "jailbreak_llms", "MIT (kaif0102/Sentinel-AI-Defense-System-)",
            "own", "this repository");

    private ModelCard() {}

    /// One row of the table of findings.
    static String line(Finding f) {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %d | %.3f | %.2f | %.2f |",
                f.source(),
                f.attacks(),
                f.harmless(),
                f.auc(),
                f.recall(),
                f.recallAtHigh());
    }

    /// The card in Markdown.
    ///
    /// @param hash SHA-256 of the model file
    /// @param size of the model file in bytes
    static String of(Report report, String hash, int size) {
        var corpus = report.corpus();
        return """
                # Model card: injection

                Finds instructions that somebody planted in a text which an agent reads: tool
                results, pages, mails, files. A logistic regression on hashed words, pairs, triples,
                pieces of words and signs of intent, in windows of 60 words.

                - file: `injection.onnx`, %d bytes, SHA-256 `%s`
                - thresholds: t₀ = %s (5 %% of harmless texts left out lie above), t₁ = %s (1 %%)
                - calibration: Platt, classes weighing the same, on scores of models that had not
                  seen the text (slope %.3f, offset %.3f, folded into the weights)

                ## Data

                Attacks, each planted at the start, in the middle or at the end of harmless texts:

                | source | attacks | licence |
                |---|---:|---|
                %s
                Harmless: %d texts and pages in %d groups: results of AgentDojo's banking and travel
                tools (MIT), clean mails of BIPIA (MIT), requests to services (CC BY 4.0 and MIT),
                GitHub's site policies (CC0-1.0), tau2-bench's bank documents (MIT), tool
                results of ToolEmu (MIT and Apache-2.0) and tau-bench (MIT), own texts.
                %d own harmless texts are planted the same way as attacks. Files with `cc-by-sa` in
                their names are not read. No attack of AgentDojo, and no result of its slack and
                workspace tools (or of tools they share with travel), is in any fit.

                ## Measured by leaving one source out

                Each row: a model fitted without the source and without a share of the
                harmless groups (one share a row; own attacks stay in every fit). Its attacks were planted in AgentDojo's slack and workspace results; the
                harmless side is those results as they are. The score of a text is that of its worst
                window. The row `agentdojo` is the shipped model on AgentDojo's own attacks (one
                template), as they stand.

                | left out | with attack | harmless | AUC | recall at 1 %% | recall at t₁ |
                |---|---:|---:|---:|---:|---:|
                %s
                | flagged at t₁ though harmless | share |
                |---|---:|
                | slack and workspace results | %.4f |
                | the same at t₀ | %.4f |
                | found harmless texts left out of the folds (t₀ and t₁ are set on these) | %.4f |
                | slack and workspace results with an instruction-like harmless text planted | %.4f |

                ## Weak spots

                - The harmless tool results repeat each other, so 1 %% stands for few different texts.
                - Lists and recorded tool results joined the harmless texts after a look at which slack
                  and workspace results a first model flagged, and the folds of the calibration were
                  chosen with that table in sight: its figures are somewhat optimistic.
                - The own attack frames were written by somebody who had read AgentDojo's template; some
                  share its idea (do something else first, then return to the task). No text of it was
                  copied, but its row is not a clean hold-out.
                - How thresholds are set was changed three times after results had been seen (own attacks
                  stay in every fold, only texts as found count, stray-sign contest entries dropped).
                - AgentDojo has one attack template: its row says little about other attacks.
                - An order that is not put to the agent, in the tone of a note between people, looks
                  like a note between people: such texts are often missed, and some notes flagged.
                - Bare questions and tasks (BIPIA) carry no sign of an attack but their place.
                - Languages other than English rest on a few dozen own lines and cyberseceval's
                  machine translations.
                - Contest entries of hackaprompt and jailbreak prompts are put to a model directly;
                  many are fragments that mean nothing planted in a page.
                - Encoded texts (base64, ROT13, spaced-out letters) are not decoded here.
                - A text of more than 120,000 words is read in wider windows, which dilutes a short
                  attack.
                - The 1 %% is marginal, over texts like these; other traffic has other shares.

                ## Retrain

                `./lictor train injection --data <folder of texts> --out <folder>` writes the model,
                its thresholds and this card. The same texts give the same bytes. Beside the
                folder it reads `../policies` and `../traces` for harmless texts, where they exist.
                """.formatted(
                        size,
                        hash,
                        report.low(),
                        report.high(),
                        report.platt().slope(),
                        report.platt().offset(),
                        corpus.attacks().entrySet().stream()
                                .map(e -> "| " + e.getKey() + " | "
                                        + e.getValue().size() + " | " + LICENCES.getOrDefault(e.getKey(), "") + " |\n")
                                .collect(Collectors.joining()),
                        corpus.contexts().values().stream()
                                .mapToInt(texts -> texts.size())
                                .sum(),
                        corpus.contexts().size(),
                        corpus.harmless().size(),
                        report.findings().stream().map(f -> line(f) + "\n").collect(Collectors.joining()),
                        report.flagged(),
                        report.doubtful(),
                        report.flaggedInFolds(),
                        report.overDefence());
    }
}
