package io.lictor.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.lictor.Proofs;
import io.lictor.bundle.Hashes;
import io.lictor.bundle.LiveBundle;
import io.lictor.bundle.Reload;
import io.lictor.guard.Guards;
import io.lictor.guard.Sessions;
import io.lictor.policy.Decision;
import io.lictor.wire.Checks;
import io.lictor.wire.WireException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Bundles that are swapped under load.
class HotSwapTest {
    private static final int THREADS = 8;
    private static final int SWAPS = Boolean.getBoolean("lictor.prove") ? 200 : 6;
    private static final String NONE = "maybe";
    private static final List<String> LIMITS = List.of("100.0", "500.0", NONE);
    private static final String CLAUSE = "A transfer above the limit needs an approval.\n";
    private static final String PACK = """
            pack: bank
            documents:
              - {file: policy.md, sha256: %s}
            actions:
              transfer: {description: moves money, tools: [transfer]}
            predicates:
              over-limit: {description: is above the limit, from: [{cel: "!(double(args.amount) <= LIMIT)"}]}
              identified:
                description: comes after an identification
                from: [{earlier: {tools: [identify], success: result.ok == true, authoritative: true}}]
            rules:
              B-1:
                on: transfer
                forbid: over-limit
                cite: &clause {document: policy.md, section: Limits, lines: 1, quote: A transfer above the limit needs an approval.}
              B-2: {on: transfer, require: identified, cite: *clause}
            """.formatted(Hashes.sha256(CLAUSE.getBytes(StandardCharsets.UTF_8)));
    private static final String IDENTIFIED = """
            {"messages": [{"role": "user", "content": "pay"},
             {"role": "assistant", "tool_calls": [{"id": "a", "function": {"name": "identify", "arguments": "{}"}}]},
             {"role": "tool", "tool_call_id": "a", "content": "{\\"ok\\": true}"}]%s}
            """;
    private static final String ACTION = "\"action\": {\"name\": \"transfer\", \"arguments\": {\"amount\": 300}}";

    @TempDir
    Path root;

    private final Sessions sessions =
            new Sessions(new Sessions.Limits(10, 1 << 20, Duration.ofMinutes(5)), Clock.systemUTC());

    @BeforeEach
    void start() throws IOException {
        Files.createDirectories(root.resolve("rules/bank"));
        Files.createDirectories(root.resolve("policies/bank"));
        Files.writeString(root.resolve("policies/bank/policy.md"), CLAUSE);
    }

    private void write(String limit) throws IOException {
        Files.writeString(root.resolve("rules/bank/pack.yaml"), PACK.replace("LIMIT", limit));
    }

    private LiveBundle<Guards> live() {
        return new Assembly(new TreeMap<>())
                .live(root.resolve("rules"), root.resolve("policies"), new TreeSet<>(), Clock.systemUTC());
    }

    private static Reload settled(LiveBundle<Guards> live) {
        Reload reload = live.look();
        while (reload instanceof Reload.Unsettled) {
            reload = live.look();
        }
        return reload;
    }

    private Checks checks(LiveBundle<Guards> live) {
        return new Checks(() -> live.inForce().value(), sessions, System::nanoTime);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void everyCheckIsJudgedByTheWholeOfOneBundle() throws Exception {
        write("500.0");
        LiveBundle<Guards> live = live();
        Map<String, Decision> expected = new ConcurrentHashMap<>();
        expected.put(live.inForce().status().revision(), Decision.ALLOW);
        Checks checks = checks(live);
        AtomicBoolean done = new AtomicBoolean();
        AtomicInteger checked = new AtomicInteger();
        List<byte[]> bodies = List.of(
                bytes(IDENTIFIED.formatted(", " + ACTION)),
                bytes(IDENTIFIED.formatted(", \"packs\": [\"bank\"], " + ACTION)));
        Map<String, Integer> seen = new ConcurrentHashMap<>();
        List<Future<?>> clients = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            for (int i = 0; i < THREADS; i++) {
                byte[] body = bodies.get(i % bodies.size());
                clients.add(threads.submit(() -> {
                    while (!done.get()) {
                        Checks.Result result = checks.check(body, null);
                        String revision = result.meta().revision();
                        assertThat(result.judgements()).singleElement().satisfies(judgement -> {
                            assertThat(judgement.decision()).isEqualTo(expected.get(revision));
                            assertThat(judgement.revision()).isEqualTo(revision);
                        });
                        seen.merge(revision, 1, Integer::sum);
                        checked.incrementAndGet();
                    }
                }));
            }
            try {
                swap(live, expected, checked);
            } finally {
                done.set(true);
            }
        }
        for (Future<?> client : clients) {
            client.get();
        }
        assertThat(seen).hasSize(2).containsOnlyKeys(expected.keySet());
        Proofs.record(
                "While bundles are swapped, each check is judged by the whole of one", SWAPS, Proofs.NO_SEED, "holds");
    }

    private void swap(LiveBundle<Guards> live, Map<String, Decision> expected, AtomicInteger checked)
            throws IOException {
        write("100.0");
        expected.put(
                new Assembly(new TreeMap<>())
                        .bundle(root.resolve("rules"), root.resolve("policies"))
                        .revision(),
                Decision.DENY);
        for (int i = 0; i < SWAPS; i++) {
            String limit = LIMITS.get(i % LIMITS.size());
            write(limit);
            assertThat(settled(live)).isInstanceOf(limit.equals(NONE) ? Reload.Refused.class : Reload.Swapped.class);
            int enough = checked.get() + 3 * THREADS;
            await().atMost(Duration.ofMinutes(1)).until(() -> checked.get() >= enough);
        }
    }

    @Test
    void aHeldSessionOutlivesASwap() throws IOException {
        write("500.0");
        LiveBundle<Guards> live = live();
        Checks checks = checks(live);
        checks.step(bytes(IDENTIFIED.formatted("")), null, "s", false);
        Checks.Result before = checks.step(bytes("{" + ACTION + "}"), null, "s", true);
        assertThat(before.judgements()).extracting(j -> j.decision()).containsExactly(Decision.ALLOW);
        write("400.0");
        assertThat(settled(live)).isInstanceOf(Reload.Swapped.class);
        Checks.Result after = checks.step(bytes("{" + ACTION + "}"), null, "s", true);
        assertThat(after.meta().warnings()).isEmpty();
        assertThat(after.meta().revision())
                .isEqualTo(live.inForce().status().revision())
                .isNotEqualTo(before.meta().revision());
        assertThat(after.judgements()).extracting(j -> j.decision()).containsExactly(Decision.ALLOW);
        write("200.0");
        assertThat(settled(live)).isInstanceOf(Reload.Swapped.class);
        assertThat(checks.step(bytes("{" + ACTION + "}"), null, "s", true).judgements())
                .extracting(j -> j.decision())
                .containsExactly(Decision.DENY);
        assertThat(checks.step(bytes("{" + ACTION + "}"), null, "other", true)
                        .meta()
                        .warnings())
                .singleElement()
                .asString()
                .contains("not known");
    }

    /// What is being judged then is judged by the bundle that it began with; what comes next is refused, with the
    /// place.
    @Test
    void aPackIsTakenAwayFromASession() throws IOException {
        write("500.0");
        LiveBundle<Guards> live = live();
        Checks checks = checks(live);
        byte[] pay = bytes("{\"packs\": [\"bank\"], " + ACTION + "}");
        checks.step(bytes(IDENTIFIED.formatted("")), null, "s", false);
        Checks.Result during = checks.by((guard, uses, trajectory, actions, start) -> {
                    renamed(live, "bank", "shop");
                    return actions.stream()
                            .map(action -> guard.judge(trajectory, action))
                            .toList();
                })
                .step(pay, null, "s", true);
        assertThat(during.judgements()).extracting(j -> j.decision()).containsExactly(Decision.ALLOW);
        assertThat(during.meta().revision())
                .isNotEqualTo(live.inForce().status().revision());
        assertThatThrownBy(() -> checks.step(pay, null, "s", true))
                .isInstanceOfSatisfying(WireException.class, refused -> {
                    assertThat(refused.status()).isEqualTo(422);
                    assertThat(refused.pointer()).isEqualTo("/packs/0");
                    assertThat(refused).hasMessageContaining("pack `bank` is not granted");
                });
        renamed(live, "shop", "bank");
        Checks.Result after = checks.step(pay, null, "s", true);
        assertThat(after.meta().warnings()).isEmpty();
        assertThat(after.judgements()).extracting(j -> j.decision()).containsExactly(Decision.ALLOW);
    }

    private void renamed(LiveBundle<Guards> live, String from, String to) {
        try {
            for (String folder : List.of("rules", "policies")) {
                Files.move(
                        root.resolve(folder).resolve(from), root.resolve(folder).resolve(to));
            }
            Path pack = root.resolve("rules").resolve(to).resolve("pack.yaml");
            Files.writeString(pack, Files.readString(pack).replace("pack: " + from, "pack: " + to));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        assertThat(settled(live)).isInstanceOf(Reload.Swapped.class);
    }
}
