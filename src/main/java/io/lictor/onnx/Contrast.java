package io.lictor.onnx;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What sets a window off from the rest of its text: another script or language, other words, a
/// question or an order or an addressee where the rest has none.
final class Contrast {
    private static final int SPACE = Hash.of("x", "");
    private static final int SCRIPTS = 12;
    private static final int LEAST = 12;

    private final List<Token> tokens;
    private final String text;
    private final Tally whole;
    /// For each token the number of its word; below 0: not counted.
    private final int[] words;
    /// How often each word stands in the text, and in the window at hand.
    private final int[] counts;

    private final int[] here;

    Contrast(String text, List<Token> tokens) {
        this.text = text;
        this.tokens = tokens;
        this.whole = new Tally();
        whole.add(text, tokens, 0, tokens.size(), 0, text.length());
        this.words = new int[tokens.size()];
        Map<String, Integer> numbers = new HashMap<>();
        for (var i = 0; i < words.length; i++) {
            var token = tokens.get(i);
            words[i] = content(token) ? numbers.computeIfAbsent(token.word(), word -> numbers.size()) : -1;
        }
        this.counts = new int[numbers.size()];
        this.here = new int[numbers.size()];
        for (var word : words) if (word >= 0) counts[word]++;
    }

    /// Adds the signs of a window.
    void of(Cut.Place place, Ids ids) {
        var window = new Tally();
        window.add(text, tokens, place.first(), place.last(), place.start(), place.end());
        var words = window.words;
        var rest = whole.words - words;
        sign(ids, 0, rest < LEAST ? 0 : rest < 60 ? 1 : 2);
        if (rest < LEAST) {
            ids.add(SPACE + 17);
            return;
        }
        sign(ids, 1, overlap(place));
        sign(
                ids,
                2,
                step(share(window.letters, window.characters)
                        - share(whole.letters - window.letters, whole.characters - window.characters)));
        for (var script = 0; script < SCRIPTS; script++) {
            var mine = window.scripts[script];
            var others = whole.scripts[script] - mine;
            if (mine >= 6 && mine > 0.3 * window.letters && others < 0.05 * (whole.letters - window.letters)) {
                sign(ids, 3, 0);
                sign(ids, 4, script);
            }
        }
        var language = window.language();
        if (language > 0) {
            var theirs = whole.languages[language] - window.languages[language];
            if (window.languages[language] >= 2 && theirs * 20 < rest) {
                sign(ids, 5, 0);
                sign(ids, 6, language);
            }
        }
        for (var rest2 = window.sorts; rest2 != 0; rest2 &= rest2 - 1) {
            var sort = Long.numberOfTrailingZeros(rest2);
            var mine = window.bySort[sort];
            var others = whole.bySort[sort] - mine;
            if (others == 0) sign(ids, 64 + sort, 0);
            else if ((double) mine / words > 4.0 * others / rest) sign(ids, 64 + sort, 1);
        }
        if (window.questions > 0) sign(ids, 7, whole.questions == window.questions ? 0 : 1);
        if (window.odd > 3)
            sign(ids, 8, share(whole.odd - window.odd, whole.characters - window.characters) < 0.01 ? 0 : 1);
        if (window.orders > 0) sign(ids, 9, whole.orders == window.orders ? 0 : 1);
    }

    private int overlap(Cut.Place place) {
        for (var i = place.first(); i < place.last(); i++) if (words[i] >= 0) here[words[i]]++;
        var met = 0;
        var all = 0;
        for (var i = place.first(); i < place.last(); i++) {
            var word = words[i];
            if (word < 0 || here[word] == 0) continue;
            all++;
            if (counts[word] > here[word]) met++;
            here[word] = 0;
        }
        if (all < 4) return 9;
        var share = (double) met / all;
        return share == 0 ? 0 : share < 0.1 ? 1 : share < 0.2 ? 2 : share < 0.35 ? 3 : share < 0.5 ? 4 : 5;
    }

    private static boolean content(Token token) {
        return token.kind() == Token.Kind.WORD && token.word().length() > 3;
    }

    private static int step(double difference) {
        return (int) Math.max(-4, Math.min(4, Math.round(difference * 15))) + 4;
    }

    private static double share(int part, int all) {
        return all <= 0 ? 0 : (double) part / all;
    }

    private static void sign(Ids ids, int which, int value) {
        ids.add(SPACE + 1000 + 64 * which + value);
    }
}
