package io.lictor.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lictor.trajectory.SessionKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Chains of events, and what shows when they are tampered with.
class ChainsTest {
    private static final Pattern LINK = Pattern.compile("chain=(\\w+), sequence=(\\d+)");

    private final AtomicInteger names = new AtomicInteger();
    private final Chains chains = new Chains(6_400, Chains::sha256, () -> "c" + names.incrementAndGet());
    private final Map<SessionKey, List<Made>> made = new TreeMap<>();

    private record Made(Link link, byte[] bytes) {}

    private static SessionKey session(String name) {
        return new SessionKey("t", name);
    }

    private void add(SessionKey session, String text) {
        Link[] given = new Link[1];
        Draft draft = new Draft() {
            @Override
            public byte[] plain() {
                return text.getBytes(StandardCharsets.UTF_8);
            }

            @Override
            public byte[] linked(Link link) {
                given[0] = link;
                return new TextDraft(text).linked(link);
            }

            @Override
            public int size() {
                return text.length();
            }
        };
        chains.append(session, draft, bytes -> {
            synchronized (made) {
                return made.computeIfAbsent(session, s -> new ArrayList<>()).add(new Made(given[0], bytes));
            }
        });
    }

    private static List<String> faults(List<Made> events) {
        ChainCheck check = new ChainCheck();
        for (int i = 0; i < events.size(); i++) {
            check.add(events.get(i).link(), Chains.sha256(events.get(i).bytes()), "line " + (i + 1));
        }
        assertThat(check.events()).isEqualTo(events.size());
        return check.faults();
    }

    private List<Made> tenOf(String session) {
        for (int i = 0; i < 10; i++) {
            add(session(session), "event " + i);
        }
        return new ArrayList<>(made.getOrDefault(session(session), List.of()));
    }

    @Test
    void eventsOfManyThreadsAreWholeChainsOnePerSession() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 2_000; i++) {
                int n = i;
                threads.execute(() -> add(session("s" + n % 7), "event " + n));
            }
        }
        assertThat(made).hasSize(7);
        made.forEach((session, events) -> {
            assertThat(events)
                    .extracting(one -> one.link().chain())
                    .containsOnly(events.getFirst().link().chain());
            for (int i = 0; i < events.size(); i++) {
                assertThat(events.get(i).link().sequence()).isEqualTo(i);
            }
            assertThat(faults(events)).isEmpty();
        });
        assertThat(made.values().stream().mapToInt(List::size).sum()).isEqualTo(2_000);
    }

    @Test
    void theFirstEventFollowsNothingAndTheSecondIt() {
        List<Made> events = tenOf("s");
        assertThat(events.getFirst().link().previous()).isEmpty();
        assertThat(events.get(1).link().previous())
                .isEqualTo(Chains.sha256(events.getFirst().bytes()))
                .hasSize(64);
    }

    @Test
    void orderAndRepetitionAreNoFaults() {
        List<Made> events = tenOf("s");
        events.addAll(events.subList(3, 6));
        Collections.shuffle(events, new Random(5));
        assertThat(faults(events)).isEmpty();
    }

    @Test
    void aChangedEventShows() {
        for (int i = 0; i < 9; i++) {
            List<Made> events = tenOf("s" + i);
            byte[] changed = events.get(i).bytes().clone();
            changed[0] ^= 1;
            events.set(i, new Made(events.get(i).link(), changed));
            assertThat(faults(events))
                    .singleElement()
                    .asString()
                    .startsWith("line " + (i + 2))
                    .contains("event " + (i + 1), "does not follow");
        }
    }

    @Test
    void aMissingEventShows() {
        List<Made> events = tenOf("s");
        events.remove(4);
        assertThat(faults(events)).singleElement().asString().contains("has no event 4 before 5");
        events.subList(0, 3).clear();
        assertThat(faults(events)).first().asString().contains("has no event 0 to 2 before 3");
    }

    @Test
    void anotherEventUnderTheSameNumberShows() {
        List<Made> events = tenOf("s");
        events.add(new Made(events.get(9).link(), new byte[] {1}));
        assertThat(faults(events)).singleElement().asString().contains("line 11", "differs", "line 10");
    }

    private static ChainHead head(Made event) {
        return new ChainHead(
                session("s"),
                event.link().chain(),
                event.link().sequence(),
                Chains.sha256(event.bytes()),
                Instant.EPOCH);
    }

    private static List<String> faults(List<Made> events, boolean whole, ChainHead head) {
        ChainCheck check = new ChainCheck(whole);
        events.forEach(one -> check.add(one.link(), Chains.sha256(one.bytes()), "line"));
        check.add(head, "head");
        return check.faults();
    }

    @Test
    void aSignedHeadShowsWhatIsMissingAtTheEndAndAChainMadeAnew() {
        List<Made> events = tenOf("s");
        ChainHead head = head(events.getLast());
        assertThat(faults(events, true, head)).isEmpty();
        assertThat(faults(events.subList(0, 8), true, head))
                .singleElement()
                .asString()
                .contains("head: chain", "has no event 9");
        assertThat(faults(List.of(), true, head)).hasSize(1);
        Made other = new Made(events.getLast().link(), new byte[] {1});
        List<Made> anew = new ArrayList<>(events.subList(0, 9));
        anew.add(other);
        assertThat(faults(anew, true, head)).singleElement().asString().contains("is not the one");
    }

    @Test
    void whatRetentionRemovedIsNoFaultIfOneSaysSo() {
        List<Made> events = tenOf("s");
        ChainHead early = head(events.get(1));
        List<Made> left = events.subList(4, 10);
        assertThat(faults(left, false, early)).isEmpty();
        assertThat(faults(left, true, early)).hasSize(2);
        List<Made> gap = new ArrayList<>(left);
        gap.remove(2);
        assertThat(faults(gap, false, early)).singleElement().asString().contains("has no event 6");
        ChainCheck check = new ChainCheck(false);
        left.forEach(one -> check.add(one.link(), Chains.sha256(one.bytes()), "line"));
        assertThat(check.removed()).isEqualTo(4);
    }

    @Test
    void aSessionWhoseHeadWasLetGoStartsAnotherChain() {
        Chains few = new Chains(64, Chains::sha256, () -> "n" + names.incrementAndGet());
        Map<String, List<Long>> seen = new TreeMap<>();
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 1_000; i++) {
                String event = few.append(
                        session("s" + i), new TextDraft(""), bytes -> new String(bytes, StandardCharsets.UTF_8));
                Matcher link = LINK.matcher(event);
                assertThat(link.find()).isTrue();
                seen.computeIfAbsent(link.group(1), c -> new ArrayList<>()).add(Long.valueOf(link.group(2)));
            }
        }
        assertThat(seen).hasSizeGreaterThan(1_900);
        assertThat(seen.values())
                .allSatisfy(sequence -> assertThat(sequence.getFirst()).isZero());
    }

    @Test
    void aDraftThatFailsTakesNoPlace() {
        add(session("s"), "a");
        Draft failing = new Draft() {
            @Override
            public byte[] plain() {
                return new byte[0];
            }

            @Override
            public byte[] linked(Link link) {
                throw new IllegalStateException("no bytes");
            }

            @Override
            public int size() {
                return 0;
            }
        };
        assertThatThrownBy(() -> chains.append(session("s"), failing, bytes -> bytes))
                .hasMessage("no bytes");
        add(session("s"), "b");
        assertThat(made.get(session("s")))
                .extracting(one -> one.link().sequence())
                .containsExactly(0L, 1L);
    }
}
