package io.lictor.flow;

import io.lictor.predicate.Classifier;
import io.lictor.predicate.Definition;
import io.lictor.predicate.Kleene;
import io.lictor.predicate.Situation;
import io.lictor.predicate.Truth;
import io.lictor.predicate.Unanswered;
import io.lictor.reading.Place;
import io.lictor.trajectory.Origin;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/// Whether some telling value comes from the origins of a definition.
///
/// `INVARIANT (more text, more suspicion)`: a further text can only make the answer stronger. The most
/// suspicious place of all decides, and where not everything could be read, what was read gives no
/// probability that the rest could not exceed.
final class SomeFlow {
    private static final Set<Origin> NEVER_CUT = Set.of(Origin.FACTS);

    private final Definition.Flow flow;
    private final Optional<Classifier> classifier;
    private final Tracing tracing;
    private final Situation situation;
    private final boolean clearable;

    /// Why the classifier did not answer; it is not asked again.
    private Optional<String> unanswered = Optional.empty();

    /// @param classifier the one that `carrying` names
    SomeFlow(Definition.Flow flow, Optional<Classifier> classifier, Tracing tracing, Situation situation) {
        this.flow = flow;
        this.classifier = classifier;
        this.tracing = tracing;
        this.situation = situation;
        this.clearable = situation.trajectory().cut() && !NEVER_CUT.containsAll(flow.unless());
    }

    Truth of(List<Argument> arguments) {
        Truth strongest = none();
        for (Argument argument : arguments) {
            for (Value value : argument.values().toList()) {
                strongest = stronger(strongest, of(value, argument));
            }
        }
        Truth found = strongest;
        return unanswered
                .or(() -> unread(arguments))
                .map(reason -> open(found, reason))
                .orElse(found);
    }

    private Truth of(Value value, Argument argument) {
        // a passage was copied; `carrying` asks for what was chosen
        boolean telling = value.telling() && !(value.passage() && classifier.isPresent());
        Truth strongest = none();
        if (telling && tracing.stands(value, flow.unless(), false)) {
            return strongest;
        }
        Tracing.Trace trace = tracing.of(value, argument, false);
        for (Found.Hit hit : trace.hits()) {
            boolean split = hit.how() == Found.How.SPLIT;
            boolean cleared = split && tracing.stands(value, flow.unless(), true);
            if (trace.value() != Kleene.FAILS && !cleared && (telling || split)) {
                Truth truth = answered(hit);
                boolean holds = truth.value() == Kleene.HOLDS && trace.value() == Kleene.HOLDS && !clearable;
                boolean drops = truth.value() == Kleene.HOLDS && !holds;
                strongest = stronger(strongest, drops ? dropped(truth) : truth);
            }
        }
        return strongest;
    }

    /// Why a value that was not found may come from there all the same. With `carrying` only what
    /// stands in a text counts.
    private Optional<String> unread(List<Argument> arguments) {
        for (Argument argument : arguments) {
            String where = argument.leaf().pointer();
            if (argument.unread()) {
                return Optional.of("not everything in " + where + " could be looked for");
            }
            boolean told = argument.identified()
                    || argument.wholes().stream().allMatch(v -> tracing.stands(v, flow.unless(), false));
            if (classifier.isEmpty() && tracing.any() && !told) {
                return Optional.of("it cannot be told where the text at " + where + " comes from");
            }
        }
        return tracing.incomplete();
    }

    /// The answer of what was read, when there is more.
    private static Truth open(Truth found, String reason) {
        Kleene value = found.value() == Kleene.HOLDS ? Kleene.HOLDS : Kleene.UNKNOWN;
        String because = value == Kleene.HOLDS ? found.because() : reason + "; in what is left " + found.because();
        return new Truth(value, OptionalDouble.empty(), found.evidence(), because);
    }

    /// The answer when a turn that would have cleared the value may have been dropped.
    private static Truth dropped(Truth truth) {
        String because = "history was cut; in what is left of it " + truth.because();
        return new Truth(Kleene.UNKNOWN, OptionalDouble.empty(), truth.evidence(), because);
    }

    private Truth none() {
        return Truth.of(false, List.of(), "no value comes from " + FlowSource.words(flow));
    }

    private Truth answered(Found.Hit hit) {
        if (unanswered.isEmpty()) {
            try {
                return truth(hit);
            } catch (Unanswered late) {
                unanswered = Optional.of(late.reason());
            }
        }
        return none();
    }

    /// The answer for a value in a source: that of its most suspicious place.
    private Truth truth(Found.Hit hit) {
        String what = Telltale.what(hit);
        if (classifier.isEmpty()) {
            return Truth.of(true, Telltale.both(hit, hit.places(), "flow", 1, situation), what);
        }
        Classifier asked = classifier.get();
        Flags flags = Flags.of(asked, hit.source(), situation);
        Classifier.Window highest = new Classifier.Window(0, 0, -1);
        for (Place place : hit.places()) {
            Classifier.Window around = flags.around(place).orElse(new Classifier.Window(place.start(), place.end(), 0));
            highest = around.probability() > highest.probability() ? around : highest;
        }
        double probability = highest.probability();
        List<Place> window = List.of(new Place(highest.start(), highest.end()));
        return Truth.scored(
                probability,
                flow.sure() ? Math.nextUp(asked.high()) : asked.low(),
                asked.high(),
                Telltale.both(hit, window, asked.id(), probability, situation),
                what + ", in text with " + asked.id() + " probability " + Truth.rounded(probability));
    }

    /// The stronger answer; of two that cannot be told the one that may be more.
    private static Truth stronger(Truth a, Truth b) {
        int byValue = a.value().compareTo(b.value());
        double unweighed = a.value() == Kleene.FAILS ? -1 : 2;
        boolean more = b.probability().orElse(unweighed) > a.probability().orElse(unweighed);
        return byValue < 0 || (byValue == 0 && more) ? b : a;
    }
}
