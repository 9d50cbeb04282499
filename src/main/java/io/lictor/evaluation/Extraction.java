package io.lictor.evaluation;

import io.lictor.extraction.clause.Clause;
import io.lictor.extraction.clause.ClauseReader;
import io.lictor.extraction.document.DocumentReader;
import io.lictor.extraction.document.PolicyText;
import io.lictor.wire.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The reading of policy documents against the gold set of benchmarks/extraction, whose README says how it is scored.
public final class Extraction {
    private Extraction() {}

    /// Scores a half of the gold set, then SOPBench's entries and runs; prints the table and writes the figures as
    /// JSON.
    ///
    /// @param data folder with `policies`, and `extraction` and `traces` where SOPBench is to be scored
    /// @param gold folder with the halves
    /// @param half `open`, `sealed`, `second`, `third` or `fourth`
    /// @param verbose whether sentences whose rules are wrong are listed
    public static void run(Path data, Path gold, String half, boolean verbose, Path out, PrintStream to, SopParts parts)
            throws IOException {
        Path folder = gold.resolve(half);
        if (!Files.isDirectory(folder)) {
            throw new IOException("no gold set at " + folder);
        }
        ExtractionScore total = new ExtractionScore(verbose ? to : null);
        SortedMap<String, Object> figures = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".jsonl")).sorted().toList()) {
                ExtractionScore own = new ExtractionScore(null);
                for (List<GoldSentence> sentences : byDocument(file)) {
                    PolicyText document = document(data, sentences.getFirst());
                    List<Clause> clauses = ClauseReader.read(document);
                    own.add(document, clauses, sentences);
                    total.add(document, clauses, sentences);
                }
                figures.put(file.getFileName().toString().replace(".jsonl", ""), own.figures());
            }
        }
        figures.put("all", total.figures());
        figures.putAll(sopbench(data, verbose, to, parts));
        to.println("half " + half);
        figures.forEach((name, values) -> print(name, values, to));
        if (out.getParent() != null) {
            Files.createDirectories(out.getParent());
        }
        Files.writeString(out, Json.pretty(figures) + "\n");
    }

    /// The sentences of a file, parted where another document or record begins.
    private static List<List<GoldSentence>> byDocument(Path file) throws IOException {
        List<List<GoldSentence>> documents = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            GoldSentence sentence = Json.read(line.getBytes(StandardCharsets.UTF_8), GoldSentence.class)
                    .value();
            if (documents.isEmpty() || !sentence.isBeside(documents.getLast().getFirst())) {
                documents.add(new ArrayList<>());
            }
            documents.getLast().add(sentence);
        }
        return documents;
    }

    private static SortedMap<String, Object> sopbench(Path data, boolean verbose, PrintStream to, SopParts parts)
            throws IOException {
        SortedMap<String, Object> figures = new TreeMap<>();
        if (Files.exists(data.resolve(SopEntries.FILE))) {
            figures.putAll(SopEntries.figures(data, verbose ? to : null));
        } else {
            to.println("no " + data.resolve(SopEntries.FILE) + ": SOPBench's entries are not scored");
        }
        if (Files.exists(data.resolve(SopRuns.FILE))) {
            SopCounts counts = new SopRuns(parts).counts(data, to::println);
            figures.putAll(counts.figures());
            if (verbose) {
                counts.causes().forEach((runs, causes) -> {
                    to.println(runs);
                    causes.forEach((cause, count) -> to.println("    " + count + " " + cause));
                });
            }
        } else {
            to.println("no " + data.resolve(SopRuns.FILE) + ": SOPBench's runs are not judged");
        }
        return figures;
    }

    private static void print(String name, Object values, PrintStream to) {
        to.println("\n" + name);
        if (values instanceof Map<?, ?> map) {
            map.forEach((figure, value) -> to.printf("  %-36s %s%n", figure, value));
        }
    }

    /// The document that the gold set names, whose hash has to be the one it was written for.
    private static PolicyText document(Path data, GoldSentence sentence) throws IOException {
        Path file = data.resolve("policies").resolve(sentence.document());
        byte[] bytes = Files.readAllBytes(file);
        if (!sha256(bytes).equals(sentence.sha256())) {
            throw new IOException(file + " is not the document that the gold set was written for: its hash differs");
        }
        String record = sentence.record();
        if (record == null) {
            return DocumentReader.read(sentence.document(), bytes);
        }
        return DocumentReader.read(record + ".md", Records.text(file, record).getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
