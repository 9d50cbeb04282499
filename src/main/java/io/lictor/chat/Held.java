package io.lictor.chat;

import io.lictor.wire.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What one choice of a stream has said so far, and its calls, which nobody has before they are
/// judged. Not thread-safe.
final class Held {
    private static final Fields FIELDS = new Fields(502);

    private final StringBuilder said = new StringBuilder();
    private final List<Call> calls = new ArrayList<>();
    private final Map<Integer, Call> open = new HashMap<>();
    private boolean over;

    /// A call that grows.
    private static final class Call {
        private String id = "";
        private String type = "";
        private String name = "";
        private final StringBuilder arguments = new StringBuilder();
        private final Map<String, @Nullable Object> rest = new LinkedHashMap<>();
    }

    /// Takes a piece of text.
    void says(@Nullable Object content) {
        String text = Choices.text(content);
        if (said.length() + text.length() > Json.MAX_BYTES) {
            throw FIELDS.fault("/choices", "an answer has more than " + Json.MAX_BYTES + " characters");
        }
        said.append(text);
    }

    /// Takes a piece of a call.
    ///
    /// @return how many characters it holds
    /// @throws io.lictor.wire.WireException if nobody can tell what it belongs to
    int grows(@Nullable Object value, String place) {
        Map<String, @Nullable Object> piece = FIELDS.object(value, place, Proposal.CALL);
        if (over) {
            throw FIELDS.fault(place, "a call comes after the end of its answer");
        }
        String id = FIELDS.text(piece.get("id"), place + "/id");
        Call call = call(piece.get("index"), id, place);
        call.type = same(call.type, FIELDS.text(piece.get("type"), place + "/type"), place + "/type");
        Map<String, @Nullable Object> rest = Proposal.rest(piece);
        call.rest.putAll(rest);
        int size = id.length() + rest.toString().length();
        if (piece.get("function") == null) {
            return size;
        }
        String at = place + "/function";
        Map<String, @Nullable Object> function = FIELDS.object(piece.get("function"), at, Proposal.FUNCTION);
        call.name = same(call.name, FIELDS.text(function.get("name"), at + "/name"), at + "/name");
        String arguments = FIELDS.text(function.get("arguments"), at + "/arguments");
        call.arguments.append(arguments);
        return size + call.name.length() + arguments.length();
    }

    /// The call that a piece belongs to: that of its index, unless another id says that it begins one.
    private Call call(@Nullable Object index, String id, String place) {
        Integer slot = index == null ? null : FIELDS.number(index, Choices.MOST_CALLS - 1, place + "/index");
        Call there = slot == null ? null : open.get(slot);
        if (there != null && (id.isEmpty() || id.equals(there.id))) {
            return there;
        }
        if (slot == null && id.isEmpty()) {
            throw FIELDS.fault(place, "a piece of a call needs an index or an id");
        }
        if (calls.size() == Choices.MOST_CALLS) {
            throw FIELDS.fault(place, "more than " + Choices.MOST_CALLS + " calls");
        }
        Call begun = new Call();
        begun.id = id;
        calls.add(begun);
        if (slot != null) {
            open.put(slot, begun);
        }
        return begun;
    }

    private static String same(String before, String now, String place) {
        if (!before.isEmpty() && !now.isEmpty() && !before.equals(now)) {
            throw FIELDS.fault(place, "a call changes while it comes");
        }
        return before.isEmpty() ? now : before;
    }

    /// Whether it has said nothing.
    boolean silent() {
        return said.isEmpty();
    }

    /// Whether calls wait for the end of their answer.
    boolean pending() {
        return !over && !calls.isEmpty();
    }

    /// The answer is over.
    ///
    /// @return its calls, judged
    Screen.Screened over(Screen screen) {
        over = true;
        List<Proposal> all = calls.stream()
                .map(call -> new Proposal(call.id, call.type, call.name, call.arguments.toString(), call.rest))
                .toList();
        calls.clear();
        return all.isEmpty() ? new Screen.Screened(List.of(), "", List.of()) : screen.screened(said.toString(), all);
    }
}
