package io.lictor.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// Where two events differ first, in the order of the names of members.
///
/// @param pointer RFC 6901 pointer into both
/// @param recorded what stands there in the first, shortened; empty: nothing
/// @param now what stands there in the second
public record Difference(String pointer, String recorded, String now) {
    private static final int LONGEST = 300;

    /// The first difference of two trees; empty if they hold the same.
    static Optional<Difference> first(JsonNode recorded, JsonNode now) {
        return first("", recorded, now);
    }

    private static Optional<Difference> first(String pointer, JsonNode recorded, JsonNode now) {
        if (recorded.equals(now)) {
            return Optional.empty();
        }
        if (recorded.isObject() && now.isObject()) {
            SortedSet<String> names = new TreeSet<>();
            recorded.fieldNames().forEachRemaining(names::add);
            now.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                String at = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
                Optional<Difference> found = first(at, recorded.path(name), now.path(name));
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        }
        if (recorded.isArray() && now.isArray()) {
            for (int i = 0; i < Math.max(recorded.size(), now.size()); i++) {
                Optional<Difference> found = first(pointer + "/" + i, recorded.path(i), now.path(i));
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        }
        return Optional.of(new Difference(pointer, shown(recorded), shown(now)));
    }

    private static String shown(JsonNode node) {
        String text = node.isMissingNode() ? "" : node.toString();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " …";
    }
}
