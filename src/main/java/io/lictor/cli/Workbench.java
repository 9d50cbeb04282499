package io.lictor.cli;

import io.lictor.guard.Guards;
import io.lictor.wire.Masks;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
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

    /// Fits the weights of a pack and their scale, writes them as data and prints what they are
    /// worth.
    void fit(Fitting fitting, PrintWriter to) throws IOException;

    /// What to fit, on what and for what.
    ///
    /// @param data folder with `traces/*.jsonl.gz`
    /// @param out the file to write
    /// @param shares which runs are for what
    /// @param falseAlarms share of compliant runs that soft rules may ask about or deny
    /// @param falseDenials share of compliant runs that soft rules may deny
    /// @param pull strength of the draw of weights to those of the pack
    /// @param turns whether fifths of the tasks take turns at being held out
    /// @param date to write into the file; empty: today
    /// @param command the command line to write into the file
    record Fitting(
            Path data,
            Path rules,
            Path policies,
            String pack,
            Path out,
            Shares shares,
            double falseAlarms,
            double falseDenials,
            double pull,
            boolean turns,
            Optional<LocalDate> date,
            String command) {}

    /// Sources or `source/domain` of runs.
    ///
    /// @param sources only these; empty: all
    /// @param fitOn must be fitted on
    /// @param calibrateOn must be calibrated on
    /// @param holdOut must be held out
    /// @param split `tune`, `report` or `all`: which side of the splits of benchmarks/README.md
    record Shares(
            SortedSet<String> sources,
            SortedSet<String> fitOn,
            SortedSet<String> calibrateOn,
            SortedSet<String> holdOut,
            String split) {}

    /// Drafts the rules of documents and writes the pack.
    ///
    /// @return whether every clause became an active rule
    boolean extract(Extracting extracting, PrintWriter to) throws IOException;

    /// What to draft from what.
    ///
    /// @param policies the folder with the documents
    /// @param tools the tool schemas; empty: those of the pack
    /// @param out the pack's folder
    /// @param using a pack beside it whose actions and predicates may be used, or a vocabulary
    /// @param with a folder with vocabulary, decisions, synonyms and cases; empty: those of the
    ///     pack
    /// @param trusted tools whose results may establish what they say
    /// @param overwrite whether a `pack.yaml` that was written by hand may be replaced
    /// @param model a language model to ask about doubtful clauses; empty: none is asked
    record Extracting(
            Path policies,
            Optional<Path> tools,
            Path out,
            Optional<Path> using,
            Optional<Path> with,
            List<String> trusted,
            boolean overwrite,
            Optional<Model> model) {
        /// An extraction that asks no language model.
        public Extracting(
                Path policies,
                Optional<Path> tools,
                Path out,
                Optional<Path> using,
                Optional<Path> with,
                List<String> trusted,
                boolean overwrite) {
            this(policies, tools, out, using, with, trusted, overwrite, Optional.empty());
        }
    }

    /// A language model behind an OpenAI-compatible interface. Its key, if it needs one, is
    /// `LICTOR_MODEL_KEY`
    /// of the environment.
    ///
    /// @param url base of the interface
    /// @param name the model's name there
    /// @param calls most calls
    /// @param patience how long one call may take
    record Model(String url, String name, int calls, Duration patience) {}

    /// Asks about the drafts of a pack that need review, stores the decisions and writes the
    /// pack anew.
    ///
    /// @param all whether to ask about verified drafts and facts too
    void review(Path pack, Path policies, boolean all, BufferedReader in, PrintWriter to) throws IOException;

    /// Prints how a pack stands to its documents.
    ///
    /// @return whether nothing is stale, uncovered or without a case
    boolean status(Path pack, Path policies, PrintWriter to) throws IOException;

    /// Sends a bundle to the services that follow its name, or withdraws it.
    void push(Pushing pushing, PrintWriter to) throws IOException, InterruptedException;

    /// What to push and where to.
    ///
    /// @param file an archive to send as it is; empty: the folders are packed
    /// @param bootstrap hosts and ports of the brokers; empty: nothing is sent
    /// @param out file to write the archive to
    /// @param withdraw whether services go back to their folders instead
    record Pushing(
            Path rules,
            Path policies,
            String name,
            Optional<Path> file,
            Optional<String> bootstrap,
            Optional<Path> out,
            boolean withdraw) {}

    /// The work on archives of bundles.
    Bundling bundles();

    /// Audits labelled trajectories, prints the tables and writes them as JSON and as a page.
    void evaluate(Evaluating evaluating, PrintStream to) throws IOException;

    /// Times checks on bundles of several sizes, prints the table and writes it as JSON.
    void bench(Path rules, Path policies, Path out, PrintStream to) throws IOException;

    /// Measures the classifiers of every task on sources left out, prints the tables and writes
    /// them
    /// as JSON beside their curves.
    ///
    /// @param data folder with `texts/*.jsonl.gz`
    void benchClassifiers(Path data, Path out, PrintStream to) throws IOException;

    /// Scores what is read from policy documents against a half of the gold set, prints the
    /// table and
    /// writes it as JSON.
    ///
    /// @param data folder with `policies`
    /// @param gold folder with the halves
    /// @param verbose whether to list what is wrong
    void benchExtraction(Path data, Path gold, String half, boolean verbose, Path out, PrintStream to)
            throws IOException;

    /// What of SOPBench is to be judged.
    ///
    /// @param packs folder with the reviewed circuits of each domain
    /// @param circuits which of them judge: `text alone`, `reviewed`
    /// @param make whether the reviewed circuits are made anew instead
    record Sop(
            Path data,
            Path packs,
            List<String> domains,
            List<String> circuits,
            boolean make,
            boolean verbose,
            Path out) {
        public Sop {
            domains = List.copyOf(domains);
            circuits = List.copyOf(circuits);
        }
    }

    /// Judges SOPBench's runs with the circuits of their own policy texts and prints the tables.
    void benchSop(Sop sop, PrintStream to) throws IOException;

    /// Starts broker and service, sends the samples through both doors and prints the verdicts.
    ///
    /// @param stay whether to go on until interrupted
    /// @return whether every sample got the expected verdict from both doors
    boolean demonstrate(boolean stay, @Nullable String bootstrap, PrintStream to)
            throws IOException, InterruptedException;

    /// Stands between an agent and its MCP servers until one of them ends.
    void mcpProxy(McpProxying proxying) throws IOException, InterruptedException;

    /// Stands between agents and a model until it is stopped.
    void chatProxy(ChatProxying proxying) throws IOException, InterruptedException;

    /// Which dead letters are sent again.
    ///
    /// @param topic they came from
    /// @param attempts how often a record is sent again at most
    record Redriving(
            String bootstrap, Optional<String> reason, Optional<String> topic, int limit, int attempts, boolean dry) {}

    /// Sends dead letters again and prints what became of each.
    void redrive(Redriving redriving, PrintWriter to) throws IOException;

    /// Writes a topic to a file of JSON lines.
    ///
    /// @param from `kafka:host:port`
    void export(String from, String topic, Path out, PrintWriter to) throws IOException;

    /// Judges recorded decisions again and prints what became of them.
    ///
    /// @return whether all came out the same
    boolean replay(Replaying replaying, PrintWriter to) throws IOException;

    /// What to judge again.
    ///
    /// @param decisions a file, or `kafka:host:port`
    /// @param inputs the same for the bodies
    /// @param masks those that the events were made with
    /// @param only whether events of other bundles are left out
    /// @param json a file for the report
    record Replaying(
            String decisions,
            String inputs,
            Path rules,
            Path policies,
            Masks masks,
            boolean only,
            Optional<Path> json) {}

    /// Judges history with two bundles and prints what the second changes.
    void whatIf(Comparing comparing, PrintWriter to) throws IOException;

    /// What to compare.
    ///
    /// @param from a file, or `kafka:host:port`
    /// @param topic where a broker has it
    /// @param rules folders of the present bundle
    /// @param other folders of the one to compare with
    /// @param masks of the samples
    /// @param samples most samples of each kind of change
    /// @param json a file for the report
    /// @param html a file for the report as a page
    record Comparing(
            String from,
            String topic,
            Path rules,
            Path policies,
            Path other,
            Path otherPolicies,
            Masks masks,
            int samples,
            Optional<Path> json,
            Optional<Path> html) {}

    /// Prints a new API key and its hash.
    void callerKey(PrintWriter to);
}
