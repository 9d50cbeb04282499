package io.lictor.extraction.clause;

import java.util.Optional;

/// Finds where the main clause begins behind the parts before it.
final class MainClause {
    private final Sentence s;
    private final int end;
    private final Outline outline;

    MainClause(Sentence s, int end, Outline outline) {
        this.s = s;
        this.end = end;
        this.outline = outline;
    }

    /// Where the main clause begins after a part before it: behind the first comma that a clear main clause follows.
    int start(int from) {
        int weak = -1;
        for (int at = from; at < end; at++) {
            int i = at;
            if (!s.isComma(i) || i + 1 >= end) {
                continue;
            }
            int next = i + 1;
            while (next < end && (Words.isAdverb(s.low(next)) || s.low(next).equals("then"))) {
                next++;
            }
            if (Words.CONJUNCTIONS.contains(s.low(i + 1))) {
                continue;
            }
            Optional<VerbGroup> group = outline.mainGroup(next, comma(next), true);
            boolean order = s.low(next).equals("please")
                    || s.low(next - 1).equals("please")
                    || s.low(next).equals("do")
                    || s.low(next).equals("don't")
                    || s.low(next - 1).equals("never")
                    || s.low(next - 1).equals("always");
            if (order && !s.low(next).equals("does")
                    || group.filter(VerbGroup::isModal).isPresent()) {
                boolean bare =
                        group.filter(g -> g.isModal() && g.from() == i + 1).isPresent();
                return weak >= 0 && (bare || Verbs.isPlainBase(s.low(weak))) ? weak : i + 1;
            }
            if (s.low(i + 1).equals("then") && group.isPresent()) {
                return i + 1;
            }
            Optional<Segment> another = outline.opens(i + 1, i + 1, -1);
            boolean good = group.isPresent() || outline.isImperative(next) || another.isPresent();
            weak = weak < 0 && good ? i + 1 : weak;
        }
        if (weak >= 0) {
            return weak;
        }
        for (int i = from + 1; i < end; i++) {
            if (s.low(i).equals("then")
                    || s.low(i).equals("please")
                    || i > from + 1
                            && Words.PRONOUNS.contains(s.low(i))
                            && VerbGroups.at(s, i + 1, end, false)
                                    .filter(VerbGroup::isModal)
                                    .isPresent()) {
                return i;
            }
        }
        return end;
    }

    int comma(int from) {
        for (int i = from; i < end; i++) {
            if (s.isComma(i)) {
                return i;
            }
        }
        return end;
    }
}
