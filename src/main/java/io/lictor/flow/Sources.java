package io.lictor.flow;

import io.lictor.predicate.Situation;
import io.lictor.reading.Place;
import io.lictor.trajectory.Arguments;
import io.lictor.trajectory.Origin;
import io.lictor.trajectory.Span;
import io.lictor.trajectory.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The texts that existed before the action, by origin: the caller's facts, then what was said and
/// returned.
final class Sources {
    private final List<Text> texts = new ArrayList<>();

    /// @param step [Span#FACTS] for a fact
    /// @param text in original form
    record Text(int step, String pointer, Origin origin, String text) {
        Span span(Place place) {
            return new Span(step, pointer, place.start(), place.end());
        }

        /// When it was introduced: facts and the operator's words are there before step 0.
        int time() {
            return origin == Origin.SYSTEM ? Span.FACTS : step;
        }

        /// Where it is, for a reader.
        String where() {
            return step == Span.FACTS ? "the caller's facts" : "step " + step;
        }
    }

    static Sources of(Situation situation) {
        return situation.memo(Sources.class, () -> new Sources(situation));
    }

    private Sources(Situation situation) {
        for (Arguments.Leaf fact : situation.trajectory().facts().leaves()) {
            String text = fact.value().toString();
            texts.add(new Text(Span.FACTS, fact.pointer(), Origin.FACTS, text));
        }
        for (Step step : situation.trajectory().steps()) {
            if (!situation.before(step.index())) {
                break;
            }
            switch (step) {
                case Step.Said said -> texts.add(new Text(said.index(), "/text", said.origin(), said.text()));
                case Step.Returned back -> texts.add(new Text(back.index(), "/text", Origin.UNTRUSTED, back.text()));
                case Step.Thought ignored -> {}
                case Step.Called ignored -> {}
            }
        }
    }

    List<Text> texts() {
        return texts;
    }

    /// The texts of some origins.
    List<Text> from(Set<Origin> origins) {
        return texts.stream().filter(text -> origins.contains(text.origin())).toList();
    }
}
