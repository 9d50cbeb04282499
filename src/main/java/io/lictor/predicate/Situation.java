package io.lictor.predicate;

import io.lictor.trajectory.Action;
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

    public Situation(Trajectory trajectory, Action action) {
        this.trajectory = trajectory;
        this.action = action;
    }

    public Trajectory trajectory() {
        return trajectory;
    }

    public Action action() {
        return action;
    }

    /// Whether the step at `index` lies before the action.
    public boolean before(int index) {
        return index < action.step().index();
    }

    /// A value derived from this situation once.
    @SuppressWarnings("unchecked") // a key is always used with one type, by one class
    public <T> T memo(Object key, Supplier<T> make) {
        Object known = memo.get(key);
        if (known == null) {
            known = make.get();
            memo.put(key, known);
        }
        return (T) known;
    }
}
