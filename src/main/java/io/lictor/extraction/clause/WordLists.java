package io.lictor.extraction.clause;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringTokenizer;

/// The lists of `words.txt`, by name.
final class WordLists {
    private static final Map<String, String> LISTS = new HashMap<>();

    static {
        text("words.txt").lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            int colon = line.indexOf(": ");
            LISTS.put(line.substring(0, colon), line.substring(colon + 2));
        });
    }

    private WordLists() {}

    /// A resource beside the lists, as text.
    static String text(String name) {
        try (InputStream in = WordLists.class.getResourceAsStream("/lictor/extraction/" + name)) {
            if (in == null) {
                throw new IllegalStateException("`/lictor/extraction/" + name + "` is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Set<String> words(String list) {
        return new HashSet<>(parts(list, " "));
    }

    static List<String> phrases(String list) {
        return parts(list, ";");
    }

    private static List<String> parts(String list, String separator) {
        String text = LISTS.get(list);
        if (text == null) {
            throw new IllegalStateException("`words.txt` has no list `" + list + "`");
        }
        List<String> parts = new ArrayList<>();
        StringTokenizer tokens = new StringTokenizer(text, separator);
        while (tokens.hasMoreTokens()) {
            parts.add(tokens.nextToken().strip());
        }
        return parts;
    }
}
