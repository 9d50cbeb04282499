package io.lictor.wiring;

import io.lictor.bundle.BundleException;
import io.lictor.bundle.CaseReader;
import io.lictor.extraction.rule.DraftFiles;
import io.lictor.guard.Guards;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Puts the files of a drafted pack in place.
final class PackFolder {
    private PackFolder() {}

    /// Writes beside the pack, has it loaded and its cases run, and moves the files into place, the rules last.
    static void put(Assembly assembly, Path out, Path policies, SortedMap<String, String> texts) throws IOException {
        Path parent = Optional.ofNullable(out.getParent()).orElse(Path.of("."));
        Files.createDirectories(parent);
        Path staged = Files.createTempDirectory(parent, ".extracting-");
        try {
            Path pack = staged.resolve("rules").resolve(out.getFileName());
            Path documents = staged.resolve("policies").resolve(out.getFileName());
            Files.createDirectories(pack.resolve("cases"));
            Files.createDirectories(documents);
            try (Stream<Path> all = Files.list(policies)) {
                for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                    Files.copy(file, documents.resolve(file.getFileName()));
                }
            }
            for (Map.Entry<String, String> text : texts.entrySet()) {
                Files.writeString(pack.resolve(text.getKey()), text.getValue());
            }
            proved(assembly, staged);
            Files.createDirectories(out.resolve("cases"));
            for (String name : texts.keySet()) {
                if (!name.equals(DraftFiles.PACK)) {
                    move(pack.resolve(name), out.resolve(name));
                }
            }
            if (!texts.containsKey(DraftFiles.CASES)) {
                Files.deleteIfExists(out.resolve(DraftFiles.CASES));
            }
            move(pack.resolve(DraftFiles.PACK), out.resolve(DraftFiles.PACK));
        } finally {
            removed(staged);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void proved(Assembly assembly, Path staged) throws IOException {
        try {
            Guards guards = assembly.guards(
                    assembly.bundle(staged.resolve("rules"), staged.resolve("policies")), new TreeSet<>());
            List<String> failures = CaseRunner.run(guards, CaseReader.read(staged.resolve("rules")))
                    .failures();
            if (!failures.isEmpty()) {
                throw new IOException(
                        "nothing was written, for the drafted cases fail:\n" + String.join("\n", failures));
            }
        } catch (BundleException fault) {
            throw new IOException(
                    "nothing was written, for the drafted pack does not load:\n" + fault.getMessage(), fault);
        }
    }

    private static void removed(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
