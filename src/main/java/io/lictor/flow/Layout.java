package io.lictor.flow;

import io.lictor.predicate.Situation;
import io.lictor.reading.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The fields of a text that is data from end to end: JSON, the like of it in other quotes, or lines of
/// keys and values. Anything else has no fields: it is prose.
///
/// A field is what the tool put there; what stands inside a longer text was written by somebody.
final class Layout {
    /// What some record is in, if nothing.
    static final int NONE = -1;

    /// What programs put around a result to mark it off.
    private static final String WRAPS = "<>`^~";

    private static final int LONGEST_SINGLE = 64;
    private static final int WORDS_OF_SINGLE = 3;

    private static final Layout PROSE = new Layout(List.of(), List.of());

    private final List<Field> fields;
    private final List<Integer> parents;
    private final Map<Integer, Field> starts = new HashMap<>();

    private Layout(List<Field> fields, List<Integer> parents) {
        this.fields = fields;
        this.parents = parents;
        fields.forEach(field -> starts.put(field.start(), field));
    }

    /// A scalar: a string, a number, a word.
    ///
    /// @param key the nearest key above it, empty at the top
    /// @param start first character of what it says, behind a quote
    /// @param end one past the last, before a quote
    /// @param record the mapping it stands in
    record Field(String key, int start, int end, int record) {}

    private record Key(Sources.Text text) {}

    static Layout of(Sources.Text text, Situation situation) {
        return situation.shared(new Key(text), () -> of(text.text()));
    }

    static Layout of(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && (WRAPS.indexOf(text.charAt(from)) >= 0 || Character.isWhitespace(text.charAt(from)))) {
            from++;
        }
        while (to > from && (WRAPS.indexOf(text.charAt(to - 1)) >= 0 || Character.isWhitespace(text.charAt(to - 1)))) {
            to--;
        }
        if (from == to) {
            return PROSE;
        }
        Drawn drawn = new Drawn();
        boolean whole = "{[".indexOf(text.charAt(from)) >= 0 && Bracketed.read(text, from, to, "", NONE, drawn);
        if (!whole) {
            drawn = new Drawn();
            whole = Lines.read(text, lineStart(text, from), to, drawn);
        }
        if (!whole) {
            drawn = new Drawn();
            whole = single(text, from, to, drawn);
        }
        return whole ? new Layout(drawn.fields, drawn.parents) : PROSE;
    }

    /// Where the line of a place starts, if only spaces stand before it.
    private static int lineStart(String text, int from) {
        int start = from;
        while (start > 0 && (text.charAt(start - 1) == ' ' || text.charAt(start - 1) == '\t')) {
            start--;
        }
        return start == 0 || text.charAt(start - 1) == '\n' ? start : from;
    }

    /// A result that is one value and nothing else.
    private static boolean single(String text, int from, int to, Drawn drawn) {
        String value = text.substring(from, to);
        boolean one = value.length() <= LONGEST_SINGLE && value.indexOf('\n') < 0 && Kind.words(value) <= WORDS_OF_SINGLE;
        if (one) {
            drawn.field(text, "", from, to, drawn.record(NONE));
        }
        return one;
    }

    List<Field> fields() {
        return fields;
    }

    /// The record around a record, or [#NONE].
    int parent(int record) {
        return record < 0 ? NONE : parents.get(record);
    }

    /// The field that is a value and nothing else.
    Optional<Field> at(Place place) {
        return Optional.ofNullable(starts.get(place.start())).filter(field -> field.end() == place.end());
    }

    /// Fields and records while they are read.
    static final class Drawn {
        private static final int MOST = 50_000;

        private final List<Field> fields = new ArrayList<>();
        private final List<Integer> parents = new ArrayList<>();

        /// A new record; its number.
        int record(int parent) {
            parents.add(parent);
            return parents.size() - 1;
        }

        /// Adds a field without the spaces around it.
        void field(String text, String key, int from, int to, int record) {
            int start = from;
            int end = to;
            while (start < end && Character.isWhitespace(text.charAt(start))) {
                start++;
            }
            while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
                end--;
            }
            if (start < end) {
                fields.add(new Field(key, start, end, record));
            }
        }

        /// Fields so far.
        int count() {
            return fields.size();
        }

        /// Takes back what was added since there were `count` fields.
        void back(int count) {
            fields.subList(count, fields.size()).clear();
        }

        /// Whether there is more than anybody will look at.
        boolean full() {
            return fields.size() > MOST || parents.size() > MOST;
        }
    }
}
