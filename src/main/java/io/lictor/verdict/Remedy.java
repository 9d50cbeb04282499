package io.lictor.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One change after which an action could comply.
public sealed interface Remedy {
    /// The predicate whose answer it is to change.
    String predicate();

    /// What to do, half a sentence for the agent; made from the pack's words, the caller's facts and
    /// names of arguments, never from what a tool or a page wrote.
    String step();

    /// The step of a call that was not made yet.
    ///
    /// @param about the predicate its result has to show
    static String step(Call call, io.lictor.predicate.Predicate about) {
        String tools = call.tools().stream().map(Quoted::name).collect(Collectors.joining(" or "));
        String with = call.arguments().keySet().stream()
                .map(pointer -> Quoted.name(pointer.substring(1)))
                .collect(Collectors.joining(" and "));
        return "call " + tools + (with.isEmpty() ? "" : " with the same " + with)
                + " first and see that the action " + about.description();
    }

    /// The step of a text that has to be written in another form.
    static String step(io.lictor.predicate.Candidate.Form form) {
        return "let " + Quoted.name(form.pointer().substring(1)) + " " + form.words();
    }

    /// Another value of an argument; really judged.
    ///
    /// @param pointer RFC 6901 pointer into the arguments
    /// @param from the present value, empty if the argument is missing
    /// @param others values that would do as well as `to`
    record Argument(String predicate, String pointer, Optional<Object> from, Object to, List<Object> others)
            implements Remedy {
        /// The same change with one more value that would do.
        Argument or(Object other) {
            List<Object> more = new ArrayList<>(others);
            more.add(other);
            return new Argument(predicate, pointer, from, to, List.copyOf(more));
        }

        @Override
        public String step() {
            String name = Quoted.name(pointer.substring(1));
            if (others.isEmpty()) {
                return (from.isEmpty() ? "add " + name + " as " : "change " + name + " to ") + Quoted.value(to);
            }
            String values =
                    Stream.concat(Stream.of(to), others.stream()).map(Quoted::value).collect(Collectors.joining(", "));
            return "let " + name + " be one of " + values + ", whichever is true";
        }
    }

    /// A fact stated by the caller; really judged.
    record Fact(String predicate, String name, boolean value) implements Remedy {
        @Override
        public String step() {
            return "have the caller state the fact " + Quoted.name(name) + " = " + value + ", if it is so";
        }
    }

    /// Something done first. Nobody can know before whether it will answer the predicate so; the action
    /// is judged as if it did.
    ///
    /// @param holds the answer it is to give
    /// @param call the call to make, where it is one
    record Prior(String predicate, boolean holds, String step, Optional<Call> call) implements Remedy {}

    /// A call to make first.
    ///
    /// @param tools any one of them
    /// @param arguments values that the call must share with the action, by pointer into its arguments
    record Call(SortedSet<String> tools, SortedMap<String, Object> arguments) {
        /// Whether making this call makes the other one too.
        boolean covers(Call other) {
            return tools.equals(other.tools)
                    && arguments.entrySet().containsAll(other.arguments.entrySet());
        }
    }
}
