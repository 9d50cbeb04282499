package io.lictor.wiring;

import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/// Opens the streaming door by default when a broker is named in `KAFKA_BOOTSTRAP_SERVERS`; any other
/// setting of
/// `lictor.kafka.enabled` wins.
public final class KafkaSwitch implements ConfigSource {
    private static final String NAME = "lictor.kafka.enabled";
    private static final int WEAKEST = 50;

    private final @Nullable String servers;

    /// Reads the environment.
    public KafkaSwitch() {
        this(System.getenv("KAFKA_BOOTSTRAP_SERVERS"));
    }

    KafkaSwitch(@Nullable String servers) {
        this.servers = servers;
    }

    @Override
    public Map<String, String> getProperties() {
        return Map.of(NAME, value());
    }

    @Override
    public Set<String> getPropertyNames() {
        return Set.of(NAME);
    }

    @Override
    public int getOrdinal() {
        return WEAKEST;
    }

    @Override
    public @Nullable String getValue(String name) {
        return name.equals(NAME) ? value() : null;
    }

    @Override
    public String getName() {
        return "broker in the environment";
    }

    private String value() {
        return Boolean.toString(servers != null && !servers.isBlank());
    }
}
