package io.lictor.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What a model sees of a text: for each window the ids of the features it has. Deterministic;
/// used by training and by service alike.
///
/// Features are words, word pairs and triples, pieces of words, the first words of sentences, and
/// what carries intent: which kinds of word (who is addressed, what is asked for, what is undone)
/// meet in a sentence or in the window, and how many of its sentences are orders.
public final class Features {
    /// Ids lie in `1 … SIZE-1`; 0 is padding.
    public static final int SIZE = 1 << 17;
    /// The reading these ids belong to. A model trained for another one is refused.
    public static final String VERSION = "words-1";

    private final String text;
    private final Cut cut;
    private final int[][] pieces;

    private Features(String text) {
        this.text = text;
        this.cut = Cut.of(text);
        this.pieces = new int[cut.tokens().size()][];
    }

    /// A window of a text and its feature ids.
    public static final class Seen {
        private final int start;
        private final int end;
        private final int[] ids;

        private Seen(int start, int end, int[] ids) {
            this.start = start;
            this.end = end;
            this.ids = ids;
        }

        /// Its first character.
        public int start() {
            return start;
        }

        /// After its last character.
        public int end() {
            return end;
        }

        /// Distinct feature ids, ascending; not to be changed.
        public int[] ids() {
            return ids;
        }
    }

    /// The windows of a text in order of place; they overlap and cover the whole text. Never empty.
    public static List<Seen> of(String text) {
        var features = new Features(text);
        var seen = new ArrayList<Seen>();
        for (var place : features.cut.windows()) {
            seen.add(new Seen(place.start(), place.end(), features.window(place)));
        }
        return seen;
    }

    private int[] window(Cut.Place place) {
        var ids = new Ids();
        var tokens = cut.tokens().subList(place.first(), place.last());
        for (var i = 0; i < tokens.size(); i++) {
            var token = tokens.get(i);
            ids.addAll(piecesOf(place.first() + i, token));
            if (i + 1 == tokens.size()) continue;
            var two = Hash.join(Hash.of("2", token.word()), tokens.get(i + 1).word());
            ids.add(two);
            if (i + 2 < tokens.size()) ids.add(Hash.join(two, tokens.get(i + 2).word()));
            if (token.opens()) ids.add(Hash.join(two, "open"));
        }
        Intent.of(tokens).forEach(sign -> ids.add(Hash.of("i", sign)));
        Marks.of(text, place.start(), place.end()).forEach(mark -> ids.add(Hash.of("m", mark)));
        return ids.sorted();
    }

    /// The ids that a word has wherever it stands, made once for all windows it is in.
    private int[] piecesOf(int index, Token token) {
        var known = pieces[index];
        if (known != null) return known;
        var ids = new Ids();
        ids.add(Hash.of("1", token.word()));
        if (token.opens()) ids.add(Hash.of("open", token.word()));
        if (token.kind() == Token.Kind.WORD && token.word().length() > 3) {
            var padded = "^" + token.word() + "$";
            for (var i = 0; i + 4 <= padded.length(); i++) ids.add(Hash.of("c", padded, i, i + 4));
        }
        var made = ids.sorted();
        pieces[index] = made;
        return made;
    }

    /// A small growing set.
    private static final class Ids {
        private int[] ids = new int[64];
        private int size;

        void add(int hash) {
            if (size == ids.length) ids = Arrays.copyOf(ids, size * 2);
            ids[size++] = 1 + Math.floorMod(Hash.finish(hash), SIZE - 1);
        }

        void addAll(int[] more) {
            if (size + more.length > ids.length) ids = Arrays.copyOf(ids, 2 * (size + more.length));
            System.arraycopy(more, 0, ids, size, more.length);
            size += more.length;
        }

        int[] sorted() {
            Arrays.sort(ids, 0, size);
            var kept = 0;
            for (var i = 0; i < size; i++) if (i == 0 || ids[i] != ids[i - 1]) ids[kept++] = ids[i];
            return Arrays.copyOf(ids, kept);
        }
    }
}
