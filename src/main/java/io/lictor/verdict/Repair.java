package io.lictor.verdict;

import io.lictor.policy.Decision;
import io.lictor.trajectory.Arguments;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A smallest set of changes after which the action would be allowed; judged again before it is
/// offered.
///
/// @param remedies the changes, none of which can be left out
/// @param becomes the verdict then
public record Repair(List<Remedy> remedies, Decision becomes) {
    public Repair {
        remedies = List.copyOf(remedies);
    }

    /// What to do, each a half sentence for the agent.
    public List<String> steps() {
        if (remedies.size() == 1) {
            return List.of(remedies.getFirst().step());
        }
        return remedies.stream().map(Remedy::step).distinct().toList();
    }

    /// The predicates whose answers change.
    public List<String> predicates() {
        return remedies.stream().map(Remedy::predicate).toList();
    }

    /// The changes of arguments.
    public List<Remedy.Argument> arguments() {
        List<Remedy.Argument> arguments = new ArrayList<>(0);
        for (Remedy remedy : remedies) {
            if (remedy instanceof Remedy.Argument argument) {
                arguments.add(argument);
            }
        }
        return arguments;
    }

    /// Whether it is nothing but what some modifications do.
    public boolean makes(List<Modification> modifications) {
        return remedies.stream()
                .allMatch(remedy -> remedy instanceof Remedy.Argument change
                        && modifications.stream()
                                .anyMatch(made -> made.pointer().equals(change.pointer())
                                        && Arguments.same(Optional.of(made.value()), Optional.of(change.to()))));
    }

    /// The facts to state, if they are so.
    public SortedMap<String, Boolean> facts() {
        SortedMap<String, Boolean> facts = new TreeMap<>();
        for (Remedy remedy : remedies) {
            if (remedy instanceof Remedy.Fact fact) {
                facts.put(fact.name(), fact.value());
            }
        }
        return facts;
    }

    /// The calls to make first, without those that another one covers.
    public List<Remedy.Call> calls() {
        List<Remedy.Call> calls = new ArrayList<>();
        for (Remedy remedy : remedies) {
            if (remedy instanceof Remedy.Prior prior && prior.call().isPresent()) {
                Remedy.Call call = prior.call().get();
                if (calls.stream().noneMatch(other -> other.covers(call))) {
                    calls.removeIf(call::covers);
                    calls.add(call);
                }
            }
        }
        return calls;
    }
}
