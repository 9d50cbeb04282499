package io.lictor.guard;

import io.lictor.circuit.Circuit;
import io.lictor.circuit.Matches;
import io.lictor.predicate.Assignment;
import io.lictor.predicate.Candidate;
import io.lictor.predicate.Definition;
import io.lictor.predicate.Predicate;
import io.lictor.predicate.Situation;
import io.lictor.predicate.Truth;
import io.lictor.trajectory.Action;
import io.lictor.trajectory.Arguments;
import io.lictor.trajectory.Step;
import io.lictor.trajectory.Trajectory;
import io.lictor.verdict.Remedy;
import io.lictor.verdict.Repair;
import io.lictor.verdict.Repairs;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Function;

/// Finds the repairs of an action that is not allowed. Changed arguments and stated facts are judged by
/// the whole guard; a step that has yet to be made is taken to give the answer it is made for.
final class Repairing {
    /// The most sets with changed arguments or facts, for which the sources are asked again.
    static final int MOST_ANEW = 64;

    private final Situation situation;
    private final Matches matches;
    private final Assignment answers;
    private final Rejudging again;
    private int anew;

    Repairing(Situation situation, Matches matches, Assignment answers, Rejudging again) {
        this.situation = situation;
        this.matches = matches;
        this.answers = answers;
        this.again = again;
    }

    /// The smallest repairs.
    ///
    /// @param known what was known, with what the implications derive
    /// @param candidates what the sources offer for a definition in this situation
    List<Repair> repairs(Assignment known, Function<Definition, List<Candidate>> candidates) {
        if (!(situation.action() instanceof Action.Call call)) {
            return List.of();
        }
        Wanted wanted = Wanted.of(matches, known);
        List<Repairs.Way> all = Ways.of(wanted, matches, known, situation, candidates);
        List<Repairs.Way> ways = all.subList(0, Math.min(all.size(), Repairs.MOST_WAYS));
        return ways.isEmpty() ? List.of() : Repairs.of(ways, needed(ways, wanted), remedies -> allows(call, remedies));
    }

    private boolean allows(Action.Call call, List<Remedy> remedies) {
        Trajectory trajectory = situation.trajectory();
        SortedMap<String, Truth> supposed = new TreeMap<>();
        SortedMap<String, Object> facts = new TreeMap<>();
        Arguments arguments = call.arguments();
        for (Remedy remedy : remedies) {
            switch (remedy) {
                case Remedy.Argument change -> arguments = arguments.set(change.pointer(), change.to());
                case Remedy.Fact fact -> facts.put(fact.name(), fact.value());
                case Remedy.Prior prior ->
                    supposed.put(prior.predicate(), Truth.of(prior.holds(), List.of(), "if repaired"));
            }
        }
        Arguments stated = facts.isEmpty() ? trajectory.facts() : stated(trajectory.facts(), facts);
        if (arguments.equals(call.arguments()) && stated.equals(trajectory.facts())) {
            SortedMap<String, Truth> given = new TreeMap<>(answers.answers());
            given.putAll(supposed);
            return again.allows(situation, given);
        }
        anew++;
        return anew <= MOST_ANEW && again.allows(changed(call, arguments, stated), supposed);
    }

    private static Arguments stated(Arguments before, SortedMap<String, Object> more) {
        SortedMap<String, Object> facts = new TreeMap<>(before.values());
        facts.putAll(more);
        return Arguments.of(facts);
    }

    private Situation changed(Action.Call call, Arguments arguments, Arguments facts) {
        Step.Called step = call.step();
        Action.Call other =
                new Action.Call(new Step.Called(step.index(), step.time(), step.callId(), step.tool(), arguments));
        return facts.equals(situation.trajectory().facts())
                ? situation.instead(other)
                : situation.instead(other, facts);
    }

    /// For each hard rule that is broken the ways that may touch it, bit by bit; a set that leaves one
    /// as it is need not be judged.
    private List<Long> needed(List<Repairs.Way> ways, Wanted wanted) {
        boolean kindsMayChange = false;
        for (Circuit circuit : matches.circuits()) {
            kindsMayChange |= circuit.action().when().isPresent();
        }
        List<Long> needed = new ArrayList<>();
        for (SortedSet<String> reach : wanted.reaches()) {
            long touching = 0;
            for (int i = 0; i < ways.size(); i++) {
                Remedy remedy = ways.get(i).alternatives().getFirst();
                boolean touches = switch (remedy) {
                    case Remedy.Prior prior -> reach.contains(prior.predicate());
                    case Remedy.Argument change ->
                        kindsMayChange || reads(reach, definition -> reads(definition, change.pointer()));
                    case Remedy.Fact fact -> reads(reach, definition -> reads(definition, fact));
                };
                touching |= touches ? 1L << i : 0;
            }
            needed.add(touching);
        }
        return needed;
    }

    private boolean reads(SortedSet<String> reach, java.util.function.Predicate<Definition> asks) {
        for (String id : reach) {
            Predicate predicate = matches.predicates().get(id);
            if (predicate != null && predicate.from().stream().anyMatch(asks)) {
                return true;
            }
        }
        return false;
    }

    /// Whether the answer to a definition may depend on an argument of the action.
    private static boolean reads(Definition definition, String pointer) {
        if (definition instanceof Definition.Earlier earlier) {
            return earlier.same().values().stream()
                    .anyMatch(ours -> ours.startsWith(pointer) || pointer.startsWith(ours));
        }
        if (definition instanceof Definition.Classified classified) { // no repair changes a result
            return classified.of() == Definition.Texts.ARGUMENTS;
        }
        return !(definition instanceof Definition.Fact || definition instanceof Definition.Derived);
    }

    /// Whether the answer to a definition may depend on a fact.
    private static boolean reads(Definition definition, Remedy.Fact stated) {
        if (definition instanceof Definition.Fact fact) {
            return fact.name().equals(stated.name());
        }
        return definition instanceof Definition.Cel || definition instanceof Definition.Flow;
    }
}
