package io.lictor.flow;

import io.lictor.reading.Encoding;
import io.lictor.reading.Place;
import io.lictor.trajectory.Arguments;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A value in an argument whose origin is looked for.
///
/// @param id its number among the values of one search
/// @param leaf the argument it stands in
/// @param text what it says, decoded
/// @param place where it stands in the argument's text, in the encoded form
/// @param path what was decoded to read it, outermost first
record Value(int id, Arguments.Leaf leaf, String text, Place place, Kind kind, Role role, List<Encoding> path) {
    private static final int SHORTEST_COMPACT = 8;
    static final int LONGEST_COMPACT = 48;

    Value {
        path = List.copyOf(path);
    }

    /// How a value stands to its argument.
    enum Role {
        /// It is the whole argument.
        WHOLE,
        /// It is one of the list that the whole argument is.
        MEMBER,
        /// It is all that an encoded part of the argument says.
        DECODED,
        /// It is an address, number, name, sentence inside the argument.
        PIECE,
        /// It is the local part or the domain of a mail address.
        HALF
    }

    /// Whether finding it in a text means something.
    boolean telling() {
        return Telling.is(this);
    }

    /// Whether it is a sentence in a longer text: what was copied, not what was chosen.
    boolean passage() {
        return role == Role.PIECE && kind == Kind.TEXT;
    }

    /// The folded forms under which it may stand in a text.
    Set<String> forms() {
        Set<String> forms = new LinkedHashSet<>();
        if (kind == Kind.NUMBER) {
            Optional.of(text)
                    .flatMap(NumberForms::of)
                    .or(() -> leaf.value() instanceof Number number
                            ? Optional.of(NumberForms.of(number))
                            : Optional.empty())
                    .ifPresent(number -> NumberForms.all(number).forEach(form -> forms.add(Folding.of(form))));
        }
        forms.add(Folding.of(text).strip());
        if (kind == Kind.URL) {
            String bare = text.replaceFirst("^(?i:https?://)", "").replaceFirst("/$", "");
            forms.add(Folding.of(bare).strip());
        }
        forms.remove("");
        return forms;
    }

    /// Its folded letters and digits alone, where it is a value that people write in groups.
    Optional<String> compact() {
        boolean grouped = kind == Kind.IBAN || kind == Kind.IDENTIFIER;
        String compact = grouped ? compact(text) : "";
        return compact.length() >= SHORTEST_COMPACT
                        && compact.length() <= LONGEST_COMPACT
                        && compact.chars().anyMatch(Character::isDigit)
                ? Optional.of(compact)
                : Optional.empty();
    }

    /// The folded letters and digits of a text.
    static String compact(String text) {
        StringBuilder out = new StringBuilder();
        String folded = Folding.of(text);
        for (int at = 0; at < folded.length(); at++) {
            if (Folding.joins(folded.charAt(at))) {
                out.append(folded.charAt(at));
            }
        }
        return out.toString();
    }
}
