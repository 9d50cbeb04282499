package io.lictor.bundle.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.lictor.bundle.LiveBundle;
import io.lictor.bundle.Reload;
import io.lictor.policy.Bundle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Bundles that are pulled from a real server: what is sound comes into force, whatever else comes changes nothing.
@Timeout(120)
class BundlePullerTest implements BundlePuller.Watcher {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path root;

    private final Peer peer = new Peer();
    private final List<BundlePuller.Outcome> outcomes = new ArrayList<>();
    private final List<Reload> reloads = new ArrayList<>();
    private Releases releases;
    private LiveBundle<Bundle> live;
    private BundlePuller puller;

    @BeforeEach
    void start() {
        releases = new Releases(root);
        live = releases.nothing();
        puller = puller(Duration.ofSeconds(20));
    }

    private BundlePuller puller(Duration timeout) {
        BundleAddress address =
                new BundleAddress(peer.uri(), Optional.empty(), true, new BundleAddress.Bounds(timeout, 1 << 20));
        Intake intake = new Intake(
                live,
                new Intake.Terms("default", releases.trust(Releases.KEY), root.resolve("taken"), Optional.empty()));
        return new BundlePuller(
                address, intake, Duration.ofMillis(50), new Random(7), Clock.fixed(NOW, ZoneOffset.UTC), this);
    }

    @AfterEach
    void close() {
        puller.close();
        peer.close();
    }

    @Override
    public void taken(Reload reload) {
        synchronized (reloads) {
            reloads.add(reload);
        }
    }

    @Override
    public void pulled(BundlePuller.Outcome outcome, String why) {
        synchronized (outcomes) {
            outcomes.add(outcome);
        }
        assertThat(why.isEmpty()).isEqualTo(outcome != BundlePuller.Outcome.FAILED);
    }

    private BundlePuller.Outcome pull() throws InterruptedException {
        puller.pull();
        synchronized (outcomes) {
            return outcomes.getLast();
        }
    }

    @Test
    void aBundleIsTakenOnceAndNotAskedForAgain() throws Exception {
        assertThat(pull()).isEqualTo(BundlePuller.Outcome.FAILED);
        assertThat(live.present()).isEmpty();
        assertThat(puller.state().failure()).hasValueSatisfying(last -> {
            assertThat(last.why()).isEqualTo("it answered 404");
            assertThat(last.at()).isEqualTo(NOW);
        });
        peer.holds("\"v1\"", releases.signed("first", 1));
        assertThat(pull()).isEqualTo(BundlePuller.Outcome.NEW);
        assertThat(pull()).isEqualTo(BundlePuller.Outcome.UNCHANGED);
        assertThat(pull()).isEqualTo(BundlePuller.Outcome.UNCHANGED);
        assertThat(Releases.word(live)).isEqualTo("first");
        assertThat(reloads).singleElement().isInstanceOf(Reload.Swapped.class);
        assertThat(peer.asked()).last().asString().contains("\"v1\"");
        assertThat(puller.state().answeredAt()).contains(NOW);
        peer.holds("\"v2\"", releases.signed("second", 2));
        assertThat(pull()).isEqualTo(BundlePuller.Outcome.NEW);
        assertThat(Releases.word(live)).isEqualTo("second");
    }

    private static byte[] zipped(String path, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(path));
            zip.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] many() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setMethod(ZipOutputStream.STORED);
            for (int i = 0; i < 5_000; i++) {
                ZipEntry entry = new ZipEntry("policies/a/" + i);
                entry.setSize(0);
                entry.setCrc(0);
                zip.putNextEntry(entry);
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void whateverIsWrongWithAnArchiveTheOneBeforeStays() throws Exception {
        peer.holds("\"v1\"", releases.signed("first", 1));
        pull();
        byte[] next = releases.signed("second", 2);
        byte[] flipped = next.clone();
        flipped[flipped.length / 2] ^= 1;
        List<byte[]> wrong = List.of(
                new byte[0],
                Arrays.copyOf(next, next.length / 2),
                flipped,
                releases.made("second").bytes(),
                releases.made("second").signed(Releases.OTHER).bytes(),
                releases.broken(),
                zipped("../../outside.txt", new byte[] {1}),
                zipped("rules/a/pack.yaml", new byte[64 << 20]),
                many());
        for (int i = 0; i < wrong.size(); i++) {
            peer.holds("\"wrong" + i + "\"", wrong.get(i));
            assertThat(pull()).as("archive " + i).isEqualTo(BundlePuller.Outcome.REFUSED);
            assertThat(live.refusal()).as("archive " + i).isPresent();
            int downloads = reloads.size();
            assertThat(pull()).as("the same again").isEqualTo(BundlePuller.Outcome.UNCHANGED);
            assertThat(reloads).hasSize(downloads);
            assertThat(live.refusal()).as("still refused").isPresent();
            assertThat(Releases.word(live)).isEqualTo("first");
        }
        assertThat(root.resolve("outside.txt")).doesNotExist();
        peer.holds("\"v2\"", next);
        assertThat(pull()).isEqualTo(BundlePuller.Outcome.NEW);
        assertThat(live.refusal()).isEmpty();
    }

    @Test
    void aFaultOfTheServerIsNoFaultOfTheBundle() throws Exception {
        peer.holds("\"v1\"", releases.signed("first", 1));
        pull();
        peer.missing();
        assertThat(pull()).isEqualTo(BundlePuller.Outcome.FAILED);
        assertThat(live.refusal()).isEmpty();
        assertThat(puller.state().failure()).isPresent();
        peer.holds("\"v1\"", releases.signed("first", 1));
        assertThat(pull()).isEqualTo(BundlePuller.Outcome.UNCHANGED);
    }

    @Test
    void itGoesOnByItselfThroughFaults() throws Exception {
        puller.start();
        assertThat(puller.await(Duration.ofMillis(200))).isFalse();
        peer.holds("\"v1\"", releases.signed("first", 1));
        assertThat(puller.await(Duration.ofSeconds(30))).isTrue();
        peer.holds("\"bad\"", new byte[] {1});
        await().atMost(Duration.ofSeconds(30)).until(() -> live.refusal().isPresent());
        peer.holds("\"v2\"", releases.signed("second", 2));
        await().atMost(Duration.ofSeconds(30)).until(() -> Releases.word(live).equals("second"));
        puller.close();
        int asked = peer.asked().size();
        await().during(Duration.ofMillis(300)).until(() -> peer.asked().size() <= asked + 1);
    }

    @Test
    void afterARestartTheLastOneJudgesWhileTheServerIsAway() throws Exception {
        peer.holds("\"v5\"", releases.signed("five", 5));
        pull();
        puller.close();
        peer.missing();
        live = releases.nothing();
        puller = puller(Duration.ofSeconds(20));
        puller.start();
        assertThat(puller.await(Duration.ZERO)).isTrue();
        assertThat(Releases.word(live)).isEqualTo("five");
        peer.holds("\"v4\"", releases.signed("four", 4));
        await().atMost(Duration.ofSeconds(30)).until(() -> live.refusal().isPresent());
        assertThat(Releases.word(live)).isEqualTo("five");
    }

    @Test
    void itAsksNotTooOften() {
        assertThatThrownBy(() -> new BundlePuller(
                        new BundleAddress(
                                peer.uri(), Optional.empty(), true, new BundleAddress.Bounds(Duration.ofSeconds(1), 1)),
                        new Intake(live, new Intake.Terms("default", releases.trust(), root, Optional.empty())),
                        Duration.ZERO,
                        new Random(7),
                        Clock.systemUTC(),
                        this))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
