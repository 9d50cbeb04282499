package io.lictor.kafka.stream;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.header.internals.RecordHeaders;

/// Made records of many sessions: calls that are allowed and denied, most of them with results, words; some records
/// twice, some before their turn.
final class Traffic {
    private static final List<String> RECIPIENTS =
            List.of("ann@corp.example", "bob@partner.example", "eve@elsewhere.example");

    private final List<Sent> records = new ArrayList<>();
    private final int steps;

    /// A record as it is sent.
    record Sent(String key, RecordHeaders headers, byte[] value, Instant time) {}

    /// @param seed of what is drawn
    Traffic(int sessions, int steps, long seed, Instant start) {
        this("session", sessions, steps, seed, start);
    }

    /// @param prefix of the names of the sessions
    /// @param seed of what is drawn
    Traffic(String prefix, int sessions, int steps, long seed, Instant start) {
        this.steps = sessions * steps;
        Random random = new Random(seed);
        SortedMap<Integer, List<Sent>> bySession = new TreeMap<>();
        for (int s = 0; s < sessions; s++) {
            bySession.put(s, session(prefix + "-" + s, steps, random));
        }
        List<Integer> order = new ArrayList<>();
        bySession.forEach((s, sent) -> order.addAll(Collections.nCopies(sent.size(), s)));
        Collections.shuffle(order, random);
        Map<Integer, Integer> next = new TreeMap<>();
        for (int s : order) {
            Sent one = bySession.getOrDefault(s, List.of()).get(next.merge(s, 1, Integer::sum) - 1);
            records.add(new Sent(one.key(), one.headers(), one.value(), start.plusMillis(records.size())));
        }
    }

    /// Different steps, without those that are sent again.
    int steps() {
        return steps;
    }

    List<Sent> records() {
        return records;
    }

    private static List<Sent> session(String name, int steps, Random random) {
        List<Sent> sent = new ArrayList<>();
        boolean called = false;
        for (int n = 1; n <= steps; n++) {
            String message = called && random.nextInt(5) > 0 ? result(n) : message(n, random);
            called = message.contains("tool_calls");
            sent.add(record(name, n, message));
        }
        for (int i = 1; i + 1 < sent.size(); i++) {
            if (random.nextInt(20) == 0) {
                Collections.swap(sent, i, i + 1);
            }
        }
        for (int i = sent.size() - 1; i >= 0; i--) {
            if (random.nextInt(20) == 0) {
                sent.add(i + random.nextInt(sent.size() - i), sent.get(i));
            }
        }
        return sent;
    }

    private static Sent record(String session, int number, String message) {
        RecordHeaders headers = new RecordHeaders();
        Line.header(headers, "ce_specversion", "1.0");
        Line.header(headers, "ce_id", Integer.toString(number));
        Line.header(headers, "ce_source", "/" + session);
        Line.header(headers, "ce_type", StepRecord.TYPE);
        Line.header(headers, "ce_sequence", Integer.toString(number));
        byte[] body = Line.body(session, message).getBytes(StandardCharsets.UTF_8);
        return new Sent("default/" + session, headers, body, Instant.EPOCH);
    }

    private static String message(int n, Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> "{\"role\": \"user\", \"content\": \"go on with " + n + "\"}";
            case 1 -> call(n, "get_inbox", "{}");
            case 2 -> "{\"role\": \"tool\", \"name\": \"get_inbox\", \"content\": \"letter " + n + "\"}";
            case 3 -> call(n, "transfer", "{\\\"amount\\\": " + random.nextInt(20_000) + "}");
            default ->
                call(
                        n,
                        "send_email",
                        "{\\\"to\\\": [\\\"" + RECIPIENTS.get(random.nextInt(RECIPIENTS.size())) + "\\\"]}");
        };
    }

    private static String result(int n) {
        return "{\"role\": \"tool\", \"tool_call_id\": \"c" + (n - 1) + "\", \"content\": \"done " + n + "\"}";
    }

    private static String call(int n, String tool, String arguments) {
        return "{\"role\": \"assistant\", \"tool_calls\": [{\"id\": \"c" + n + "\", \"function\": {\"name\": \"" + tool
                + "\", \"arguments\": \"" + arguments + "\"}}]}";
    }
}
