package io.lictor.trajectory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What happened in one session, with what the caller knows about it.
///
/// @param facts statements of the caller, by name
/// @param steps in order; `steps.get(i).index() == i`
/// @param cut whether earlier steps were dropped, so that absence proves nothing
public record Trajectory(
        SessionKey session, String agent, Arguments facts, List<ToolSchema> tools, List<Step> steps, boolean cut) {
    public Trajectory {
        tools = List.copyOf(tools);
        steps = List.copyOf(steps);
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).index() != i) {
                throw new IllegalArgumentException(
                        "step " + i + " carries index " + steps.get(i).index());
            }
        }
    }

    /// The schema of a tool, if the caller gave one.
    public Optional<ToolSchema> tool(String name) {
        for (ToolSchema tool : tools) {
            if (tool.name().equals(name)) {
                return Optional.of(tool);
            }
        }
        return Optional.empty();
    }

    /// The first `count` steps.
    public Trajectory prefix(int count) {
        return new Trajectory(session, agent, facts, tools, steps.subList(0, count), cut);
    }

    /// The trajectory with more steps, renumbered to follow the present ones.
    public Trajectory plus(List<? extends Step> more) {
        List<Step> all = new ArrayList<>(steps);
        more.forEach(step -> all.add(step.at(all.size())));
        return new Trajectory(session, agent, facts, tools, all, cut);
    }

    /// The trajectory in which the step at `step.index()` is `step`.
    public Trajectory replacing(Step step) {
        List<Step> all = new ArrayList<>(steps);
        all.set(step.index(), step);
        return new Trajectory(session, agent, facts, tools, all, cut);
    }

    /// The trajectory in which the steps from `first` on that have no time happened at `moment`.
    public Trajectory since(int first, Instant moment) {
        if (first >= steps.size()) {
            return this;
        }
        List<Step> all = new ArrayList<>(steps.subList(0, first));
        steps.subList(first, steps.size()).forEach(step -> all.add(step.at(moment)));
        return new Trajectory(session, agent, facts, tools, all, cut);
    }
}
