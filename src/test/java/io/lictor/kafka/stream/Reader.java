package io.lictor.kafka.stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lictor.audit.ChainCheck;
import io.lictor.audit.Chains;
import io.lictor.wire.Bodies;
import io.lictor.wire.Events;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/// What a reader makes of decisions, as hashes: many of them would fill its memory.
final class Reader {
    private final SortedMap<String, List<String>> bySession = new TreeMap<>();
    private final Set<String> places = new HashSet<>();
    private final ChainCheck chains = new ChainCheck();
    private final AtomicLong count = new AtomicLong();
    private long doubled;

    /// Takes a decision.
    void add(byte[] event) {
        long number = count.incrementAndGet();
        ObjectNode tree = Bodies.tree(event);
        // a correction is an event of its own; a late step moves others, so two calls may stand at one index in turn
        String place = tree.path("position") + " " + tree.at("/judgement/step") + " " + tree.path("corrects");
        if (!places.add(place + " " + tree.at("/judgement/action"))) {
            doubled++;
        }
        chains.add(Events.link(event), Events.hash(event), "decision " + number);
        String session = tree.path("session").asText();
        bySession
                .computeIfAbsent(session, s -> new ArrayList<>())
                .add(Chains.sha256(Line.judged(event).toString().getBytes(StandardCharsets.UTF_8)));
    }

    /// Hashes of the decisions of each session, in the order read; apart from time and place in the stream.
    SortedMap<String, List<String>> bySession() {
        return bySession;
    }

    /// Decisions read.
    long count() {
        return count.get();
    }

    /// Decisions about the same action of the same record.
    long doubled() {
        return doubled;
    }

    /// What is wrong with the chains.
    List<String> faults() {
        return chains.faults();
    }
}
