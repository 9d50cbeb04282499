package io.lictor.extraction.rule;

import io.lictor.bundle.BundleException;
import io.lictor.bundle.Fault;
import io.lictor.bundle.Yaml;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a language model answered about clauses: `proposals.yaml` of a pack. An answer is used again as long as
/// what was asked stays the same, so that an unchanged clause is asked about once.
///
/// @param byKey by the key of the clause
public record Proposals(SortedMap<String, Recorded> byKey) {
    /// The name of its file in a pack.
    public static final String FILE = "proposals.yaml";

    /// Characters of all answers.
    private static final long MOST = 4_000_000;

    private static final List<String> KEYS = List.of("asked", "model", "first", "second", "clause");
    private static final List<String> ANSWER = List.of("prompt", "text");

    public Proposals {
        byKey = Collections.unmodifiableSortedMap(new TreeMap<>(byKey));
    }

    /// ModelAnswers with what they were given to.
    ///
    /// @param asked the hash of the inquiry
    /// @param clause the clause, for readers of the file
    public record Recorded(String asked, ModelAnswers answers, String clause) {}

    /// No answers.
    public static Proposals none() {
        return new Proposals(new TreeMap<>());
    }

    /// Whether no more answers may be kept, so that the file stays readable.
    boolean full() {
        return byKey.values().stream()
                        .mapToLong(r -> r.answers().first().text().length()
                                + r.answers().second().text().length())
                        .sum()
                > MOST;
    }

    /// The answers to an inquiry, if it was made before.
    Optional<ModelAnswers> to(Inquiry inquiry) {
        return Optional.ofNullable(byKey.get(inquiry.key()))
                .filter(recorded -> recorded.asked().equals(inquiry.hash()))
                .map(Recorded::answers);
    }

    /// These and the answers to one more inquiry.
    Proposals with(Inquiry inquiry, ModelAnswers answers) {
        SortedMap<String, Recorded> more = new TreeMap<>(byKey);
        more.put(inquiry.key(), new Recorded(inquiry.hash(), answers, inquiry.clause()));
        return new Proposals(more);
    }

    /// Reads the file of a pack, if it is there.
    ///
    /// @throws BundleException with every fault
    public static Proposals read(Path pack) {
        Path file = pack.resolve(FILE);
        if (!Files.exists(file)) {
            return none();
        }
        List<Fault> faults = new ArrayList<>();
        SortedMap<String, Recorded> read = new TreeMap<>();
        Yaml.read(file, pack.getFileName() + "/" + FILE, faults)
                .map(root -> root.members(List.of("proposals")))
                .map(keys -> keys.get("proposals"))
                .filter(list -> list.isMapping())
                .ifPresent(list -> list.members().forEach((key, one) -> one(one).ifPresent(r -> read.put(key, r))));
        if (!faults.isEmpty()) {
            throw new BundleException(faults);
        }
        return new Proposals(read);
    }

    private static Optional<Recorded> one(Yaml yaml) {
        Map<String, Yaml> keys = yaml.members(KEYS);
        for (String key : KEYS) {
            if (!keys.containsKey(key)) {
                yaml.fault("a proposal has `" + key + "`", "delete the file; ./lictor extract asks again");
                return Optional.empty();
            }
        }
        return Optional.of(new Recorded(
                keys.getOrDefault("asked", yaml).text(),
                new ModelAnswers(
                        keys.getOrDefault("model", yaml).text(),
                        answer(keys.getOrDefault("first", yaml)),
                        answer(keys.getOrDefault("second", yaml))),
                keys.getOrDefault("clause", yaml).text()));
    }

    private static ModelAnswers.Answer answer(Yaml yaml) {
        Map<String, Yaml> keys = yaml.members(ANSWER);
        return new ModelAnswers.Answer(
                keys.getOrDefault("prompt", yaml).text(),
                keys.getOrDefault("text", yaml).text());
    }

    /// The text of the file.
    public String text() {
        Map<String, Object> all = new LinkedHashMap<>();
        byKey.forEach((key, recorded) -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("clause", recorded.clause());
            one.put("asked", recorded.asked());
            one.put("model", recorded.answers().model());
            one.put("first", answer(recorded.answers().first()));
            one.put("second", answer(recorded.answers().second()));
            all.put(key, one);
        });
        return "# What a language model proposed, by clause, word for word. Written by `./lictor extract`.\n"
                + YamlText.of(Collections.singletonMap("proposals", all));
    }

    private static Map<String, Object> answer(ModelAnswers.Answer answer) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("prompt", answer.prompt());
        one.put("text", answer.text());
        return one;
    }
}
