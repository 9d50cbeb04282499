package io.lictor.onnx;

import java.util.List;

/// Signs of intent in a window: kinds of words that meet, orders, a change of addressee.
final class Intent {
    private static final int MOST = 14;
    private static final int ORDER = Lexicon.count() + Token.Kind.values().length;
    private static final int FOLLOWS = Hash.of("f", "");
    private static final int BESIDE = Hash.of("b", "");
    private static final int ORDERED = Hash.of("o", "");
    private static final int COUNTED = Hash.of("n", "");

    private final Ids ids;
    private final int[] order = new int[MOST];
    private long all;
    private int sentences;
    private int orders;
    private int shouted;

    private Intent(Ids ids) {
        this.ids = ids;
    }

    /// Adds the signs of a window.
    static void of(List<Token> tokens, Ids ids) {
        var intent = new Intent(ids);
        var first = 0;
        for (var i = 1; i <= tokens.size(); i++) {
            if (i < tokens.size() && !tokens.get(i).opens()) continue;
            intent.sentence(tokens, first, i);
            first = i;
        }
        intent.whole();
    }

    private void sentence(List<Token> tokens, int from, int to) {
        var seen = 0L;
        var count = 0;
        var asked = Lexicon.NONE;
        var fillers = true;
        for (var i = from; i < to; i++) {
            var token = tokens.get(i);
            if (token.shouted()) shouted++;
            var kind = token.sort();
            if (kind < 0) {
                fillers = false;
                continue;
            }
            if (fillers && asked < 0 && Lexicon.asks(kind)) asked = kind;
            fillers &= Lexicon.fills(kind);
            if ((seen >> kind & 1) == 0 && count < MOST) {
                seen |= 1L << kind;
                order[count++] = kind;
            }
        }
        if (to - from > 2) sentences++;
        if (asked >= 0) orders++;
        for (var i = 0; i < count; i++) {
            if (asked >= 0 && order[i] != asked) pair(ORDERED, asked, order[i]);
            for (var j = i + 1; j < count; j++) pair(FOLLOWS, order[i], order[j]);
        }
        all |= seen;
        if (asked >= 0) {
            pair(ORDERED, asked, asked);
            all |= 1L << ORDER;
        }
    }

    private void whole() {
        for (var rest = all; rest != 0; rest &= rest - 1) {
            var one = Long.numberOfTrailingZeros(rest);
            ids.add(BESIDE + one);
            for (var more = rest & rest - 1; more != 0; more &= more - 1) {
                pair(BESIDE, one, Long.numberOfTrailingZeros(more));
            }
        }
        pair(COUNTED, 0, Math.min(orders, 4));
        if (orders > 0) pair(COUNTED, 1, orders < sentences ? 0 : 1);
        if (shouted > 1) pair(COUNTED, 2, shouted > 5 ? 1 : 0);
    }

    private void pair(int space, int one, int other) {
        ids.add(space + 64 * (one + 1) + other);
    }
}
