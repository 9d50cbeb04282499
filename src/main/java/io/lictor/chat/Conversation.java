package io.lictor.chat;

import io.lictor.trajectory.Arguments;
import io.lictor.trajectory.Trajectory;
import io.lictor.wire.Canonical;
import io.lictor.wire.Json;
import io.lictor.wire.Rpc;
import io.lictor.wire.Steps;
import io.lictor.wire.WireException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a request to a model says: the trajectory that the answer goes on from. Immutable.
final class Conversation {
    /// Most answers to one request.
    static final int MOST_CHOICES = 8;

    private static final Fields FIELDS = new Fields(400);
    private static final List<String> KNOWN =
            List.of("messages", "tools", "functions", "function_call", "n", "stream", "model");
    private static final List<String> MESSAGE = List.of("role", "content", "tool_calls", "tool_call_id", "name");

    private final Terms terms;
    private final String session;
    private final Map<String, @Nullable Object> facts;
    private final List<Object> tools;
    private final CallIds ids = new CallIds();
    private final List<Object> messages = new ArrayList<>();

    private Conversation(Map<String, @Nullable Object> body, Stated stated, Terms terms) {
        this.terms = terms;
        if (body.get("messages") == null) {
            throw FIELDS.fault("/messages", "`messages` is missing");
        }
        List<?> given = FIELDS.list(body.get("messages"), "/messages");
        for (int i = 0; i < given.size(); i++) {
            messages.add(ids.toldApart(message(given.get(i), "/messages/" + i)));
        }
        this.session = stated.session().orElseGet(() -> begun(stated.by(), given));
        this.tools = tools(FIELDS.list(body.get("tools"), "/tools"));
        this.facts = new LinkedHashMap<>(stated.facts());
        facts.putAll(terms.facts());
    }

    /// What the program around the model says beside the request.
    ///
    /// @param session empty: it is named after how the conversation begins
    /// @param by whose it is, where callers are told apart; empty: they are not
    /// @param facts that hold for the calls of this answer
    record Stated(Optional<String> session, Optional<String> by, Map<String, @Nullable Object> facts) {}

    /// Reads a request.
    ///
    /// @throws WireException if it cannot be read, or asks for what cannot be judged
    static Conversation read(Map<String, @Nullable Object> request, Stated stated, Terms terms) {
        Map<String, @Nullable Object> body = FIELDS.object(request, "", KNOWN);
        for (String older : List.of("functions", "function_call")) {
            if (body.get(older) != null) {
                throw FIELDS.fault("/" + older, "`" + older + "` is the older form: use `tools`");
            }
        }
        if (body.get("n") != null) {
            FIELDS.number(body.get("n"), MOST_CHOICES, "/n");
        }
        Conversation read = new Conversation(body, stated, terms);
        read.checked();
        return read;
    }

    /// Finds now what would keep an answer from being judged.
    private void checked() {
        Steps.Read step = Steps.read(Json.bytes(body(messages)), terms.tenant(), session);
        Trajectory none = new Trajectory(step.session(), "", Arguments.NONE, List.of(), List.of(), false);
        Steps.grown(none, step, Instant.EPOCH);
    }

    private static Map<String, @Nullable Object> message(@Nullable Object value, String place) {
        Map<String, @Nullable Object> message = FIELDS.object(value, place, MESSAGE);
        if (message.get("function_call") != null || "function".equals(message.get("role"))) {
            throw FIELDS.fault(place, "`function_call` and the role `function` are the older form: use `tool_calls`");
        }
        return message;
    }

    /// Those that are functions; of others there are no calls that could be judged.
    private static List<Object> tools(List<?> given) {
        List<Object> functions = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            Map<String, @Nullable Object> tool =
                    FIELDS.object(given.get(i), "/tools/" + i, List.of("type", "function"));
            if ("function".equals(tool.get("type"))) {
                functions.add(tool);
            }
        }
        return functions;
    }

    /// A conversation is known by whose it is, and all up to what the user said first.
    private static String begun(Optional<String> by, List<?> messages) {
        List<Object> beginning = new ArrayList<>();
        by.ifPresent(beginning::add);
        for (Object message : messages) {
            beginning.add(message);
            if ("user".equals(Rpc.at(message, "role"))) {
                break;
            }
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(Canonical.of(Json.bytes(beginning)));
            return "chat-" + HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /// The name of the session.
    String session() {
        return session;
    }

    /// The ids by which calls of an answer are judged, other than those of all calls before.
    List<String> ids(List<Proposal> calls) {
        return ids.next(calls);
    }

    /// The conversation with an answer, as `POST /v1/check` takes it.
    ///
    /// @param ids of the calls
    byte[] proposing(String said, List<Proposal> calls, List<String> ids) {
        List<Object> proposed = new ArrayList<>();
        for (int i = 0; i < calls.size(); i++) {
            Map<String, @Nullable Object> call = calls.get(i).written();
            call.keySet().removeAll(calls.get(i).rest().keySet());
            call.put("id", ids.get(i));
            proposed.add(call);
        }
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("role", "assistant");
        answer.put("content", said);
        answer.put("tool_calls", proposed);
        List<Object> all = new ArrayList<>(messages);
        all.add(answer);
        return Json.bytes(body(all));
    }

    private Map<String, @Nullable Object> body(List<Object> all) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("session", session);
        if (!terms.packs().isEmpty()) {
            body.put("packs", terms.packs());
        }
        body.put("facts", facts);
        body.put("tools", tools);
        body.put("messages", all);
        return body;
    }

    /// Facts as a header states them.
    ///
    /// @throws WireException if they are no JSON object
    static Map<String, @Nullable Object> facts(@Nullable String header) {
        if (header == null) {
            return Map.of();
        }
        try {
            return Rpc.plain(header.getBytes(StandardCharsets.UTF_8));
        } catch (WireException fault) {
            throw FIELDS.fault("", "the header `Lictor-Facts` is no JSON object");
        }
    }
}
