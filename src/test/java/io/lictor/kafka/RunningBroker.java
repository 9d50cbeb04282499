package io.lictor.kafka;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A real broker for the tests and a collector of traces, and the service's doors opened on them: one start of the
/// service for every test that asks for this.
public final class RunningBroker implements QuarkusTestResourceLifecycleManager {
    /// Tests run in several JVMs side by side, each with a broker of its own.
    private static final String FOLDER = "target/kafka-tests-" + System.getProperty("lictor.fork", "0");

    private final Collector collector = new Collector();
    private @Nullable LocalBroker broker;

    @Override
    public Map<String, String> start() {
        try {
            LocalBroker started = LocalBroker.start(Path.of("target/broker/lib"), Path.of(FOLDER));
            broker = started;
            Exchange.createTopics(started.brokers());
            return Map.of(
                    "lictor.traces.endpoint",
                    collector.start(),
                    "lictor.kafka.enabled",
                    "true",
                    "kafka.bootstrap.servers",
                    started.bootstrap(),
                    "mp.messaging.incoming.trajectories.auto.commit.interval.ms",
                    "200",
                    // a busy machine of tests is late
                    "lictor.events.patience",
                    "20s",
                    "lictor.kafka.bundles",
                    "true",
                    "lictor.kafka.state-dir",
                    FOLDER + "-state");
        } catch (IOException fault) {
            throw new IllegalStateException("no broker for the tests: " + fault.getMessage(), fault);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the broker started", interrupted);
        }
    }

    @Override
    public void stop() {
        collector.stop();
        if (broker != null) {
            broker.close();
        }
    }
}
