package io.lictor.guard;

import java.util.function.Supplier;

/// The guards in force, for each tenant: some have rules of their own. Thread-safe.
@FunctionalInterface
public interface Rulebooks {
    /// The guards of a tenant's actions, as they are now.
    Guards of(String tenant);

    /// The same for every tenant.
    static Rulebooks same(Supplier<Guards> guards) {
        return tenant -> guards.get();
    }

    /// The guards of one tenant.
    default Supplier<Guards> each(String tenant) {
        return () -> of(tenant);
    }
}
