package io.lictor.benchmarks;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/// One check of one scenario on one engine, on one thread.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CheckBenchmark {
    /// What is ready stays so for the later rounds of the same JVM: a service loads its rules once.
    private static final Map<Engines, Map<Scenario, Engine.Check>> READY = new EnumMap<>(Engines.class);

    /// The folder that [Preparation] filled.
    @Param("target/bench/made")
    public String made = "";

    @Param
    public Engines engine = Engines.LICTOR;

    @Param
    public Scenario scenario = Scenario.DENY;

    private Engine.Check check = new Unready();

    /// Gets ready, and refuses to time an engine that answers wrongly.
    @Setup
    public void prepare() throws Exception {
        Map<Scenario, Engine.Check> ready = READY.computeIfAbsent(engine, e -> new EnumMap<>(Scenario.class));
        Engine.Check known = ready.get(scenario);
        check = known == null ? engine.open(Path.of(made)).prepare(scenario) : known;
        ready.put(scenario, check);
        String decision = check.decision(check.judge());
        if (!decision.equals(scenario.expected())) {
            throw new IllegalStateException(engine.title() + " says " + decision + " to `" + scenario.title()
                    + "`, not " + scenario.expected());
        }
    }

    /// What is timed.
    @Benchmark
    public void check(Blackhole hole) throws Exception {
        hole.consume(check.judge());
    }

    private static final class Unready implements Engine.Check {
        @Override
        public Object judge() {
            throw new IllegalStateException("not prepared");
        }

        @Override
        public String decision(Object answer) {
            throw new IllegalStateException("not prepared");
        }
    }
}
