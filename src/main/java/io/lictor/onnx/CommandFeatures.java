package io.lictor.onnx;

import io.lictor.onnx.FeatureSet.Seen;
import java.util.ArrayList;
import java.util.List;

/// What a model sees of commands. Features are programs, their sub-commands and options, which
/// programs feed which, and which kinds of part (what is done, to what, how forcefully) meet in a
/// statement or in the window. Names of files, hosts and values count only by
/// what they point to.
final class CommandFeatures {
    private static final int STRIDE = 24;
    private static final int MOST = 4096;
    private static final int MEETS = Hash.of("cm", "");
    private static final int BESIDE = Hash.of("cb", "");

    private CommandFeatures() {}

    static List<Seen> of(String text) {
        var parts = CommandParts.of(text);
        var stride = Math.max(STRIDE, Math.ceilDiv(parts.size(), MOST) * 2);
        var seen = new ArrayList<Seen>();
        var ids = new Ids();
        for (var first = 0; ; first += stride) {
            var last = Math.min(parts.size(), first + 2 * stride);
            var start = first == 0 ? 0 : parts.get(first).start();
            var end = last == parts.size() ? text.length() : parts.get(last).start();
            window(parts.subList(Math.min(first, last), last), ids);
            seen.add(new Seen(start, end, ids.taken()));
            if (last == parts.size()) return seen;
        }
    }

    private static void window(List<CommandParts.Part> parts, Ids ids) {
        var all = 0L;
        var statement = 0L;
        var program = "";
        var words = 0;
        for (var i = 0; i < parts.size(); i++) {
            var part = parts.get(i);
            if (part.opens()) {
                meet(statement, MEETS, ids);
                if (part.piped()) ids.add(Hash.join(Hash.of("cp", program), part.word()));
                statement = 0;
                program = part.word();
                words = 0;
                ids.add(Hash.of("cx", program));
            }
            statement |= part.kinds();
            all |= part.kinds();
            ids.add(Hash.of("c1", part.word()));
            if (!part.opens()) {
                ids.add(Hash.join(Hash.of("cw", program), part.word()));
                if (words++ == 0) ids.add(Hash.join(Hash.of("cs", program), part.word()));
            }
        }
        meet(statement, MEETS, ids);
        meet(all, BESIDE, ids);
    }

    private static void meet(long kinds, int space, Ids ids) {
        for (var rest = kinds; rest != 0; rest &= rest - 1) {
            var one = Long.numberOfTrailingZeros(rest);
            ids.add(space + 64 * one + one);
            for (var more = rest & rest - 1; more != 0; more &= more - 1) {
                var two = Long.numberOfTrailingZeros(more);
                ids.add(space + 64 * one + two);
                for (var last = more & more - 1; last != 0; last &= last - 1) {
                    ids.add(space + 4096 * (one + 1) + 64 * two + Long.numberOfTrailingZeros(last));
                }
            }
        }
    }
}
