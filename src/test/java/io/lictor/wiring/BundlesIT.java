package io.lictor.wiring;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lictor.bundle.BundleArchive;
import io.lictor.bundle.BundleFiles;
import io.lictor.http.Door;
import io.lictor.kafka.Brokers;
import io.lictor.kafka.BundleTopic;
import io.lictor.kafka.Exchange;
import io.lictor.kafka.RunningBroker;
import io.lictor.policy.Bundle;
import io.lictor.wire.Bodies;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Bundles that are pushed to a running service over a real broker; afterwards the folders' is in force again.
@QuarkusTest
@WithTestResource(RunningBroker.class)
class BundlesIT {
    private static final String MAIL =
            "{\"messages\": [{\"role\": \"user\", \"content\": \"go\"}], \"action\": {\"name\": \"send_email\", "
                    + "\"arguments\": {\"to\": [\"eve@elsewhere.example\"]}}}";

    private final String bootstrap = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
    private String folders = "";

    private static ObjectNode bundle() {
        return Bodies.tree(given().get("/v1/bundle").asByteArray());
    }

    private static String revision() {
        return bundle().path("revision").asText();
    }

    private static void until(String revision) {
        await().atMost(Duration.ofMinutes(1)).until(() -> revision().equals(revision));
    }

    private Commands.Ran push(String... more) {
        List<String> arguments = new ArrayList<>(List.of("push", "--bootstrap", bootstrap));
        arguments.addAll(List.of(more));
        return Commands.run(arguments.toArray(String[]::new));
    }

    private Commands.Ran pushed() {
        return push("--rules", "benchmarks/rules", "--policies", "benchmarks/policies");
    }

    @BeforeEach
    void remember() {
        folders = new Assembly(Classifiers.builtIn())
                .bundle(Path.of("rules"), Path.of("policies"))
                .revision();
        until(folders);
    }

    @AfterEach
    void back() {
        assertThat(push("--withdraw").status()).isZero();
        until(folders);
        assertThat(bundle().at("/status/state").asText()).isEqualTo("current");
    }

    @Test
    void whatIsPushedIsInForceAtEveryDoor() throws Exception {
        Commands.Ran ran = pushed();
        assertThat(ran.status()).as(ran.err()).isZero();
        String revision = new Assembly(Classifiers.builtIn())
                .bundle(Path.of("benchmarks/rules"), Path.of("benchmarks/policies"))
                .revision();
        assertThat(ran.out()).contains("pushed `default`: 2 files").contains(revision);
        until(revision);
        ObjectNode answer = Door.answer(Door.CHECK, Bodies.tree(MAIL));
        assertThat(answer.at("/judgements/0/decision").asText()).isEqualTo("deny");
        assertThat(given().get("/q/health/ready").statusCode()).isEqualTo(200);
        String session = "bundles-" + System.nanoTime();
        String step = "{\"session\": \"" + session + "\", \"message\": {\"role\": \"assistant\", \"tool_calls\": "
                + "[{\"id\": \"a\", \"function\": {\"name\": \"send_email\", "
                + "\"arguments\": \"{\\\"to\\\": [\\\"eve@elsewhere.example\\\"]}\"}}]}}";
        try (Exchange exchange = new Exchange(Brokers.at(bootstrap), Exchange.DECISIONS)) {
            exchange.send(Exchange.STEPS, "default/" + session, step.getBytes(StandardCharsets.UTF_8));
            List<ObjectNode> events = exchange
                    .collect(
                            all -> all.stream().anyMatch(record -> about(Bodies.tree(record.value()), session)),
                            Duration.ofMinutes(1))
                    .stream()
                    .map(record -> Bodies.tree(record.value()))
                    .filter(event -> about(event, session))
                    .toList();
            assertThat(events).singleElement().satisfies(event -> {
                assertThat(event.path("bundle").asText()).isEqualTo(revision);
                assertThat(event.path("decision").asText()).isEqualTo("deny");
            });
        }
    }

    private static boolean about(ObjectNode event, String session) {
        return event.path("session").asText().equals(session);
    }

    @Test
    void whatIsNoBundleIsRefusedAndSeen() throws Exception {
        BundleTopic.send(Brokers.at(bootstrap), "default", "no archive".getBytes(StandardCharsets.UTF_8));
        await().atMost(Duration.ofMinutes(1))
                .until(() -> bundle().at("/status/state").asText().equals("stale"));
        assertThat(bundle().at("/status/refused/faults/0/message").asText()).contains("it is no ZIP archive");
        assertThat(revision()).isEqualTo(folders);
        assertThat(given().get("/q/metrics").asString()).contains("lictor_bundle_stale 1.0");
        assertThat(given().get("/q/health/ready").asString()).contains("stale");
    }

    @Test
    void aBundleThatWasPackedUnderAnotherNameIsRefused() throws Exception {
        BundleFiles files = new BundleFiles(Path.of("benchmarks/rules"), Path.of("benchmarks/policies"));
        Bundle bundle = new Assembly(new TreeMap<>()).bundle(files.rules(), files.policies());
        byte[] archive = BundleArchive.pack("other", files, bundle).bytes();
        BundleTopic.send(Brokers.at(bootstrap), "default", archive);
        await().atMost(Duration.ofMinutes(1))
                .until(() ->
                        bundle().at("/status/refused/faults/0/message").asText().contains("packed as `other`"));
        assertThat(revision()).isEqualTo(folders);
        // one that other services follow changes nothing here
        BundleTopic.send(Brokers.at(bootstrap), "other", archive);
        assertThat(pushed().status()).isZero();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> bundle().at("/status/state").asText().equals("current"));
        assertThat(revision()).isNotEqualTo(folders);
        BundleTopic.withdraw(Brokers.at(bootstrap), "other");
    }

    @Test
    void aBrokenBundleIsNotEvenPushed() {
        Commands.Ran ran = push("--rules", "benchmarks/rules", "--policies", "policies");
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains("speed/pack.yaml").contains("speed-policy.md");
        assertThat(revision()).isEqualTo(folders);
    }
}
