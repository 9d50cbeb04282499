package io.lictor.guard;

import io.lictor.trajectory.Arguments;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Hides the same values wherever they stand: in texts, in JSON inside texts, which stays JSON, and in plain
/// values. Names of members stay as they are. Immutable.
public final class Redaction {
    /// What stands in the place of what is hidden.
    public static final String MASK = "[redacted]";

    /// A shorter value is hidden only where it stands as a word of its own.
    private static final int SHORT = 4;

    private static final String QUOTED = "\"" + MASK + "\"";

    private final List<Sought> secrets;

    Redaction(Collection<String> secrets) {
        this.secrets = secrets.stream()
                .filter(secret -> !secret.isBlank())
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .map(Sought::of)
                .toList();
    }

    /// A text without them.
    public String hidden(String text) {
        StringBuilder out = new StringBuilder(text.length());
        int done = 0;
        for (JsonText json : JsonText.all(text)) {
            out.append(masked(text.substring(done, json.start())));
            int at = json.start();
            for (JsonText.Token token : json.tokens()) {
                out.append(text, at, token.start());
                out.append(token.isText() ? text(token, text) : number(text.substring(token.start(), token.end())));
                at = token.end();
            }
            done = json.end();
            out.append(text, at, done);
        }
        return out.append(masked(text.substring(done))).toString();
    }

    /// A plain value of JSON without them: texts, and numbers in whose digits they stand.
    public Object hidden(Object value) {
        return switch (value) {
            case String text -> hidden(text);
            case Number number -> covered(number.toString()).isEmpty() ? number : MASK;
            case Map<?, ?> map -> {
                Map<String, Object> copy = new TreeMap<>();
                map.forEach((name, member) -> copy.put(name.toString(), hidden(member)));
                yield copy;
            }
            case List<?> list -> {
                List<Object> copy = new ArrayList<>(list.size());
                list.forEach(element -> copy.add(hidden(element)));
                yield copy;
            }
            default -> value;
        };
    }

    /// An object without them.
    public Arguments hidden(Arguments object) {
        Map<String, Object> copy = new TreeMap<>();
        object.values().forEach((name, member) -> copy.put(name, hidden(member)));
        return Arguments.of(copy);
    }

    private String number(String literal) {
        return covered(literal).isEmpty() ? literal : QUOTED;
    }

    /// A text inside JSON, quotes included, in which they are hidden as it is read and as it is written.
    private String text(JsonText.Token token, String in) {
        String raw = in.substring(token.start() + 1, token.end() - 1);
        BitSet hidden = covered(raw);
        if (raw.indexOf('\\') < 0) {
            return '"' + masked(raw, hidden) + '"';
        }
        JsonText.Unescaped read = JsonText.unescaped(raw);
        BitSet meant = covered(read.text());
        for (int i = 0; i < read.text().length(); i++) {
            if (meant.get(i) || any(hidden, read.start(i), read.end(i))) {
                hidden.set(read.start(i), read.end(i));
            }
        }
        return '"' + masked(raw, hidden) + '"';
    }

    private String masked(String text) {
        return masked(text, covered(text));
    }

    /// The text with one mask for each run of hidden characters.
    static String masked(String text, BitSet hidden) {
        if (hidden.isEmpty()) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (!hidden.get(i)) {
                out.append(text.charAt(i));
            } else if (i == 0 || !hidden.get(i - 1)) {
                out.append(MASK);
            }
        }
        return out.toString();
    }

    private BitSet covered(String text) {
        BitSet covered = new BitSet();
        for (Sought secret : secrets) {
            int done = 0;
            for (int end = secret.next(text, 0, 0); end >= 0; end = secret.next(text, end, secret.again())) {
                int at = end - secret.length();
                if (secret.length() >= SHORT || (!letter(text, at - 1) && !letter(text, end))) {
                    covered.set(Math.max(at, done), end);
                    done = end;
                }
            }
        }
        return covered;
    }

    private static boolean any(BitSet bits, int start, int end) {
        for (int i = start; i < end; i++) {
            if (bits.get(i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean letter(String text, int at) {
        return at >= 0 && at < text.length() && Character.isLetterOrDigit(text.charAt(at));
    }
}
