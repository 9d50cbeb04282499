package io.lictor.logic;

import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/// Tries a property as often as it says in `make prove`, else 1 % of that.
public final class Proven implements AroundPropertyHook {
    private static final int USUALLY = 100;

    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
        int full = context.attributes().tries().orElseThrow();
        if (!Boolean.getBoolean("lictor.prove")) {
            context.attributes().setTries(Math.max(1, full / USUALLY));
        }
        return property.execute();
    }

    @Override
    public PropagationMode propagateTo() {
        return PropagationMode.ALL_DESCENDANTS;
    }
}
