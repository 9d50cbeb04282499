package io.lictor.reading;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Words that tell a readable text from letters put together by chance: small words, and words of
/// orders. In small letters.
public final class Vocabulary {
    private static final int LONGEST = 16;
    private static final Set<String> WORDS = read();

    private Vocabulary() {}

    /// Whether a word is known; case does not matter.
    public static boolean knows(String word) {
        return WORDS.contains(word.toLowerCase(Locale.ROOT));
    }

    /// The lines of a list of words but blank ones and comments.
    ///
    /// @throws IllegalStateException if there is no such resource
    public static List<String> lines(String name) {
        try (var in = Vocabulary.class.getResourceAsStream("/reading/" + name)) {
            if (in == null) throw new IllegalStateException("there is no list of words `" + name + "`");
            try (var reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
                return reader.readAllLines().stream()
                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .toList();
            }
        } catch (IOException e) {
            throw new IllegalStateException("the list of words `" + name + "` cannot be read", e);
        }
    }

    /// Where the words of letters written without spaces end, the fewest letters left over.
    static List<Integer> ends(String letters) {
        var low = letters.toLowerCase(Locale.ROOT);
        var cost = new int[low.length() + 1];
        var from = new int[low.length() + 1];
        for (var end = 1; end <= low.length(); end++) {
            cost[end] = cost[end - 1] + 3;
            from[end] = end - 1;
            for (var start = Math.max(0, end - LONGEST); start < end; start++) {
                if (cost[start] + 1 < cost[end]
                        && (end - start > 1 || "ai".indexOf(low.charAt(start)) >= 0)
                        && WORDS.contains(low.substring(start, end))) {
                    cost[end] = cost[start] + 1;
                    from[end] = start;
                }
            }
        }
        var ends = new ArrayList<Integer>();
        for (var at = low.length(); at > 0; at = from[at]) {
            var single = at - from[at] == 1 && !WORDS.contains(low.substring(from[at], at));
            var joined = single && from[at] > 0 && from[at] - from[from[at]] == 1;
            if (ends.isEmpty() || !single || !joined) ends.addFirst(at);
        }
        return ends;
    }

    private static Set<String> read() {
        var words = new HashSet<String>();
        for (var line : lines("classes.txt")) {
            var all = line.split(" ", -1);
            for (var i = 1; i < all.length; i++) words.add(all[i]);
        }
        for (var line : lines("small.txt")) words.addAll(List.of(line.split(" ", -1)));
        return Set.copyOf(words);
    }
}
