package io.lictor.benchmarks;

import java.nio.file.Path;

/// The engines of the comparison.
public enum Engines {
    LICTOR("Lictor"),
    OPA("OPA wasm"),
    OPA_LEAN("OPA wasm, lean text"),
    CEDAR("Cedar");

    private final String title;

    Engines(String title) {
        this.title = title;
    }

    /// As it stands in the table.
    public String title() {
        return title;
    }

    /// Whether it needs OPA's binary, which builds its modules.
    public boolean opa() {
        return this == OPA || this == OPA_LEAN;
    }

    /// Whether it is timed there: the lean text differs from the common one by the earlier steps only.
    public boolean runs(Scenario scenario) {
        return this != OPA_LEAN || scenario == Scenario.STEPS_20 || scenario == Scenario.STEPS_100;
    }

    /// The engine itself.
    ///
    /// @param made the folder for what is made beforehand: packs, policies, modules
    public Engine open(Path made) {
        return switch (this) {
            case LICTOR -> new LictorEngine(made);
            case OPA -> new OpaEngine(made, "speed");
            case OPA_LEAN -> new OpaEngine(made, "lean");
            case CEDAR -> new CedarEngine(made);
        };
    }
}
