package io.lictor.kafka;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lictor.wire.Bodies;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/// The work of the service in the traces of the agents, at a real collector: over REST and over a real broker.
@QuarkusTest
@WithTestResource(RunningBroker.class)
class TracesIT {
    private static final String SPAN = "b7ad6b7169203331";
    private static final String MARKER = "zanzibar-marker";

    private static String parent(String trace, String sampled) {
        return "00-" + trace + "-" + SPAN + "-" + sampled;
    }

    private static ObjectNode body(String session) {
        ObjectNode body = Bodies.open("refund-unverified").put("session", session);
        ((ObjectNode) Bodies.messages(body).get(0)).put("content", MARKER);
        return body;
    }

    private static Collector.Span span(String trace) {
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> Collector.spans().stream()
                                .filter(span -> span.trace().equals(trace))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static void saysWhatWasDecidedAndNothingElse(Collector.Span span, String revision) {
        assertThat(span.parent()).isEqualTo(SPAN);
        assertThat(span.all())
                .contains("lictor.decision", "deny", "lictor.bundle", revision, "customer-service/")
                .doesNotContain(MARKER);
    }

    @Test
    void aCheckIsASpanOfTheAgentsTrace() {
        String trace = "0af7651916cd43dd8448eb211c80319c";
        ObjectNode body = body("traced-session");
        String answer = given().contentType("application/json")
                .header("traceparent", parent(trace, "01"))
                .body(Bodies.bytes(body))
                .post("/v1/check")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        Collector.Span span = span(trace);
        assertThat(span.name()).isEqualTo("lictor check");
        saysWhatWasDecidedAndNothingElse(
                span, Bodies.tree(answer).path("bundle").asText());
        assertThat(span.all()).doesNotContain("traced-session");
    }

    @Test
    void aBodyThatIsRefusedIsAnErrorWithoutWords() {
        String trace = "1af7651916cd43dd8448eb211c80319c";
        given().contentType("application/json")
                .header("traceparent", parent(trace, "01"))
                .body("{\"" + MARKER + "\"")
                .post("/v1/check")
                .then()
                .statusCode(400);
        assertThat(span(trace).all()).contains("error.type", "body").doesNotContain(MARKER);
    }

    @Test
    void whatTheAgentDoesNotSampleIsNotShown() {
        String silent = "2af7651916cd43dd8448eb211c80319c";
        String shown = "3af7651916cd43dd8448eb211c80319c";
        for (String header : List.of(parent(silent, "00"), "nonsense", parent(shown, "01"))) {
            given().contentType("application/json")
                    .header("traceparent", header)
                    .body(Bodies.bytes(body("s")))
                    .post("/v1/check")
                    .then()
                    .statusCode(200);
        }
        span(shown);
        assertThat(Collector.spans()).noneMatch(span -> span.trace().equals(silent));
    }

    @Test
    void aStepOverTheBrokerIsASpanOfTheAgentsTrace() throws Exception {
        String trace = "4af7651916cd43dd8448eb211c80319c";
        ObjectNode body = body("stepwise-traced").put("tenant", "acme");
        String bootstrap = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
        try (Topics topics = new Topics();
                KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", bootstrap), new ByteArraySerializer(), new ByteArraySerializer())) {
            ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                    Topics.STEPS, "acme/stepwise-traced".getBytes(StandardCharsets.UTF_8), Bodies.bytes(body));
            header(record, "ce_specversion", "1.0");
            header(record, "ce_id", "1");
            header(record, "ce_source", "/agents/7");
            header(record, "ce_type", "io.lictor.step.v1");
            header(record, "ce_traceparent", parent(trace, "01"));
            producer.send(record).get();
            ObjectNode event =
                    Topics.event(topics.ofSession("stepwise-traced", 1).getFirst());
            Collector.Span span = span(trace);
            assertThat(span.name()).isEqualTo("lictor step");
            saysWhatWasDecidedAndNothingElse(span, event.path("bundle").asText());
        }
    }

    private static void header(ProducerRecord<byte[], byte[]> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
