package io.lictor.cli;

import io.lictor.guard.Guards;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the commands need from the rest of the product.
public interface Workbench {
    /// Loads the packs of a folder.
    ///
    /// @param rules the folder with the packs
    /// @param policies the folder with their documents
    Guards guards(Path rules, Path policies);

    /// Runs the cases of every pack.
    ///
    /// @return a line for each failed case, and how many passed
    CaseReport cases(Path rules, Path policies);

    /// What the cases of all packs gave.
    record CaseReport(int passed, List<String> failures) {}

    /// Trains a classifier and writes model, metadata and card.
    void train(String task, Path data, Path out, PrintStream progress) throws IOException;

    /// Audits labelled trajectories, prints the table and writes it as JSON.
    ///
    /// @param pack the pack to judge with
    /// @param limit most trajectories of each source; empty: all
    void evaluate(Path data, Path rules, Path policies, String pack, Optional<Integer> limit, Path out, PrintStream to)
            throws IOException;

    /// Times checks on bundles of several sizes, prints the table and writes it as JSON.
    void bench(Path rules, Path policies, Path out, PrintStream to) throws IOException;

    /// Starts broker and service, sends the samples through both doors and prints the verdicts.
    ///
    /// @param stay whether to go on until interrupted
    /// @return whether every sample got the expected verdict from both doors
    boolean demonstrate(boolean stay, @Nullable String bootstrap, PrintStream to)
            throws IOException, InterruptedException;
}
