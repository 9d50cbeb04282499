package io.lictor.reading;

import java.util.ArrayList;
import java.util.List;

/// A text as somebody who is not fooled reads it.
///
/// @param text with places in the original
/// @param undone what was undone to read it, outermost first; empty: the text as it stands
public record Reading(Mapped text, List<String> undone) {
    /// Encodings inside encodings are undone this often.
    static final int DEPTH = 2;

    /// Longer texts are read as they stand, their letters made plain; nothing in them is decoded.
    static final int LONGEST = 1_000_000;

    /// Copies the list.
    public Reading {
        undone = List.copyOf(undone);
    }

    /// The readings of a text: first as it stands; then, if that differs, with the disguises of its
    /// letters and words undone in place; then the parts that were hidden, by themselves; then, for each
    /// encoding, the text with what was encoded decoded in place. Costs time in the length of the text.
    public static List<Reading> of(String original) {
        var raw = Mapped.of(original);
        var plain = plain(raw);
        var readings = new ArrayList<Reading>();
        readings.add(new Reading(raw, List.of()));
        if (!plain.text().equals(original)) readings.add(new Reading(plain, List.of("letters")));
        if (original.length() > LONGEST) return readings;
        add(readings, "hidden text", Hidden.parts(plain), List.of());
        var level = List.of(new Reading(raw, List.of()));
        for (var depth = 0; depth < DEPTH && !level.isEmpty(); depth++) {
            var deeper = new ArrayList<Reading>();
            for (var outer : level) {
                for (var encoding : Encoding.values()) {
                    add(deeper, encoding.word(), encoding.decoded(outer.text()), outer.undone());
                }
                add(deeper, "rot13", Rotated.decoded(outer.text()), outer.undone());
            }
            for (var reading : deeper) readings.add(new Reading(plain(spliced(raw, reading.text())), reading.undone()));
            level = deeper;
        }
        return readings;
    }

    /// The original with its decoded parts in their places, so that what stood around them still does.
    private static Mapped spliced(Mapped raw, Mapped decoded) {
        var out = new Mapped.Builder(raw.text().length());
        var at = 0;
        for (var from = 0; from < decoded.text().length(); ) {
            var gap = decoded.text().indexOf(Mapped.GAP, from);
            var to = gap < 0 ? decoded.text().length() : gap;
            if (to > from && decoded.start(from) >= at) {
                while (at < decoded.start(from)) copy(raw, at++, out);
                for (var i = from; i < to; i++) out.add(decoded.text().charAt(i), decoded.start(i), decoded.end(i));
                at = decoded.end(to - 1);
            }
            from = to + 1;
        }
        while (at < raw.text().length()) copy(raw, at++, out);
        return out.build();
    }

    private static void copy(Mapped raw, int at, Mapped.Builder out) {
        out.add(raw.text().charAt(at), raw.start(at), raw.end(at));
    }

    private static Mapped plain(Mapped raw) {
        return Leet.read(Spaced.joined(Letters.plain(raw)));
    }

    private static void add(List<Reading> to, String how, Mapped text, List<String> before) {
        if (text.text().isBlank()) return;
        var undone = new ArrayList<>(before);
        undone.add(how);
        to.add(new Reading(text, undone));
    }
}
