package io.lictor.wiring;

import io.lictor.kafka.Brokers;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.Config;

/// Where the brokers are and how the service says who it is: the settings `kafka.…`, which the channels of Quarkus
/// read too.
final class BrokerAccess {
    private BrokerAccess() {}

    @Produces
    @Singleton
    static Brokers brokers(Config config) {
        return Brokers.at(
                config.getValue("kafka.bootstrap.servers", String.class),
                name -> config.getOptionalValue("kafka." + name, String.class));
    }
}
