package io.lictor.store.postgres;

import io.lictor.audit.Chains;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Names as the columns hold them. PostgreSQL's texts have no character 0, no half of a surrogate pair, and no room in
/// an
/// index for long ones; names that agents chose may have all of it. Different names stay different.
final class Columns {
    /// Most bytes of a form that is written out: an entry of an index has some 2,700 for three of them.
    private static final int LONGEST = 500;

    /// What stands between the names of a list; never in one.
    static final char SEPARATOR = '\u001f';

    private Columns() {}

    /// The form of a name: itself, unless something in it has to be written as `\` and a code.
    static String of(String name) {
        String form = name.length() > LONGEST ? name : escaped(name);
        return form.length() > LONGEST || form.getBytes(StandardCharsets.UTF_8).length > LONGEST
                ? "\\h" + hash(name)
                : form;
    }

    /// A text in full, from which [#read] makes the same one.
    static String exact(String text) {
        return escaped(text);
    }

    /// What [#exact] was given.
    static String read(String form) {
        StringBuilder text = new StringBuilder(form.length());
        for (int i = 0; i < form.length(); i++) {
            char c = form.charAt(i);
            if (c != '\\' || i + 1 >= form.length()) {
                text.append(c);
            } else if (form.charAt(i + 1) == '\\') {
                text.append('\\');
                i++;
            } else {
                text.append((char) Integer.parseInt(form.substring(i + 2, i + 6), 16));
                i += 5;
            }
        }
        return text.toString();
    }

    /// Of each of its characters, halves of pairs too.
    private static String hash(String name) {
        ByteBuffer all = ByteBuffer.allocate(2 * name.length());
        name.chars().forEach(c -> all.putChar((char) c));
        return Chains.sha256(all.array());
    }

    private static String escaped(String name) {
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
}
