package io.lictor.evaluation;

import io.lictor.extraction.rule.NameLinks;
import io.lictor.extraction.rule.Synonyms;
import io.lictor.wire.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// The policy entries of SOPBench's actions, read and linked to the benchmark's names of conditions.
final class SopEntries {
    static final String FILE = "extraction/sopbench.jsonl.gz";
    /// The domains that rules were tuned on; every other one was left out.
    static final List<String> TUNED = List.of("bank", "library");

    private static final Pattern NUMBER =
            Pattern.compile("(?<![\\p{L}\\d_.-])\\d{1,12}(?:\\.\\d{1,6})?(?![\\p{L}\\d_])");

    private SopEntries() {}

    /// A line of the file.
    ///
    /// @param gold `action`, `constraints` and `constraint_parameters`
    record Row(String text, Map<String, @Nullable Object> gold, String domain) {
        String action() {
            return String.valueOf(gold.get("action"));
        }

        Optional<Constraint> tree() {
            return Constraint.of(gold.get("constraints"));
        }
    }

    /// Reads every entry, and gives the figures by domain and by number of conditions.
    ///
    /// @param wrong where to list the entries that were read otherwise; null: nowhere
    static SortedMap<String, Object> figures(Path data, @Nullable PrintStream wrong) throws IOException {
        List<Row> rows = rows(data.resolve(FILE));
        SortedMap<String, SortedSet<String>> catalogues = new TreeMap<>();
        for (Row row : rows) {
            row.tree()
                    .ifPresent(tree -> catalogues
                            .computeIfAbsent(row.domain(), d -> new TreeSet<>())
                            .addAll(tree.names()));
        }
        SortedMap<String, ConstraintScore> scores = new TreeMap<>();
        for (Row row : rows) {
            NameLinks links = new NameLinks(catalogues.getOrDefault(row.domain(), new TreeSet<>()), Synonyms.none());
            row.tree().ifPresent(tree -> {
                for (boolean sure : new boolean[] {false, true}) {
                    ConstraintReading.Read read = new ConstraintReading(links, sure).read(row.action(), row.text());
                    String part = TUNED.contains(row.domain()) ? "tuned" : "left out";
                    int size = tree.literals().size();
                    String way = sure ? "sure links: " : "";
                    for (String group : sure
                            ? List.of(way + row.domain())
                            : List.of(
                                    row.domain(),
                                    part + ", " + (size < 3 ? "1-2" : size < 5 ? "3-4" : "5 or more")
                                            + " conditions")) {
                        scores.computeIfAbsent(group, g -> new ConstraintScore())
                                .add(tree, read, parameters(row), numbers(row.text()));
                    }
                    if (wrong != null
                            && !sure
                            && !read.tree().filter(tree::same).isPresent()) {
                        wrong.println(row.domain() + " " + row.action() + ": " + tree.literals() + " read as "
                                + read.tree().map(Constraint::literals).orElseGet(TreeSet::new));
                        read.phrases().forEach(phrase -> wrong.println("    " + phrase));
                    }
                }
            });
        }
        SortedMap<String, Object> figures = new TreeMap<>();
        scores.forEach((group, score) -> figures.put("sopbench entries, " + group, score.figures()));
        return figures;
    }

    private static SortedSet<BigDecimal> parameters(Row row) {
        SortedSet<BigDecimal> numbers = new TreeSet<>();
        if (row.gold().get("constraint_parameters") instanceof Map<?, ?> parameters) {
            parameters.values().forEach(value -> {
                if (value instanceof Number number) {
                    numbers.add(new BigDecimal(number.toString()).stripTrailingZeros());
                }
            });
        }
        return numbers;
    }

    private static SortedSet<BigDecimal> numbers(String text) {
        SortedSet<BigDecimal> numbers = new TreeSet<>();
        NUMBER.matcher(text).results().forEach(m -> numbers.add(new BigDecimal(m.group()).stripTrailingZeros()));
        return numbers;
    }

    private static List<Row> rows(Path file) throws IOException {
        List<Row> rows = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                rows.add(Json.read(line.getBytes(StandardCharsets.UTF_8), Row.class)
                        .value());
            }
        }
        return rows;
    }
}
