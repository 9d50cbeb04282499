package io.lictor.extraction.rule;

import io.lictor.bundle.Tuning;
import io.lictor.trajectory.Step;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// Walks a policy owner through the drafts that need review. ModelAnswers are lines; at the end of input what is
/// left stays open.
public final class Review {
    private static final int ATTEMPTS = 3;

    private final Drafted drafted;
    private final BufferedReader in;
    private final PrintWriter out;

    private Review(Drafted drafted, BufferedReader in, PrintWriter out) {
        this.drafted = drafted;
        this.in = in;
        this.out = out;
    }

    /// Asks about every draft that needs review.
    ///
    /// @param before the decisions so far
    /// @param all whether to ask about verified drafts and facts too that nobody has decided about
    /// @return these and the new ones
    public static Decisions run(Drafted drafted, Decisions before, boolean all, BufferedReader in, PrintWriter out)
            throws IOException {
        return new Review(drafted, in, out).all(before, all);
    }

    /// A decision and the key it is stored under.
    private record Answer(String key, Decisions.Decided decided) {}

    private Decisions all(Decisions before, boolean all) throws IOException {
        List<Draft> open = new ArrayList<>(drafted.drafts());
        open.removeIf(draft -> draft.status() != Status.NEEDS_REVIEW && !(all && draft.status() == Status.VERIFIED));
        if (all) {
            open.addAll(drafted.facts());
        }
        Decisions decisions = before;
        SortedSet<String> whole = new TreeSet<>();
        for (int i = 0; i < open.size(); i++) {
            if (whole.contains(open.get(i).origin().key())) {
                continue;
            }
            out.println("[" + (i + 1) + " of " + open.size() + "] " + text(open.get(i)));
            Optional<Answer> answer = ask(open.get(i), decisions);
            if (answer.isPresent()) {
                decisions = decisions.with(answer.get().key(), answer.get().decided());
                whole.add(answer.get().key());
            }
        }
        out.println(open.isEmpty() ? "nothing needs review" : "reviewed");
        out.flush();
        return decisions;
    }

    /// A draft for its reviewer.
    static String text(Draft draft) {
        List<String> lines = new ArrayList<>();
        var citation = draft.origin().citation();
        lines.add(citation.document() + " " + citation.place() + ", " + citation.section() + " (" + draft.key() + ")");
        lines.add("  clause:  " + citation.quote());
        lines.add("  drafted: " + (draft.sentence().isEmpty() ? "no rule" : draft.sentence()));
        for (Example example : draft.examples()) {
            lines.add("  " + (example.kept() ? "kept:    " : "broken:  ") + shown(example));
        }
        for (Doubtful doubt : draft.doubts()) {
            lines.add("  " + doubt.code() + ": " + doubt.message());
            lines.add("    " + doubt.question());
        }
        return String.join("\n", lines);
    }

    private static String shown(Example example) {
        List<String> parts = new ArrayList<>();
        if (!example.trajectory().facts().values().isEmpty()) {
            parts.add("facts " + example.trajectory().facts().canonical());
        }
        for (Step step : example.trajectory().steps()) {
            if (step instanceof Step.Called called) {
                parts.add(called.tool() + " " + called.arguments().canonical());
            }
        }
        return String.join(", ", parts) + " -> " + example.then().word();
    }

    private Optional<Answer> ask(Draft draft, Decisions decisions) throws IOException {
        Answers answers = new Answers(drafted, in, out);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            out.print("  accept, edit, reject or skip? ");
            out.flush();
            String line = in.readLine();
            if (line == null) {
                out.println();
                return Optional.empty();
            }
            String[] said = line.strip().split("\\s+", 2);
            String rest = said.length > 1 ? said[1].strip() : "";
            boolean clause = rest.equals("clause") || rest.startsWith("clause ");
            String key = clause ? draft.origin().key() : draft.key();
            String more = clause ? rest.substring("clause".length()).strip() : rest;
            Optional<Decisions.Decided> decided = Optional.empty();
            switch (said[0]) {
                case "a", "accept" -> {
                    Optional<String> reason = unacceptable(draft);
                    reason.ifPresent(message -> out.println("  " + message));
                    decided = (reason.isPresent() ? Optional.<Tuning>empty() : answers.tuning(rest))
                            .map(tuning -> new Decisions.Decided.Accepted(draft.sentence(), tuning));
                }
                case "r", "reject" ->
                    decided = Optional.of(
                            new Decisions.Decided.Rejected(more.isEmpty() ? Optional.empty() : Optional.of(more)));
                case "e", "edit" -> decided = answers.edit(key, decisions);
                case "s", "skip", "" -> {
                    return Optional.empty();
                }
                default -> out.println("  `" + line.strip() + "` is no answer");
            }
            if (decided.isPresent()) {
                return Optional.of(new Answer(key, decided.get()));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> unacceptable(Draft draft) {
        if (draft.rules().isEmpty()) {
            return Optional.of("there is no rule to accept: edit or reject it");
        }
        return draft.doubts().stream()
                .filter(doubt -> doubt.code() == Code.REFUSED)
                .findFirst()
                .map(doubt -> "it cannot be loaded: " + doubt.message());
    }
}
