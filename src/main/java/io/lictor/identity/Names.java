package io.lictor.identity;

import io.lictor.bundle.Yaml;
import io.lictor.policy.BundleCheck;
import java.util.Collection;
import java.util.SortedMap;
import java.util.regex.Pattern;

/// Names in the file of callers.
final class Names {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final int LONGEST = 80;

    private Names() {}

    /// A name of a caller, a tenant or an issuer; another text is a fault and empty.
    static String name(Yaml yaml, SortedMap<String, Yaml> members, String key) {
        Yaml given = members.get(key);
        if (given == null) {
            yaml.fault("`" + key + "` is missing", "give it");
            return "";
        }
        String name = given.text();
        if (!NAME.matcher(name).matches()) {
            given.fault(
                    "`" + shown(name) + "` is no name",
                    "1 to 64 letters, digits, `.`, `_` and `-`, the first a letter or digit");
            return "";
        }
        return name;
    }

    /// The nearest known word to another one, or all of them.
    static String nearest(String word, Collection<String> known) {
        String nearest = BundleCheck.suggestion(word, known);
        return nearest.startsWith("did you mean") ? nearest : "known here: " + String.join(", ", known);
    }

    /// A text as faults show it.
    static String shown(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
