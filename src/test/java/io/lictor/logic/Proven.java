package io.lictor.logic;

import io.lictor.Proofs;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/// Tries a property as often as it says in `make prove`, and records it there; else half a per cent of that.
public final class Proven implements AroundPropertyHook {
    private static final int USUALLY = 200;

    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
        int full = context.attributes().tries().orElse(1);
        context.attributes().setTries(Proofs.cases(full, Math.max(1, full / USUALLY)));
        PropertyExecutionResult result = property.execute();
        if (full > 1 && result.status() == PropertyExecutionResult.Status.SUCCESSFUL) {
            Proofs.record(
                    context.label(),
                    result.countTries(),
                    result.seed().map(Long::parseLong).orElse(Proofs.NO_SEED),
                    "holds");
        }
        return result;
    }

    @Override
    public PropagationMode propagateTo() {
        return PropagationMode.ALL_DESCENDANTS;
    }
}
