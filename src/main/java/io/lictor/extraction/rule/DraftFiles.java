package io.lictor.extraction.rule;

import io.lictor.bundle.BundleException;
import io.lictor.bundle.Fault;
import io.lictor.bundle.Hashes;
import io.lictor.bundle.Yaml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The files of a drafted pack: `pack.yaml` with the active rules only, `drafts.yaml` with every draft, and
/// `cases/generated.yaml`.
public final class DraftFiles {
    /// The active rules.
    public static final String PACK = "pack.yaml";
    /// Every draft with its status and reasons; the loader never reads it.
    public static final String DRAFTS = "drafts.yaml";
    /// The examples.
    public static final String CASES = "cases/generated.yaml";
    /// The tool schemas the drafts were made for.
    public static final String TOOLS = "tools.json";

    private static final String MARK =
            "# Drafted by `./lictor extract`; change it by `./lictor review`. sha256 of the rest: ";

    private DraftFiles() {}

    /// The file of generated cases where there are none.
    public static String noCases() {
        return Cases.text(List.of());
    }

    /// What an extraction was told, for the next one.
    ///
    /// @param using name of the pack beside this one whose words are used; empty: none
    /// @param trusted tools trusted beside those of the synonyms
    public record Told(String using, List<String> trusted) {
        /// What the drafts of a pack say they were told; nothing without drafts.
        ///
        /// @throws BundleException if they do not read
        public static Told read(Path folder) {
            Path file = folder.resolve(DRAFTS);
            if (!Files.exists(file)) {
                return new Told("", List.of());
            }
            List<Fault> faults = new ArrayList<>();
            Told told = Yaml.read(file, folder.getFileName() + "/" + DRAFTS, faults)
                    .map(Yaml::members)
                    .map(root -> new Told(
                            Optional.ofNullable(root.get("using"))
                                    .map(Yaml::text)
                                    .orElse(""),
                            Optional.ofNullable(root.get("trusted"))
                                    .map(Yaml::texts)
                                    .orElse(List.of())))
                    .orElseGet(() -> new Told("", List.of()));
            if (!faults.isEmpty()) {
                throw new BundleException(faults);
            }
            return told;
        }
    }

    /// The texts by file name.
    public static SortedMap<String, String> texts(Drafted drafted, Told told) {
        SortedMap<String, String> texts = new TreeMap<>();
        String body = PackWriter.text(drafted.pack());
        texts.put(PACK, MARK + hash(body) + "\n" + body);
        texts.put(DRAFTS, drafts(drafted, told));
        List<Example> examples = drafted.drafts().stream()
                .filter(d -> d.status().active())
                .flatMap(d -> d.examples().stream())
                .toList();
        if (!drafted.proposals().byKey().isEmpty()) {
            texts.put(Proposals.FILE, drafted.proposals().text());
        }
        if (!examples.isEmpty()) {
            texts.put(CASES, Cases.text(examples));
        }
        return texts;
    }

    /// Whether a folder has a `pack.yaml` that was not drafted, or was changed since.
    public static boolean written(Path folder) throws IOException {
        Path file = folder.resolve(PACK);
        if (!Files.exists(file)) {
            return false;
        }
        String text = Files.readString(file);
        int line = text.indexOf('\n');
        return !text.startsWith(MARK)
                || line < 0
                || !text.substring(MARK.length(), line).equals(hash(text.substring(line + 1)));
    }

    private static String hash(String text) {
        return Hashes.sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String drafts(Drafted drafted, Told told) {
        Map<String, Object> counts = new LinkedHashMap<>();
        for (Status status : Status.values()) {
            counts.put(status.word(), drafted.of(status).size());
        }
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("pack", drafted.pack().id());
        if (!told.using().isEmpty()) {
            root.put("using", told.using());
        }
        if (!told.trusted().isEmpty()) {
            root.put("trusted", told.trusted());
        }
        root.put("counts", counts);
        List<Object> drafts = new ArrayList<>();
        drafted.drafts().forEach(draft -> drafts.add(draft(draft, drafted.proposal(draft))));
        root.put("drafts", drafts);
        return "# Every draft of `./lictor extract` with its status; only pack.yaml is enforced.\n" + YamlText.of(root);
    }

    private static Map<String, Object> draft(Draft draft, Optional<ModelAnswers> proposal) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("clause", draft.key());
        map.put("status", draft.status().word());
        proposal.ifPresent(answers -> map.put("proposed-by", proposed(answers)));
        map.put("cite", PackWriter.cite(draft.origin().citation()));
        if (!draft.sentence().isEmpty()) {
            map.put("sentence", draft.sentence());
        }
        map.put("reading", reading(draft.translation()));
        if (!draft.rules().isEmpty()) {
            Map<String, Object> rules = new LinkedHashMap<>();
            draft.rules().forEach(rule -> {
                Map<String, Object> text = new LinkedHashMap<>(PackWriter.rule(rule));
                text.remove("cite");
                rules.put(Names.local(rule.id()), text);
            });
            map.put("rules", rules);
            map.put("vagueness", draft.vagueness());
        }
        if (!draft.candidates().isEmpty()) {
            map.put("nearest-tools", draft.candidates());
        }
        if (!draft.doubts().isEmpty()) {
            map.put("doubts", draft.doubts().stream().map(DraftFiles::doubt).toList());
        }
        return map;
    }

    private static Map<String, Object> proposed(ModelAnswers answers) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("model", answers.model());
        map.put("prompts", List.of(answers.first().prompt(), answers.second().prompt()));
        map.put(
                "answers",
                List.of(hash(answers.first().text()), hash(answers.second().text())));
        return map;
    }

    private static Map<String, Object> reading(Translation translation) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("effect", translation.effect().name().toLowerCase(java.util.Locale.ROOT));
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("subject", translation.subject());
        parts.put("action", translation.action());
        parts.put("resource", translation.resource());
        parts.put("purpose", translation.purpose());
        parts.forEach((name, words) -> {
            if (!words.isEmpty()) {
                map.put(name, words);
            }
        });
        return map;
    }

    private static Map<String, Object> doubt(Doubtful doubt) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("code", doubt.code().name());
        map.put("message", doubt.message());
        map.put("question", doubt.question());
        return map;
    }
}
