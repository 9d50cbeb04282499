package io.lictor.wiring;

import io.lictor.bundle.Vocabulary;
import io.lictor.extraction.rule.Decisions;
import io.lictor.extraction.rule.DraftFiles;
import io.lictor.extraction.rule.Proposals;
import io.lictor.extraction.rule.Synonyms;
import io.lictor.extraction.rule.Tool;
import io.lictor.extraction.rule.ToolsReader;
import io.lictor.policy.Pack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What a pack is drafted from beside its documents.
///
/// @param texts files to lay into the pack's folder, by name
record Given(String pack, List<Tool> tools, Synonyms synonyms, Optional<Pack> known, SortedMap<String, String> texts) {
    /// Reads it.
    ///
    /// @param from where vocabulary, synonyms and cases are taken from
    /// @param written a vocabulary that lies elsewhere
    static Given of(
            Assembly assembly, Path out, Path from, Optional<Path> tools, Optional<Path> written, DraftFiles.Told told)
            throws IOException {
        String pack = out.getFileName().toString();
        SortedMap<String, String> texts = new TreeMap<>();
        Optional<Path> vocabulary = written.or(() -> file(from, Vocabulary.FILE));
        if (vocabulary.isPresent() && !told.using().isEmpty()) {
            throw new IOException(vocabulary.get() + ": a pack with a vocabulary uses no other one; drop --using");
        }
        if (!from.equals(out)) {
            for (Path file : laid(from)) {
                texts.put(from.relativize(file).toString(), Files.readString(file));
            }
        }
        if (vocabulary.isPresent()) {
            texts.put(Vocabulary.FILE, Files.readString(vocabulary.get()));
        }
        Optional<Path> schemas = tools.or(() -> file(from, DraftFiles.TOOLS)).or(() -> file(out, DraftFiles.TOOLS));
        if (schemas.isEmpty() && vocabulary.isEmpty()) {
            throw new IOException(out + ": no " + DraftFiles.TOOLS + " and no " + Vocabulary.FILE
                    + "; --tools names the agent's tool schemas");
        }
        List<Tool> read = List.of();
        if (schemas.isPresent()) {
            byte[] json = Files.readAllBytes(schemas.get());
            read = ToolsReader.read(schemas.get().toString(), json);
            texts.put(DraftFiles.TOOLS, new String(json, StandardCharsets.UTF_8));
        }
        Optional<Pack> known = vocabulary.map(file -> assembly.vocabulary(file, pack));
        return new Given(
                pack,
                read,
                Synonyms.read(from).trusting(told.trusted()),
                known.or(() -> Optional.of(told.using())
                        .filter(using -> !using.isEmpty())
                        .map(using -> known(assembly, out.resolveSibling(using)))),
                texts);
    }

    private static Optional<Path> file(Path folder, String name) {
        return Optional.of(folder.resolve(name)).filter(Files::isRegularFile);
    }

    /// What a folder holds of a pack that people write.
    private static List<Path> laid(Path from) throws IOException {
        List<String> names = List.of(Vocabulary.FILE, Decisions.FILE, Synonyms.FILE, Proposals.FILE);
        try (Stream<Path> all = Files.walk(from, 2)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> names.contains(from.relativize(file).toString())
                            || from.relativize(file).startsWith("cases"))
                    .filter(file -> !from.relativize(file).equals(Path.of(DraftFiles.CASES)))
                    .sorted()
                    .toList();
        }
    }

    /// A pack whose words are used; its documents lie in `policies` beside its `rules`.
    private static Pack known(Assembly assembly, Path folder) {
        Path rules = Optional.ofNullable(folder.getParent()).orElse(Path.of("."));
        return Optional.ofNullable(assembly.bundle(rules, rules.resolveSibling("policies"))
                        .packs()
                        .get(folder.getFileName().toString()))
                .orElseThrow(() -> new IllegalArgumentException(folder + ": no pack"));
    }
}
