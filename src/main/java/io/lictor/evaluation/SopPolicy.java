package io.lictor.evaluation;

import io.lictor.bundle.Hashes;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The policy text of a run: what it says of each action that has conditions.
///
/// @param entries by action; actions without conditions are left out
record SopPolicy(SortedMap<String, String> entries) {
    private static final Pattern ENTRY = Pattern.compile("\\n\\* (\\w{1,64}):\\n(.*?)(?=\\n\\n|$)", Pattern.DOTALL);
    private static final Pattern SPACE = Pattern.compile("[ \\t\\x0B\\f\\r]+");
    private static final String NOTHING = "None";

    /// What a text that has no entries for actions is called as a whole.
    static final String WHOLE = "policy";

    SopPolicy {
        entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
    }

    /// Reads the system message of a run. A text without any entry is one as a whole.
    static SopPolicy of(String text) {
        SortedMap<String, String> entries = new TreeMap<>();
        Matcher entry = ENTRY.matcher(text);
        boolean cut = false;
        while (entry.find()) {
            cut = true;
            if (!entry.group(2).strip().equals(NOTHING)) {
                entries.put(entry.group(1), entry.group(2));
            }
        }
        if (!cut && !text.isBlank()) {
            entries.put(WHOLE, text);
        }
        return new SopPolicy(entries);
    }

    /// What it says of an action.
    Optional<String> entry(String action) {
        return Optional.ofNullable(entries.get(action));
    }

    /// What the words of an entry are known by, whatever the white space at the ends of lines and between words:
    /// SHA-256, as hex.
    static String hash(String entry) {
        StringBuilder normal = new StringBuilder();
        entry.strip().lines().forEach(line -> {
            int indent = line.length() - line.stripLeading().length();
            normal.append(" ".repeat(indent))
                    .append(SPACE.matcher(line.strip()).replaceAll(" "))
                    .append('\n');
        });
        return Hashes.sha256(normal.toString().getBytes(StandardCharsets.UTF_8));
    }
}
