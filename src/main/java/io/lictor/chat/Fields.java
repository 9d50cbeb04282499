package io.lictor.chat;

import io.lictor.wire.Rpc;
import io.lictor.wire.WireException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Members of JSON as they must be.
///
/// `INVARIANT (one reading)`: no object has a name that differs from a known one only in case or
/// underscores, since some readers take one for the other.
final class Fields {
    /// Of what the other side sent: a request is refused with it, an answer is not passed on.
    private final int status;

    Fields(int status) {
        this.status = status;
    }

    WireException fault(String place, String why) {
        return new WireException(status, place, why);
    }

    /// An object in which only the names given mean what they mean.
    Map<String, @Nullable Object> object(@Nullable Object value, String place, List<String> known) {
        if (!(value instanceof Map<?, ?>)) {
            throw fault(place, "expected an object");
        }
        Map<String, @Nullable Object> members = Rpc.object(value);
        for (String name : members.keySet()) {
            if (!known.contains(name)) {
                for (String own : known) {
                    if (bare(name).equals(bare(own))) {
                        throw fault(place, "a member is named almost like `" + own + "`");
                    }
                }
            }
        }
        return members;
    }

    private static String bare(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }

    /// A list; null is the empty one.
    List<?> list(@Nullable Object value, String place) {
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list) {
            return list;
        }
        throw fault(place, "expected a list");
    }

    /// A text; null is the empty one.
    String text(@Nullable Object value, String place) {
        if (value == null) {
            return "";
        }
        if (value instanceof String text) {
            return text;
        }
        throw fault(place, "expected a text");
    }

    /// A small number that is not negative.
    ///
    /// @param most the greatest that is allowed
    int number(@Nullable Object value, int most, String place) {
        if (value instanceof Integer number && number >= 0 && number <= most) {
            return number;
        }
        throw fault(place, "expected a whole number up to " + most);
    }
}
