package io.lictor.flow;

import io.lictor.predicate.Classifier;
import io.lictor.predicate.Definition;
import io.lictor.predicate.Evidence;
import io.lictor.predicate.Situation;
import io.lictor.trajectory.Action;
import io.lictor.trajectory.Arguments;
import io.lictor.trajectory.Origin;
import io.lictor.trajectory.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A text that a classifier reads, and where its pieces stand.
///
/// @param text its pieces, a space between them
/// @param pieces in order of place; one, unless several arguments are read together
record ReadText(String text, Origin origin, List<Piece> pieces) {
    /// @param from where it begins in the text
    private record Piece(int step, String pointer, int from, String text) {}

    /// What a definition has read.
    static List<ReadText> of(Definition.Classified asked, Situation situation) {
        return switch (asked.of()) {
            case UNTRUSTED -> said(Origin.UNTRUSTED, situation);
            case REQUESTS -> said(Origin.USER, situation);
            case ARGUMENTS -> arguments(asked, situation);
            case RESULT -> result(situation);
        };
    }

    private static List<ReadText> said(Origin origin, Situation situation) {
        return Sources.of(situation).from(Set.of(origin)).stream()
                .map(source -> new ReadText(
                        source.text(), origin, List.of(new Piece(source.step(), source.pointer(), 0, source.text()))))
                .toList();
    }

    /// The text of the result under judgement; what it holds as an object stands in it too.
    private static List<ReadText> result(Situation situation) {
        if (!(situation.action() instanceof Action.Result result)) {
            return List.of();
        }
        String text = result.step().text();
        Piece whole = new Piece(result.step().index(), "/text", 0, text);
        return List.of(new ReadText(text, Origin.UNTRUSTED, List.of(whole)));
    }

    /// Every text of the arguments by itself, and all together: a program's name and its options may
    /// stand apart.
    private static List<ReadText> arguments(Definition.Classified asked, Situation situation) {
        int step = situation.action().called();
        List<ReadText> each = new ArrayList<>();
        List<Piece> all = new ArrayList<>();
        StringBuilder together = new StringBuilder();
        for (Arguments.Leaf leaf :
                Selected.of(asked.arguments(), situation.action().arguments())) {
            if (!(leaf.value() instanceof String text)) {
                continue;
            }
            String pointer = "/arguments" + leaf.pointer();
            each.add(new ReadText(text, Origin.AGENT, List.of(new Piece(step, pointer, 0, text))));
            if (!together.isEmpty()) {
                together.append(' ');
            }
            all.add(new Piece(step, pointer, together.length(), text));
            together.append(text);
        }
        if (each.size() > 1) {
            each.add(new ReadText(together.toString(), Origin.AGENT, List.copyOf(all)));
        }
        return each;
    }

    /// Where a window of it stands.
    List<Evidence> evidence(Classifier.Window window, String source) {
        List<Evidence> evidence = new ArrayList<>();
        for (Piece piece : pieces) {
            int start = Math.max(0, window.start() - piece.from());
            int end = Math.min(piece.text().length(), window.end() - piece.from());
            if (start < end) {
                String shown = window.undone().isEmpty() || pieces.size() > 1
                        ? piece.text().substring(start, end)
                        : window.read();
                Span span = new Span(piece.step(), piece.pointer(), start, end);
                evidence.add(new Evidence(span, shown, origin, source, window.probability()));
            }
        }
        return evidence;
    }
}
