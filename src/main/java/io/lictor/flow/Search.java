package io.lictor.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Looks for all values of some arguments in one text after another, in a time that does not depend on
/// how many values there are.
///
/// One pass finds values as they are written, one more those that people write in groups and those
/// that were split over several arguments. Not thread-safe.
final class Search {
    /// Room for the needles of one search, in characters.
    static final int MOST_CHARACTERS = 524_288;

    private static final int MOST_NESTED = 64;
    private static final int SHORTEST_PART = 2;

    private final Automaton written = new Automaton();
    private final List<List<Value>> values = new ArrayList<>();
    private final Automaton grouped = new Automaton();
    private final List<Group> groups = new ArrayList<>();
    private boolean unread;

    /// What a needle of letters and digits alone stands for.
    ///
    /// @param whole values that people write in groups
    /// @param parts whole arguments, each of which may be a part of a value
    record Group(List<Value> whole, List<Value> parts) {}

    /// Where values are reported, in the offsets of the reading.
    interface Findings {
        void found(Value value, int start, int end);

        /// All parts of a value, in their order.
        void split(List<Part> parts);
    }

    /// A part of a value in a text.
    ///
    /// @param values the arguments that say this part
    record Part(List<Value> values, int start, int end) {}

    /// @param wanted what to look for
    /// @param arguments of these, whole arguments that may be parts of one value
    Search(List<Value> wanted, List<Value> arguments) {
        wanted.forEach(this::add);
        List<Value> parts = arguments.stream()
                .filter(whole -> Value.compact(whole.text()).length() >= SHORTEST_PART)
                .toList();
        if (parts.size() > 1) {
            parts.forEach(this::addPart);
        }
        written.built();
        grouped.built();
    }

    private void add(Value value) {
        for (String form : value.forms()) {
            if (written.size() + form.length() > MOST_CHARACTERS) {
                unread = true;
                continue;
            }
            int number = written.add(form, values.size());
            if (number == values.size()) {
                values.add(new ArrayList<>());
            }
            values.get(number).add(value);
        }
        value.compact().flatMap(this::group).ifPresent(group -> group.whole().add(value));
    }

    private void addPart(Value whole) {
        String compact = Value.compact(whole.text());
        if (compact.length() <= Value.LONGEST_COMPACT) {
            group(compact).ifPresent(group -> group.parts().add(whole));
        }
    }

    private Optional<Group> group(String compact) {
        if (grouped.size() + compact.length() > MOST_CHARACTERS) {
            unread = true;
            return Optional.empty();
        }
        int number = grouped.add(compact, groups.size());
        if (number == groups.size()) {
            groups.add(new Group(new ArrayList<>(), new ArrayList<>()));
        }
        return Optional.of(groups.get(number));
    }

    /// Reports every place of every value in a folded text.
    void read(String text, Findings to) {
        if (!written.isEmpty()) {
            readWritten(text, to);
        }
        if (!grouped.isEmpty()) {
            new Groups(grouped, groups, text, to).read();
        }
    }

    private void readWritten(String text, Findings to) {
        int state = Automaton.ROOT;
        for (int at = 0; at < text.length(); at++) {
            if (state == Automaton.ROOT && Bounds.inside(text, at)) {
                continue; // no value starts inside a word
            }
            state = written.step(state, text.charAt(at));
            int nested = 0;
            for (int end = written.longest(state); end != Automaton.ROOT; end = written.shorter(end)) {
                if (++nested > MOST_NESTED) {
                    unread = true;
                    break;
                }
                int start = at + 1 - written.length(end);
                if (Bounds.whole(text, start, at + 1)) {
                    for (Value value : values.get(written.needle(end))) {
                        to.found(value, start, at + 1);
                    }
                }
            }
        }
    }

    /// Whether there was more to look for than there was room.
    boolean unread() {
        return unread;
    }

    /// Steps made so far, to show that they grow with the texts and not with the values.
    long steps() {
        return written.steps() + grouped.steps();
    }
}
