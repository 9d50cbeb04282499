package io.lictor.store.postgres;

import io.lictor.audit.Chains;
import java.nio.charset.StandardCharsets;

/// Names as the columns hold them. PostgreSQL's texts have no character 0, no half of a surrogate pair, and no room in an
/// index for long ones; names that agents chose may have all of it. Different names stay different.
final class Columns {
    /// Longest name that is written out; in UTF-8 well below what an entry of an index may have.
    private static final int LONGEST = 400;

    private Columns() {}

    /// The form of a name: itself, unless something in it has to be written as `\` and a code.
    static String of(String name) {
        if (name.length() > LONGEST) {
            return "\\h" + Chains.sha256(name.getBytes(StandardCharsets.UTF_16BE));
        }
        StringBuilder to = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < name.length() && Character.isLowSurrogate(name.charAt(i + 1))) {
                to.append(c).append(name.charAt(++i));
            } else if (c == '\\') {
                to.append("\\\\");
            } else if (c == 0 || c == SEPARATOR || Character.isSurrogate(c)) {
                to.append('\\').append("u%04x".formatted((int) c));
            } else {
                to.append(c);
            }
        }
        return to.toString();
    }

    /// What stands between the names of a list; never in one.
    static final char SEPARATOR = '\u001f';
}
