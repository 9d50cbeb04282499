package io.lictor.onnx;

import io.lictor.onnx.FeatureSet.Seen;
import java.util.ArrayList;
import java.util.List;

/// What a model sees of prose: for each window the ids of the features it has.
///
/// Features are words; runs of up to four words in which a word of a class stands for the class and
/// any other but small words only for its form; and what carries intent: which kinds of word (who
/// is addressed, what is asked for, what is undone) meet in a sentence or in the window, how many of
/// its sentences are orders, and what sets it off from the rest of the text.
final class TextFeatures {
    private static final int LONGEST_RUN = 4;

    private final String text;
    private final Cut cut;
    private final int[][] pieces;
    private final Contrast contrast;
    private final Ids ids = new Ids();
    private final Ids own = new Ids();

    private TextFeatures(String text) {
        this.text = text;
        this.cut = Cut.of(text);
        this.pieces = new int[cut.tokens().size()][];
        this.contrast = new Contrast(text, cut.tokens());
    }

    static List<Seen> of(String text) {
        var features = new TextFeatures(text);
        var seen = new ArrayList<Seen>();
        for (var place : features.cut.windows()) {
            seen.add(new Seen(place.start(), place.end(), features.window(place)));
        }
        return seen;
    }

    private int[] window(Cut.Place place) {
        for (var i = place.first(); i < place.last(); i++) ids.putAll(piecesOf(i));
        Intent.of(cut.tokens().subList(place.first(), place.last()), ids);
        Marks.of(text, place.start(), place.end(), ids);
        contrast.of(place, ids);
        return ids.taken();
    }

    /// The ids that a word has wherever it stands, made once for all windows it is in.
    private int[] piecesOf(int index) {
        var known = pieces[index];
        if (known != null) return known;
        var token = cut.tokens().get(index);
        own.add(Hash.of("1", token.word()));
        if (token.opens()) own.add(Hash.of("open", token.word()));
        runs(index);
        var made = own.taken();
        pieces[index] = made;
        return made;
    }

    private void runs(int index) {
        var tokens = cut.tokens();
        var opens = tokens.get(index).opens();
        var hash = Hash.of("k", tokens.get(index).shape());
        add(hash, opens);
        for (var i = index + 1; i < Math.min(tokens.size(), index + LONGEST_RUN); i++) {
            if (tokens.get(i).opens()) {
                own.add(Hash.join(hash, "end"));
                break;
            }
            hash = Hash.join(hash, tokens.get(i).shape());
            add(hash, opens);
        }
    }

    private void add(int hash, boolean opens) {
        own.add(hash);
        if (opens) own.add(Hash.join(hash, "open"));
    }
}
