package io.lictor.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where the messages that a body became stood in the body, so that faults point into what the caller sent.
///
/// @param messages one for each message; empty: they are the body's own
/// @param tools the pointer of each tool
public record Places(List<Message> messages, List<String> tools) {
    /// Of a body whose messages are its own.
    public static final Places OWN = new Places(List.of(), List.of());

    private static final Pattern MESSAGE = Pattern.compile("/messages/(\\d{1,9})(?:/tool_calls/(\\d{1,9}))?(/.*)?");
    private static final Pattern TOOL = Pattern.compile("/tools/(\\d{1,9})(?:/.*)?");

    /// Where a message stood.
    ///
    /// @param pointer of what it was made from
    /// @param calls the pointers of its calls
    public record Message(String pointer, List<String> calls) {}

    /// Copies what changes later.
    public Places {
        messages = List.copyOf(messages);
        tools = List.copyOf(tools);
    }

    /// What is made of the messages; its faults point into the body.
    <T> T in(Supplier<T> made) {
        try {
            return made.get();
        } catch (WireException fault) {
            throw located(fault);
        }
    }

    /// The same fault at its place in the body.
    WireException located(WireException fault) {
        Matcher message = MESSAGE.matcher(fault.pointer());
        Matcher tool = TOOL.matcher(fault.pointer());
        String place = fault.pointer();
        if (message.matches() && Integer.parseInt(message.group(1)) < messages.size()) {
            Message from = messages.get(Integer.parseInt(message.group(1)));
            String rest = message.group(3) == null ? "" : message.group(3);
            place = from.pointer() + (rest.equals("/time") ? rest : "");
            if (message.group(2) != null
                    && Integer.parseInt(message.group(2)) < from.calls().size()) {
                place = from.calls().get(Integer.parseInt(message.group(2)));
            }
        } else if (tool.matches() && Integer.parseInt(tool.group(1)) < tools.size()) {
            place = tools.get(Integer.parseInt(tool.group(1)));
        }
        String said = String.valueOf(fault.getMessage());
        return place.equals(fault.pointer()) ? fault : new WireException(fault.status(), place, said);
    }

    /// The places of messages as they are made.
    static final class Taken {
        private final List<Message> messages = new ArrayList<>();
        private final List<String> tools = new ArrayList<>();

        void message(String pointer) {
            messages.add(new Message(pointer, new ArrayList<>()));
        }

        void call(String pointer) {
            messages.getLast().calls().add(pointer);
        }

        void tool(String pointer) {
            tools.add(pointer);
        }

        Places done() {
            return new Places(messages, tools);
        }
    }
}
