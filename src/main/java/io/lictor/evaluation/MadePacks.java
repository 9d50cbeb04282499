package io.lictor.evaluation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.stream.Stream;

/// Packs made for measuring: a limit for each of many tools, as files of the rule language.
///
/// Rule `i` forbids `tool_i` an amount above `10000 + i`.
public final class MadePacks {
    /// Most rules of one file.
    private static final int EACH = 1_000;

    private static final String QUOTE = "A limit applies.";
    private static final String DOCUMENT = "# Limits\n\n" + QUOTE + "\n";

    private MadePacks() {}

    /// The folder that was written to, with packs and documents in two folders of it.
    public record Folders(Path root) {
        /// With a folder for each pack.
        public Path rules() {
            return root.resolve("rules");
        }

        /// With a folder of documents for each pack.
        public Path policies() {
            return root.resolve("policies");
        }
    }

    /// Writes packs with that many rules altogether, at most a thousand a pack.
    ///
    /// @param folder an empty folder, or one that does not exist yet
    public static Folders write(Path folder, int size) throws IOException {
        Folders folders = new Folders(folder);
        for (int first = 0; first < size; first += EACH) {
            String name = "made-" + first / EACH;
            Path rules = Files.createDirectories(folders.rules().resolve(name));
            Path policy = Files.createDirectories(folders.policies().resolve(name));
            Files.writeString(policy.resolve("limits.md"), DOCUMENT);
            Files.writeString(rules.resolve("pack.yaml"), pack(name, first, Math.min(size, first + EACH)));
        }
        return folders;
    }

    /// Removes what [#write] wrote, with the folder it wrote to.
    public static void remove(Folders folders) throws IOException {
        try (Stream<Path> files = Files.walk(folders.root())) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static String pack(String name, int first, int end) {
        StringBuilder actions = new StringBuilder();
        StringBuilder predicates = new StringBuilder();
        StringBuilder rules = new StringBuilder();
        for (int i = first; i < end; i++) {
            actions.append("""
                      tool-%1$d:
                        description: calls tool %1$d
                        tools: [tool_%1$d]
                    """.formatted(i));
            predicates.append("""
                      over-limit-%1$d:
                        description: is for more than %2$d
                        remedy: lower the amount to %2$d or less
                        from:
                          - cel: "!(double(args.amount) <= %2$d.0)"
                    """.formatted(i, 10_000 + i));
            rules.append("""
                      R%1$d:
                        on: tool-%1$d
                        forbid: over-limit-%1$d
                        cite: {document: limits.md, section: Limits, lines: 3-3, quote: %2$s}
                    """.formatted(i, QUOTE));
        }
        return "pack: " + name + "\ntitle: made for measuring\ndocuments:\n  - file: limits.md\n    sha256: " + hash()
                + "\nunmapped: ask\nactions:\n" + actions + "predicates:\n" + predicates + "rules:\n" + rules;
    }

    private static String hash() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(DOCUMENT.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
