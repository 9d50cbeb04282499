package io.lictor.extraction.rule;

import io.lictor.trajectory.Step;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Walks a policy owner through the drafts that need review. ModelAnswers are lines; at the end of input what is
/// left stays open.
public final class Review {
    private static final Pattern EDIT = Pattern.compile("on (\\S+) (forbid|require|permit) (.+)");
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
    /// @return these and the new ones
    public static Decisions run(Drafted drafted, Decisions before, BufferedReader in, PrintWriter out)
            throws IOException {
        return new Review(drafted, in, out).all(before);
    }

    private Decisions all(Decisions before) throws IOException {
        List<Draft> open = drafted.of(Status.NEEDS_REVIEW);
        Decisions decisions = before;
        for (int i = 0; i < open.size(); i++) {
            out.println("[" + (i + 1) + " of " + open.size() + "] " + text(open.get(i)));
            Optional<Decisions.Decided> decided = ask(open.get(i));
            if (decided.isPresent()) {
                decisions = decisions.with(open.get(i).key(), decided.get());
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
        lines.add(citation.document() + " " + citation.place() + ", " + citation.section());
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

    private Optional<Decisions.Decided> ask(Draft draft) throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            out.print("  accept, edit, reject or skip? ");
            out.flush();
            String answer = in.readLine();
            if (answer == null) {
                out.println();
                return Optional.empty();
            }
            switch (answer.strip()) {
                case "a", "accept" -> {
                    Optional<String> reason = unacceptable(draft);
                    if (reason.isEmpty()) {
                        return Optional.of(new Decisions.Decided.Accepted(draft.sentence()));
                    }
                    out.println("  " + reason.get());
                }
                case "r", "reject" -> {
                    return Optional.of(new Decisions.Decided.Rejected());
                }
                case "e", "edit" -> {
                    Optional<Decisions.Decided> edited = edit();
                    if (edited.isPresent()) {
                        return edited;
                    }
                }
                case "s", "skip", "" -> {
                    return Optional.empty();
                }
                default -> out.println("  `" + answer.strip() + "` is no answer");
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

    private Optional<Decisions.Decided> edit() throws IOException {
        out.print("  on ACTION forbid|require|permit FORMULA: ");
        out.flush();
        String line = in.readLine();
        Matcher rule = EDIT.matcher(line == null ? "" : line.strip());
        if (!rule.matches()) {
            out.println("  that is no rule, write for example `on cancel-order forbid order-shipped`");
            return Optional.empty();
        }
        Decisions.Decided.Edited edited = new Decisions.Decided.Edited(
                rule.group(1), rule.group(2), rule.group(3).strip());
        Optional<String> fault = drafted.fault(edited);
        fault.ifPresent(message -> out.println("  " + message));
        return fault.isPresent() ? Optional.empty() : Optional.of(edited);
    }
}
