package io.lictor.extraction.clause;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A part before a colon, such as `Before closing a card: check its status`, is read as before a comma.
final class Fronting {
    private static final int REACH = 16;
    private static final Set<Marker> OPENING = Set.of(
            Marker.IF, Marker.IF_AND_ONLY_IF, Marker.UNLESS, Marker.BEFORE, Marker.AFTER, Marker.UNTIL, Marker.TIME);

    private Fronting() {}

    /// The tokens with a comma in the place of such a colon; the same ones if there is none.
    static List<Token> commas(List<Token> tokens) {
        Sentence s = new Sentence(tokens);
        int colon = 1;
        while (colon < Math.min(s.size(), REACH) && (!s.tokens().get(colon).isMark() || "/,-".contains(s.low(colon)))) {
            colon++;
        }
        Marker.Found found = Marker.at(s, 0, false);
        boolean opens = found.length() > 0 && OPENING.contains(found.marker()) && colon > found.length();
        if (!opens || !s.isMark(colon, ":") || !orders(s, colon + 1)) {
            return tokens;
        }
        Token mark = tokens.get(colon);
        List<Token> read = new ArrayList<>(tokens);
        read.set(colon, new Token(mark.passage(), mark.from(), mark.to(), Token.Shape.MARK, ","));
        return read;
    }

    private static boolean orders(Sentence s, int from) {
        Outline outline = new Outline(s, s.size());
        return from < s.size()
                && (outline.isImperative(from)
                        || s.low(from).matches("do|don't|please|never|always")
                        || outline.mainGroup(from, s.size(), false)
                                .filter(VerbGroup::isModal)
                                .isPresent());
    }
}
