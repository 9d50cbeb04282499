package io.lictor.onnx;

import io.lictor.onnx.FeatureSet.Seen;
import java.util.ArrayList;
import java.util.List;

/// What a model sees of requests: what is asked about. Features are words, pieces of words, pairs of
/// neighbours, pairs of words that small words part, and which kinds of word meet.
final class RequestFeatures {
    private static final int LEAST = 3;
    private static final int REACH = 4;

    private RequestFeatures() {}

    static List<Seen> of(String text) {
        var cut = Cut.of(text);
        var seen = new ArrayList<Seen>();
        var ids = new Ids();
        for (var place : cut.windows()) {
            window(cut.tokens().subList(place.first(), place.last()), ids);
            seen.add(new Seen(place.start(), place.end(), ids.taken()));
        }
        return seen;
    }

    private static void window(List<Token> tokens, Ids ids) {
        var before = "";
        var distance = 0;
        for (var i = 0; i < tokens.size(); i++) {
            var token = tokens.get(i);
            var word = token.word();
            ids.add(Hash.of("r1", word));
            if (i + 1 < tokens.size())
                ids.add(Hash.join(Hash.of("r2", word), tokens.get(i + 1).word()));
            distance++;
            if (token.kind() != Token.Kind.WORD || Shape.small(word)) continue;
            ids.add(Hash.of("rs", stem(word)));
            if (distance <= REACH && !before.isEmpty()) ids.add(Hash.join(Hash.of("rp", before), stem(word)));
            before = stem(word);
            distance = 0;
            var padded = "^" + word + "$";
            for (var at = 0; at + 5 <= padded.length(); at++) ids.add(Hash.of("rc", padded, at, at + 5));
        }
        Intent.of(tokens, ids);
    }

    /// A word without its commonest endings.
    private static String stem(String word) {
        for (var ending : List.of("ing", "ers", "er", "ed", "es", "s", "e")) {
            if (word.endsWith(ending) && word.length() - ending.length() > LEAST) {
                return word.substring(0, word.length() - ending.length());
            }
        }
        return word;
    }
}
