package io.lictor.wiring;

import io.lictor.cli.Workbench;
import io.lictor.evaluation.SopParts;
import io.lictor.extraction.rule.Decisions;
import io.lictor.extraction.rule.Drafting;
import io.lictor.extraction.rule.Synonyms;
import io.lictor.extraction.rule.Tool;
import io.lictor.guard.Guard;
import io.lictor.policy.Bundle;
import io.lictor.policy.Pack;
import io.lictor.policy.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/// Drafting over the guard and the checks of the product, on documents that a person has read.
public final class Drafters {
    private static final Assembly ASSEMBLY = new Assembly(new TreeMap<>());

    private final Extractions extractions;

    /// @param read the documents as they are now
    public Drafters(Supplier<List<Drafting.Read>> read) {
        extractions = new Extractions(ASSEMBLY, folder -> read.get());
    }

    /// A drafting without classifiers.
    public static Drafting of(
            String pack, List<Tool> tools, Synonyms synonyms, Optional<Pack> known, Decisions decisions) {
        return new Drafting(pack, tools, synonyms, known, decisions, ASSEMBLY::guard, ASSEMBLY::problems);
    }

    /// The guard of a bundle, without classifiers.
    public static Guard guard(Bundle bundle) {
        return ASSEMBLY.guard(bundle);
    }

    /// What the rule format refuses in a pack.
    public static List<Problem> problems(Pack pack) {
        return ASSEMBLY.problems(pack);
    }

    /// What runs of SOPBench are judged with, without classifiers.
    public static SopParts sop() {
        return new SopParts(Drafters::guard, Drafters::problems, ASSEMBLY::vocabulary);
    }

    /// The packs of a folder, as the product reads them.
    public static SortedMap<String, Pack> packs(Path rules, Path policies) {
        return CommandWorkbench.assembly().bundle(rules, policies).packs();
    }

    /// Extracts and returns what was printed.
    public String extract(Workbench.Extracting plan) throws IOException {
        StringWriter out = new StringWriter();
        extractions.extract(plan, new PrintWriter(out));
        return out.toString();
    }

    /// Reviews with answers and returns what was printed.
    public String review(Path pack, Path policies, String answers) throws IOException {
        return review(pack, policies, false, answers);
    }

    /// Reviews verified drafts and facts too, if all are to be reviewed.
    public String review(Path pack, Path policies, boolean all, String answers) throws IOException {
        StringWriter out = new StringWriter();
        extractions.review(pack, policies, all, new BufferedReader(new StringReader(answers)), new PrintWriter(out));
        return out.toString();
    }

    /// The standing as it is printed.
    public String status(Path pack, Path policies) throws IOException {
        StringWriter out = new StringWriter();
        extractions.status(pack, policies, new PrintWriter(out));
        return out.toString();
    }
}
