package io.lictor.extraction.clause;

import io.lictor.extraction.document.Passage;
import java.util.List;

/// Tokens that are read as one sentence: those of a passage, or of a lead and one of its items.
record Sentence(List<Token> tokens) {
    Sentence {
        tokens = List.copyOf(tokens);
    }

    int size() {
        return tokens.size();
    }

    /// The word at a place in small letters; empty outside.
    String low(int at) {
        return at >= 0 && at < tokens.size() ? tokens.get(at).low() : "";
    }

    boolean isMark(int at, String mark) {
        return at >= 0 && at < tokens.size() && tokens.get(at).isMark() && low(at).equals(mark);
    }

    boolean isComma(int at) {
        return isMark(at, ",") || isMark(at, "—") || isMark(at, "–");
    }

    boolean is(int at, Token.Shape shape) {
        return at >= 0 && at < tokens.size() && tokens.get(at).shape() == shape;
    }

    /// How many tokens at a place spell `words`; 0 if they do not.
    int matches(int at, String words) {
        int start = 0;
        int count = 0;
        while (start <= words.length()) {
            int end = words.indexOf(' ', start);
            end = end < 0 ? words.length() : end;
            String low = low(at + count);
            if (low.length() != end - start || !words.startsWith(low, start) || low.isEmpty()) {
                return 0;
            }
            count++;
            start = end + 1;
        }
        return count;
    }

    /// The phrase of tokens `from` to `to`, without marks and conjunctions at its ends. Where they cross from
    /// a lead into its item, the part in the item stands for the whole; so does what follows a part that was moved.
    Phrase phrase(Role role, int from, int to) {
        int end = Math.clamp(to, 1, size());
        int begin = Math.clamp(from, 0, end - 1);
        while (end > begin + 1
                && (tokens.get(end - 1).isMark() && "%€$£)".indexOf(low(end - 1)) < 0
                        || Words.CONJUNCTIONS.contains(low(end - 1)))) {
            end--;
        }
        while (begin < end - 1
                && (tokens.get(begin).isMark() && "€$£".indexOf(low(begin)) < 0
                        || Words.CONJUNCTIONS.contains(low(begin)))) {
            begin++;
        }
        Token last = tokens.get(end - 1);
        Passage passage = last.passage();
        while (!tokens.get(begin).passage().equals(passage) || tokens.get(begin).from() > last.from()) {
            begin++;
        }
        Token first = tokens.get(begin);
        return new Phrase(
                role,
                passage.places().start(first.from()),
                passage.places().end(last.to() - 1),
                passage.text().substring(first.from(), last.to()));
    }

    /// Whether anything but marks and conjunctions stands between two places.
    boolean hasWords(int from, int to) {
        for (int i = from; i < to; i++) {
            if (!tokens.get(i).isMark() && !Words.CONJUNCTIONS.contains(low(i))) {
                return true;
            }
        }
        return false;
    }
}
