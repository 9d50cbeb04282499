package io.lictor.wiring;

import io.lictor.cel.CelConditions;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;

/// The entry point of the service: what takes long to load is begun before the framework starts.
@QuarkusMain
public final class Start {
    private Start() {}

    /// Runs the service until it is told to end.
    public static void main(String[] arguments) {
        Classifiers.begin();
        Thread.ofPlatform().daemon().name("conditions").start(Start::parse);
        Quarkus.run(arguments);
    }

    /// The tables of the parser are made by the first condition that it reads.
    private static void parse() {
        new CelConditions().prepare(List.of("args.to.startsWith('a') && (size(facts.x) > 1 || tool in ['a'])"));
    }
}
