package io.lictor.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.kafka.clients.admin.AdminClientConfig;

/// Where the brokers are and how their clients say who they are. One value for every client of ours, so that none of
/// them is forgotten.
///
/// @param bootstrap hosts and ports
/// @param access settings of Kafka's clients that begin with `security`, `sasl` or `ssl`; they hold secrets
public record Brokers(String bootstrap, SortedMap<String, String> access) {
    private static final List<String> ACCESS = List.of("security.", "sasl.", "ssl.");

    public Brokers {
        access = new TreeMap<>(access);
    }

    /// Brokers that ask nobody who he is.
    public static Brokers at(String bootstrap) {
        return new Brokers(bootstrap, new TreeMap<>());
    }

    /// Brokers with every setting of access that somebody knows.
    ///
    /// @param known the value of a setting by its name, such as `security.protocol`
    public static Brokers at(String bootstrap, Function<String, Optional<String>> known) {
        SortedMap<String, String> access = new TreeMap<>();
        for (String name : AdminClientConfig.configNames()) {
            if (ACCESS.stream().anyMatch(name::startsWith)) {
                known.apply(name).filter(value -> !value.isBlank()).ifPresent(value -> access.put(name, value));
            }
        }
        return new Brokers(bootstrap, access);
    }

    /// Brokers with the access that environment variables say: `KAFKA_SECURITY_PROTOCOL` for `security.protocol`.
    ///
    /// @param environment variables by name
    public static Brokers at(String bootstrap, Map<String, String> environment) {
        return at(
                bootstrap,
                name -> Optional.ofNullable(environment.get(
                        "KAFKA_" + name.toUpperCase(java.util.Locale.ROOT).replace('.', '_'))));
    }

    /// The settings of a client.
    ///
    /// @param own what it sets beside
    public Map<String, Object> with(Map<String, ?> own) {
        Map<String, Object> all = new HashMap<>(access);
        all.putAll(own);
        all.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        return all;
    }

    /// The same for clients that take properties.
    public Properties properties() {
        Properties all = new Properties();
        all.putAll(with(Map.of()));
        return all;
    }

    /// Without the secrets.
    @Override
    public String toString() {
        return bootstrap;
    }
}
