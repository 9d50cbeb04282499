package io.lictor.wiring;

import io.lictor.cli.Workbench;
import io.lictor.extraction.rule.Decisions;
import io.lictor.extraction.rule.DraftFiles;
import io.lictor.extraction.rule.Drafted;
import io.lictor.extraction.rule.Drafting;
import io.lictor.extraction.rule.Origin;
import io.lictor.extraction.rule.Proposals;
import io.lictor.extraction.rule.Proposer;
import io.lictor.extraction.rule.Review;
import io.lictor.extraction.rule.Standing;
import io.lictor.extraction.rule.Status;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

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
        Path from = plan.with().orElse(out);
        if (!plan.with().stream().allMatch(Files::isDirectory)) {
            throw new IOException(from + ": no such folder; --with names it");
        }
        DraftFiles.Told told = new DraftFiles.Told(
                plan.using()
                        .filter(using -> !Files.isRegularFile(using))
                        .map(using -> beside(using, out))
                        .orElse(""),
                plan.trusted());
        Given given = Given.of(assembly, out, from, plan.tools(), plan.using().filter(Files::isRegularFile), told);
        to.println(given.tools().size() + (given.tools().size() == 1 ? " tool" : " tools"));
        Decisions decisions = Decisions.read(from, given.pack());
        List<Drafting.Read> documents = reading.read(plan.policies());
        Drafted drafted;
        try (Models models = Models.of(plan.model(), System.getenv())) {
            drafted = drafting(given, decisions)
                    .asking(models.proposer(), Proposals.read(from))
                    .draft(documents, line -> progress(line, to));
        }
        SortedMap<String, String> texts = DraftFiles.texts(drafted, told);
        texts.putAll(given.texts());
        emptied(out, texts);
        PackFolder.put(assembly, out, plan.policies(), texts);
        report(drafted, out, to);
        return drafted.of(Status.NEEDS_REVIEW).isEmpty();
    }

    private static void progress(String line, PrintWriter to) {
        to.println(line);
        to.flush();
    }

    private Drafting drafting(Given given, Decisions decisions) {
        return new Drafting(
                given.pack(),
                given.tools(),
                given.synonyms(),
                given.known(),
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

    void review(Path folder, Path policies, boolean all, BufferedReader in, PrintWriter to) throws IOException {
        if (!Files.exists(folder.resolve(DraftFiles.DRAFTS))) {
            throw new IOException(folder + ": no " + DraftFiles.DRAFTS + ", run ./lictor extract first");
        }
        if (DraftFiles.written(folder)) {
            throw new IOException(
                    folder.resolve(DraftFiles.PACK) + " was changed by hand; run ./lictor extract --overwrite");
        }
        DraftFiles.Told told = DraftFiles.Told.read(folder);
        Given given = Given.of(assembly, folder, folder, Optional.empty(), Optional.empty(), told);
        List<Drafting.Read> documents = reading.read(policies);
        Decisions before = Decisions.read(folder, given.pack());
        Proposals proposals = Proposals.read(folder);
        Drafted drafted =
                drafting(given, before).asking(Proposer.none(), proposals).draft(documents, line -> {});
        Decisions after = Review.run(drafted, before, all, in, to);
        Drafted again =
                drafting(given, after).asking(Proposer.none(), proposals).draft(documents, line -> {});
        SortedMap<String, String> texts = DraftFiles.texts(again, told);
        Map<String, String> quotes = new LinkedHashMap<>();
        for (Drafting.Read document : documents) {
            document.clauses().stream()
                    .map(clause -> Origin.of(document.document(), clause))
                    .forEach(
                            origin -> quotes.put(origin.key(), origin.citation().quote()));
        }
        again.drafts().forEach(d -> quotes.put(d.key(), d.origin().citation().quote()));
        texts.put(Decisions.FILE, after.text(quotes));
        emptied(folder, texts);
        PackFolder.put(assembly, folder, policies, texts);
        report(again, folder, to);
    }

    /// What was proposed or made once and is no more is no longer kept.
    private static void emptied(Path folder, SortedMap<String, String> texts) {
        if (Files.exists(folder.resolve(Proposals.FILE))) {
            texts.putIfAbsent(Proposals.FILE, Proposals.none().text());
        }
        if (Files.exists(folder.resolve(DraftFiles.CASES))) {
            texts.putIfAbsent(DraftFiles.CASES, DraftFiles.noCases());
        }
    }

    private static void report(Drafted drafted, Path out, PrintWriter to) {
        for (Status status : Status.values()) {
            to.println(drafted.of(status).size() + " " + status.word());
        }
        if (!drafted.proposed().isEmpty()) {
            to.println(drafted.proposed().size() + " of them proposed by a language model");
        }
        if (!drafted.facts().isEmpty()) {
            to.println(drafted.facts().size() + " clauses taken for facts; ./lictor review --all asks about them");
        }
        drafted.orphans().forEach(key -> to.println("decision " + key + " is about no clause of these documents"));
        to.println("written to " + out
                + (drafted.of(Status.NEEDS_REVIEW).isEmpty() ? "" : "; go on with ./lictor review " + out));
        to.flush();
    }

    boolean status(Path folder, Path policies, PrintWriter to) throws IOException {
        Standing standing = Standing.of(folder, policies, reading.read(policies));
        standing.stale().forEach((rule, document) -> to.println("stale: " + rule + " (" + document + " has changed)"));
        standing.uncovered().forEach(clause -> to.println("no rule: " + clause));
        standing.orphans().forEach(key -> to.println("no clause: decision " + key));
        standing.untried().forEach(rule -> to.println("no case: " + rule));
        standing.drafts().forEach((status, count) -> to.println(count + " drafts " + status));
        boolean clean = standing.stale().isEmpty()
                && standing.uncovered().isEmpty()
                && standing.orphans().isEmpty()
                && standing.untried().isEmpty();
        if (clean) {
            to.println("every rule is current and has a case, every clause has a rule or was rejected");
        }
        to.flush();
        return clean;
    }
}
