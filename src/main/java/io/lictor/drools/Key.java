package io.lictor.drools;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What values that are the same (`Arguments.same`) have in common; others may share it.
///
/// Needed because a hash index of Drools replaces its constraint, and sameness itself has no key: the
/// number 5 is the same as the text `5` and as 5.0, which differ.
final class Key {
    /// No number's text is longer.
    private static final int LONGEST_NUMBER = 32;

    private Key() {}

    static Object of(Optional<Object> value) {
        return value.map(Key::of).orElse("");
    }

    private static Object of(Object value) {
        if (value instanceof List<?> || value instanceof Map<?, ?>) {
            return value;
        }
        String text = value.toString().strip();
        if (text.isEmpty() || text.length() > LONGEST_NUMBER || "+-.0123456789".indexOf(text.charAt(0)) < 0) {
            return text;
        }
        try {
            return new BigDecimal(text).stripTrailingZeros();
        } catch (NumberFormatException word) {
            return text;
        }
    }
}
