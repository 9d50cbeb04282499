package io.lictor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What the long proofs (`make prove`) found: tests call [#record] after their last assertion, [#main]
/// turns the records into `docs/proofs.md`.
///
/// The bytes depend on properties, cases, seeds and results only: no times, no machine names.
public final class Proofs {
    /// The seed of a proof without chance.
    public static final long NO_SEED = -1;

    private static final Path RECORDS = Path.of("target", "proofs");
    private static final Path REPORT = Path.of("docs", "proofs.md");
    private static final Pattern LINE = Pattern.compile(
            "\\{\"property\":\"(.*)\",\"cases\":(\\d+),\"seed\":(-?\\d+),\"result\":\"(.*)\"\\}\\R?", Pattern.DOTALL);

    private Proofs() {}

    /// How many cases a proof runs: all of them in `make prove`, a thirtieth of the usual number, or 30, against each
    /// mutant, else as many as take a moment.
    public static int cases(int all, int usually) {
        if (Boolean.getBoolean("lictor.mutate")) {
            return Math.max(usually / 30, Math.min(usually, 30));
        }
        return Boolean.getBoolean("lictor.prove") ? all : usually;
    }

    /// Records what a proof established; without `-Dlictor.prove=true` it does nothing.
    ///
    /// @param property what holds, as a sentence without its full stop; names the record
    /// @param cases how many cases were checked
    /// @param seed of the cases, or [#NO_SEED]
    /// @param result what was found: `holds`, or the measured figures; the same in every run
    public static void record(String property, long cases, long seed, String result) {
        if (Boolean.getBoolean("lictor.prove")) {
            write(property, cases, seed, result);
        }
    }

    private static void write(String property, long cases, long seed, String result) {
        String name = property.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String line = "{\"property\":\"" + escaped(property) + "\",\"cases\":" + cases + ",\"seed\":" + seed
                + ",\"result\":\"" + escaped(result) + "\"}\n";
        try {
            Files.createDirectories(RECORDS);
            Files.writeString(RECORDS.resolve(name + ".json"), line);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /// Writes the report of all records; or, with `record`, property, cases, seed and result, one more
    /// record (for proofs that are no Java tests).
    public static void main(String[] arguments) throws IOException {
        if (arguments.length == 5 && arguments[0].equals("record")) {
            write(arguments[1], Long.parseLong(arguments[2]), Long.parseLong(arguments[3]), arguments[4]);
            return;
        }
        SortedMap<String, String> rows = new TreeMap<>();
        for (Path file : files()) {
            Matcher found = LINE.matcher(Files.readString(file));
            if (!found.matches()) {
                throw new IllegalStateException("no record of a proof: `" + file + "`; delete it and prove again");
            }
            String seed = found.group(3).equals("-1") ? "-" : found.group(3);
            rows.put(
                    sentence(cell(found.group(1))),
                    " | " + found.group(2) + " | " + seed + " | " + cell(found.group(4)) + " |");
        }
        if (rows.isEmpty()) {
            throw new IllegalStateException("nothing is recorded in `" + RECORDS + "`; run `make prove`");
        }
        List<String> lines = new ArrayList<>(List.of(
                "# Proofs",
                "",
                "Written by `make prove` from what its tests recorded; the same run writes the same bytes. `make test`",
                "checks the same properties on fewer cases.",
                "",
                "| property | cases | seed | result |",
                "|---|---|---|---|"));
        rows.forEach((property, rest) -> lines.add("| " + property + rest));
        Files.writeString(REPORT, String.join("\n", lines) + "\n");
    }

    private static List<Path> files() throws IOException {
        if (!Files.isDirectory(RECORDS)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(RECORDS)) {
            return all.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\R", " ");
    }

    private static String sentence(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private static String cell(String text) {
        return text.replace("\\\"", "\"").replace("\\\\", "\\").replace("|", "\\|");
    }
}
