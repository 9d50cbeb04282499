package io.lictor.wiring;

import io.lictor.bundle.BundleException;
import io.lictor.bundle.CaseReader;
import io.lictor.cli.Workbench;
import io.lictor.extraction.rule.Decisions;
import io.lictor.extraction.rule.DraftFiles;
import io.lictor.extraction.rule.Drafted;
import io.lictor.extraction.rule.Drafting;
import io.lictor.extraction.rule.Proposals;
import io.lictor.extraction.rule.Proposer;
import io.lictor.extraction.rule.Review;
import io.lictor.extraction.rule.Standing;
import io.lictor.extraction.rule.Status;
import io.lictor.extraction.rule.Synonyms;
import io.lictor.extraction.rule.Tool;
import io.lictor.extraction.rule.ToolsReader;
import io.lictor.guard.Guards;
import io.lictor.policy.Pack;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Packs from documents: drafts them, has the loader and the guard judge what would be written, and only then
/// puts it in place.
final class Extractions {
    private final Assembly assembly;
    private final DocumentReading reading;

    Extractions(Assembly assembly) {
        this(assembly, DocumentReading.ofFiles());
    }

    /// @param reading documents and their clauses
    Extractions(Assembly assembly, DocumentReading reading) {
        this.assembly = assembly;
        this.reading = reading;
    }

    /// @return whether every clause became an active rule
    boolean extract(Workbench.Extracting plan, PrintWriter to) throws IOException {
        Path out = plan.out().toAbsolutePath().normalize();
        if (DraftFiles.written(out) && !plan.overwrite()) {
            throw new IOException(out.resolve(DraftFiles.PACK)
                    + " was written or changed by hand; choose another --out, give it to --using, or say --overwrite");
        }
        if (!out.getFileName()
                .equals(plan.policies().toAbsolutePath().normalize().getFileName())) {
            throw new IOException(out + ": a pack is called like the folder of its documents, here "
                    + plan.policies().getFileName());
        }
        byte[] tools = Files.readAllBytes(plan.tools());
        List<Tool> read = ToolsReader.read(plan.tools().toString(), tools);
        to.println(read.size() + (read.size() == 1 ? " tool" : " tools"));
        DraftFiles.Told told = new DraftFiles.Told(
                plan.using().map(using -> beside(using, out)).orElse(""), plan.trusted());
        Drafting drafting = drafting(out, read, told, Decisions.read(out));
        List<Drafting.Read> documents = reading.read(plan.policies());
        Drafted drafted;
        try (Models models = Models.of(plan.model(), System.getenv())) {
            drafted = drafting.asking(models.proposer(), Proposals.read(out))
                    .draft(documents, line -> progress(line, to));
        }
        SortedMap<String, String> texts = DraftFiles.texts(drafted, told);
        texts.put(DraftFiles.TOOLS, new String(tools, StandardCharsets.UTF_8));
        put(out, plan.policies(), texts);
        report(drafted, out, to);
        return drafted.of(Status.NEEDS_REVIEW).isEmpty();
    }

    private static void progress(String line, PrintWriter to) {
        to.println(line);
        to.flush();
    }

    /// With what a model proposed before; none is asked.
    private Drafting drafting(
            Path out, List<Tool> tools, DraftFiles.Told told, Decisions decisions, Proposals proposals) {
        return drafting(out, tools, told, decisions).asking(Proposer.none(), proposals);
    }

    private Drafting drafting(Path out, List<Tool> tools, DraftFiles.Told told, Decisions decisions) {
        return new Drafting(
                out.getFileName().toString(),
                tools,
                Synonyms.read(out).trusting(told.trusted()),
                told.using().isEmpty() ? Optional.empty() : Optional.of(known(out.resolveSibling(told.using()))),
                decisions,
                assembly::guard,
                assembly::problems);
    }

    /// The name of a pack that lies beside the one to write.
    private static String beside(Path using, Path out) {
        Path folder = using.toAbsolutePath().normalize();
        if (!folder.equals(out.resolveSibling(folder.getFileName()))) {
            throw new IllegalArgumentException(using + ": must lie beside " + out);
        }
        return folder.getFileName().toString();
    }

    /// A pack whose words are used; its documents lie in `policies` beside its `rules`.
    private Pack known(Path folder) {
        Path rules = Optional.ofNullable(folder.getParent()).orElse(Path.of("."));
        return Optional.ofNullable(assembly.bundle(rules, rules.resolveSibling("policies"))
                        .packs()
                        .get(folder.getFileName().toString()))
                .orElseThrow(() -> new IllegalArgumentException(folder + ": no pack"));
    }

    void review(Path folder, Path policies, BufferedReader in, PrintWriter to) throws IOException {
        Path tools = folder.resolve(DraftFiles.TOOLS);
        if (!Files.exists(tools)) {
            throw new IOException(folder + ": no " + DraftFiles.TOOLS + ", run ./lictor extract first");
        }
        if (DraftFiles.written(folder)) {
            throw new IOException(
                    folder.resolve(DraftFiles.PACK) + " was changed by hand; run ./lictor extract --overwrite");
        }
        List<Tool> read = ToolsReader.read(tools.toString(), Files.readAllBytes(tools));
        DraftFiles.Told told = DraftFiles.Told.read(folder);
        List<Drafting.Read> documents = reading.read(policies);
        Decisions before = Decisions.read(folder);
        Proposals proposals = Proposals.read(folder);
        Drafted drafted = drafting(folder, read, told, before, proposals).draft(documents, line -> {});
        Decisions after = Review.run(drafted, before, in, to);
        Drafted again = drafting(folder, read, told, after, proposals).draft(documents, line -> {});
        SortedMap<String, String> texts = DraftFiles.texts(again, told);
        Map<String, String> quotes = new LinkedHashMap<>();
        again.drafts().forEach(d -> quotes.put(d.key(), d.origin().citation().quote()));
        texts.put(Decisions.FILE, after.text(quotes));
        put(folder, policies, texts);
        report(again, folder, to);
    }

    /// Writes beside the pack, has it loaded and its cases run, and moves the files into place, the rules last.
    private void put(Path out, Path policies, SortedMap<String, String> texts) throws IOException {
        Path parent = Optional.ofNullable(out.getParent()).orElse(Path.of("."));
        if (Files.exists(out.resolve(Proposals.FILE))) {
            texts.putIfAbsent(Proposals.FILE, Proposals.none().text());
        }
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
            proved(staged);
            Files.createDirectories(out.resolve("cases"));
            for (String name : texts.keySet()) {
                if (!name.equals(DraftFiles.PACK)) {
                    move(pack.resolve(name), out.resolve(name));
                }
            }
            move(pack.resolve(DraftFiles.PACK), out.resolve(DraftFiles.PACK));
        } finally {
            removed(staged);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void proved(Path staged) throws IOException {
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

    private static void report(Drafted drafted, Path out, PrintWriter to) {
        for (Status status : Status.values()) {
            to.println(drafted.of(status).size() + " " + status.word());
        }
        if (!drafted.proposed().isEmpty()) {
            to.println(drafted.proposed().size() + " of them proposed by a language model");
        }
        to.println("written to " + out
                + (drafted.of(Status.NEEDS_REVIEW).isEmpty() ? "" : "; go on with ./lictor review " + out));
        to.flush();
    }

    boolean status(Path folder, Path policies, PrintWriter to) throws IOException {
        Standing standing = Standing.of(folder, policies, reading.read(policies));
        standing.stale().forEach((rule, document) -> to.println("stale: " + rule + " (" + document + " has changed)"));
        standing.uncovered().forEach(clause -> to.println("no rule: " + clause));
        standing.untried().forEach(rule -> to.println("no case: " + rule));
        standing.drafts().forEach((status, count) -> to.println(count + " drafts " + status));
        boolean clean = standing.stale().isEmpty()
                && standing.uncovered().isEmpty()
                && standing.untried().isEmpty();
        if (clean) {
            to.println("every rule is current and has a case, every clause has a rule");
        }
        to.flush();
        return clean;
    }
}
