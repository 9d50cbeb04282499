package io.lictor.kafka.stream;

import io.lictor.kafka.Exchange;
import io.lictor.kafka.Records;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/// What the broker takes for the topics that the stream writes to: a record that is refused for its size would stop
/// the partition that it comes from.
///
/// @param events most bytes of key and value of a decision
/// @param bodies the same of a body
/// @param deadLetters the same of a dead letter
record TopicSizes(int events, int bodies, int deadLetters) {
    private static final int ROOM = 16_384;

    /// Those of topics with the limits that this door asks for.
    static TopicSizes usual() {
        return new TopicSizes(Records.MOST_BYTES, Records.MOST_BYTES, Records.MOST_BYTES);
    }

    /// Asks the broker, once, at the start.
    static TopicSizes of(Admin admin) throws ExecutionException, InterruptedException {
        List<ConfigResource> topics =
                List.of(Exchange.DECISIONS, Exchange.ALERTS, Exchange.INPUTS, Exchange.DEAD_LETTERS).stream()
                        .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                        .toList();
        Map<ConfigResource, Config> found = admin.describeConfigs(topics).all().get();
        return new TopicSizes(
                Math.min(most(found, topics.get(0)), most(found, topics.get(1))),
                most(found, topics.get(2)),
                most(found, topics.get(3)));
    }

    private static int most(Map<ConfigResource, Config> found, ConfigResource topic) {
        Config config = found.get(topic);
        if (config == null || config.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG) == null) {
            return Records.MOST_BYTES;
        }
        int limit = Integer.parseInt(
                config.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG).value());
        // room for headers and framing
        return Math.min(Records.MOST_BYTES, limit > 2 * ROOM ? limit - ROOM : limit / 2);
    }
}
