package io.lictor.predicate;

import io.lictor.trajectory.Action;
import io.lictor.trajectory.Arguments;
import io.lictor.trajectory.Step;
import io.lictor.trajectory.Trajectory;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/// An action under judgement and the trajectory it belongs to.
///
/// Lives for one judgement on one thread; sources keep what they derive from it in [#memo].
public final class Situation {
    private final Trajectory trajectory;
    private final Action action;
    private final Map<Object, Object> memo = new HashMap<>();
    private final Map<Object, Object> shared;
    private final Map<Object, Object> ofSteps;

    /// A situation on its own.
    public Situation(Trajectory trajectory, Action action) {
        this(trajectory, action, new HashMap<>());
    }

    /// A situation among others of the same trajectory.
    ///
    /// @param shared what the others have derived; they differ in the action only
    public Situation(Trajectory trajectory, Action action, Map<Object, Object> shared) {
        this(trajectory, action, shared, new HashMap<>());
    }

    private Situation(Trajectory trajectory, Action action, Map<Object, Object> shared, Map<Object, Object> ofSteps) {
        this.trajectory = trajectory;
        this.action = action;
        this.shared = shared;
        this.ofSteps = ofSteps;
    }

    public Trajectory trajectory() {
        return trajectory;
    }

    public Action action() {
        return action;
    }

    /// The situation in which another action stands in the place of this one. What was derived from the
    /// trajectory is kept: what lies before the action is the same.
    public Situation instead(Action.Call other) {
        return new Situation(trajectory.replacing(other.step()), other, shared, ofSteps);
    }

    /// The situation in which the result under judgement is another one; nothing is kept.
    public Situation instead(Action.Result other) {
        return new Situation(trajectory.replacing(other.step()), other);
    }

    /// Whether a call may be without a result: not the one whose result is under judgement.
    public boolean open(Step.Called called) {
        return !(action instanceof Action.Result result)
                || !result.step().callId().equals(called.callId());
    }

    /// The same with other facts. What was derived from the steps alone is kept.
    public Situation instead(Action.Call other, Arguments facts) {
        Trajectory informed = new Trajectory(
                trajectory.session(),
                trajectory.agent(),
                facts,
                trajectory.tools(),
                trajectory.steps(),
                trajectory.cut());
        return new Situation(informed.replacing(other.step()), other, new HashMap<>(), ofSteps);
    }

    /// Whether the step at `index` lies before the action.
    public boolean before(int index) {
        return index < action.step().index();
    }

    /// The situation with a call of the trajectory as the action.
    public Situation about(Step.Called called) {
        return called.index() == action.step().index()
                ? this
                : memo(
                        new About(called.index()),
                        () -> new Situation(trajectory, new Action.Call(called), shared, ofSteps));
    }

    /// What such a situation is known by.
    private record About(int step) {}

    /// A value derived from this situation once.
    public <T> T memo(Object key, Supplier<T> make) {
        return once(memo, key, make);
    }

    /// A value derived once from the trajectory alone, whatever its action is.
    public <T> T shared(Object key, Supplier<T> make) {
        return once(shared, key, make);
    }

    /// A value derived once from the steps, whatever the action and the facts are.
    public <T> T ofSteps(Object key, Supplier<T> make) {
        return once(ofSteps, key, make);
    }

    @SuppressWarnings("unchecked") // a key is always used with one type, by one class
    private static <T> T once(Map<Object, Object> memo, Object key, Supplier<T> make) {
        Object known = memo.get(key);
        if (known == null) {
            known = make.get();
            memo.put(key, known);
        }
        return (T) known;
    }
}
