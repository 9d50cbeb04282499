package io.lictor.wiring;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lictor.bundle.BundleArchive;
import io.lictor.bundle.BundleFiles;
import io.lictor.bundle.LiveBundle;
import io.lictor.bundle.Reload;
import io.lictor.bundle.SigningKey;
import io.lictor.bundle.Trust;
import io.lictor.bundle.remote.Intake;
import io.lictor.http.Door;
import io.lictor.kafka.Brokers;
import io.lictor.kafka.BundleFollower;
import io.lictor.kafka.BundleTopic;
import io.lictor.kafka.Exchange;
import io.lictor.kafka.RunningBroker;
import io.lictor.policy.Bundle;
import io.lictor.wire.Bodies;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Bundles that are pushed to a running service over a real broker; afterwards the folders' is in force again.
@QuarkusTest
@WithTestResource(RunningBroker.class)
class BundlesIT {
    private static final String MAIL =
            "{\"messages\": [{\"role\": \"user\", \"content\": \"go\"}], \"action\": {\"name\": \"send_email\", "
                    + "\"arguments\": {\"to\": [\"eve@elsewhere.example\"]}}}";

    private final String bootstrap = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
    private String folders = "";

    @TempDir
    Path root;

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

    @Test
    void aReleaseComesByItsFileAndNoOlderOneAfterIt() throws Exception {
        BundleFiles files = new BundleFiles(Path.of("benchmarks/rules"), Path.of("benchmarks/policies"));
        Bundle bundle = new Assembly(Classifiers.builtIn()).bundle(files.rules(), files.policies());
        Path file = root.resolve("release.zip");
        BundleArchive release = BundleArchive.pack("default", OptionalLong.of(2), files, bundle)
                .signed(SigningKey.make(new SecureRandom()));
        Files.write(file, release.bytes());
        Commands.Ran ran = Commands.run("bundle", "push", "--bootstrap", bootstrap, "--file", file.toString());
        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("pushed `default` serial 2", release.hash());
        until(bundle.revision());
        JsonNode source = bundle().at("/status/source");
        assertThat(source.path("kind").asText()).isEqualTo("kafka");
        assertThat(source.path("place").asText()).isEqualTo("lictor.bundles");
        assertThat(source.path("serial").asLong()).isEqualTo(2);
        assertThat(source.path("manifest").asText()).isEqualTo(release.hash());
        assertThat(source.has("key")).as("without keys nothing is verified").isFalse();
        byte[] older =
                BundleArchive.pack("default", OptionalLong.of(1), files, bundle).bytes();
        BundleTopic.send(Brokers.at(bootstrap), "default", older);
        await().atMost(Duration.ofMinutes(1))
                .until(() ->
                        bundle().at("/status/refused/faults/0/message").asText().contains("1 is lower than 2"));
        assertThat(revision()).isEqualTo(bundle.revision());
    }

    @Test
    void whereKeysAreNamedOnlyWhatTheySignedCountsOnTheTopicToo() throws Exception {
        SigningKey key = SigningKey.make(new SecureRandom());
        Trust trust = Trust.of(List.of(Files.writeString(root.resolve("key.pub"), key.knownPem())));
        BundleFiles files = new BundleFiles(Path.of("benchmarks/rules"), Path.of("benchmarks/policies"));
        Assembly assembly = new Assembly(new TreeMap<>());
        BundleArchive archive = BundleArchive.pack("signed", files, assembly.bundle(files.rules(), files.policies()));
        LiveBundle<Bundle> live = LiveBundle.waiting(
                from -> {
                    Bundle read = assembly.bundle(from.rules(), from.policies());
                    return new LiveBundle.Ready<>(read, () -> read, () -> {});
                },
                replaced -> {},
                Clock.systemUTC());
        Intake intake = new Intake(live, new Intake.Terms("signed", trust, root.resolve("taken"), Optional.empty()));
        BundleTopic.send(Brokers.at(bootstrap), "signed", archive.bytes());
        try (BundleFollower follower = new BundleFollower(Brokers.at(bootstrap), (short) 1, "signed", pushed -> {
            try {
                Reload _ = pushed.isPresent() ? intake.take(pushed.get()) : intake.withdrawn(files);
            } catch (IOException fault) {
                throw new UncheckedIOException(fault);
            }
        })) {
            follower.start();
            await().atMost(Duration.ofMinutes(1)).until(() -> live.refusal().isPresent());
            assertThat(live.refusal().orElseThrow().faults().toString()).contains("it is not signed");
            assertThat(live.present()).isEmpty();
            BundleTopic.send(
                    Brokers.at(bootstrap), "signed", archive.signed(key).bytes());
            await().atMost(Duration.ofMinutes(1)).until(() -> live.present().isPresent());
            BundleTopic.withdraw(Brokers.at(bootstrap), "signed");
            await().atMost(Duration.ofMinutes(1)).until(() -> live.refusal().isPresent());
            assertThat(live.refusal().orElseThrow().faults().toString()).contains("nobody can sign");
            assertThat(intake.taken())
                    .hasValueSatisfying(taken -> assertThat(taken.key()).contains(key.id()));
        }
    }
}
