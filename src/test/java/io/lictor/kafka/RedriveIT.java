package io.lictor.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lictor.http.Door;
import io.lictor.wire.Bodies;
import io.lictor.wiring.Commands;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Dead letters are sent again after a fix, each once.
@QuarkusTest
@WithTestResource(RunningBroker.class)
class RedriveIT {
    private final Topics topics = new Topics();
    private final String bootstrap = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);

    @AfterEach
    void close() {
        topics.close();
    }

    private Commands.Ran redrive(String... more) {
        String[] all = new String[more.length + 3];
        all[0] = "redrive";
        all[1] = "--bootstrap";
        all[2] = bootstrap;
        System.arraycopy(more, 0, all, 3, more.length);
        return Commands.run(all);
    }

    @Test
    void whatWasTooLargeIsSentAgainOnceTheLimitHasGrown() throws Exception {
        ObjectNode body = Bodies.open("refund-late").put("session", "redriven");
        topics.limit(Topics.DECISIONS, 1_000);
        ConsumerRecord<byte[], byte[]> letter;
        try {
            Door.answer(Door.CHECK, body);
            letter = topics.letterAbout("default/redriven");
        } finally {
            topics.limit(Topics.DECISIONS, 9_437_184);
        }
        assertThat(Topics.header(letter, "lictor-position")).startsWith(Exchange.JUDGED + "/");
        Commands.Ran dry = redrive("--reason", "too large", "--dry-run");
        assertThat(dry.out()).contains("to be sent");
        assertThat(redrive("--reason", "no such reason").out()).contains("0 sent again");
        Commands.Ran ran = redrive("--reason", "too large", "--topic", "judged");
        assertThat(ran.status()).isZero();
        assertThat(ran.out()).contains("sent again");
        assertThat(topics.ofSession("redriven", 1)).hasSize(1);
        assertThat(redrive("--reason", "too large", "--topic", "judged").out()).contains("0 sent again");
    }

    @Test
    void whatIsStillWrongIsSentAFewTimesOnly() throws Exception {
        byte[] poison = "no JSON, for redrive".getBytes(StandardCharsets.UTF_8);
        String position = topics.send(Topics.STEPS, 0, "default/poisoned", poison);
        assertThat(topics.letter(position).value()).isEqualTo(poison);
        for (int attempt = 0; attempt < 4; attempt++) {
            long letters = topics.size(Topics.DEAD_LETTERS);
            Commands.Ran ran = redrive("--topic", "steps", "--attempts", "2");
            if (attempt < 2) {
                topics.lettersAbout("default/poisoned", attempt + 2);
            } else {
                assertThat(ran.out()).contains("sent again 2 times before");
                assertThat(topics.size(Topics.DEAD_LETTERS)).isEqualTo(letters);
            }
        }
    }
}
