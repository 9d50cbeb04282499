package io.lictor.extraction.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tartarus.snowball.ext.EnglishStemmer;

/// Words as they are compared: cut at spaces and inside names, in small letters, stemmed, and replaced by the
/// first of their synonyms. Remembers what it was asked before; for one thread.
final class Words {
    private static final Pattern WORD = Pattern.compile("[\\p{L}]+(?:['’][\\p{L}]+)?|[0-9]+(?:[.,][0-9]+)*");
    private static final Pattern INNER = Pattern.compile("(?<=[\\p{Ll}0-9])(?=\\p{Lu})");

    /// Words without content of their own: articles, pronouns, auxiliaries, prepositions, and the words by
    /// which clauses bind, which the checks of the effect read by themselves.
    private static final Set<String> EMPTY = set(
            "a an the this that these those such same any each every all some other another of to in into on onto at by for"
                    + " from with within without about over under between through during per via as than then so and or nor"
                    + " but if when whenever where while unless until till before after once since because whether either"
                    + " both neither not no never none only always just also too even still yet already again be is are was"
                    + " were been being am do does did done doing have has had having will would shall should must may might"
                    + " can cannot could need needs needed ought it its itself he him his she her hers they them their"
                    + " theirs we us our ours you your yours i me my mine who whom whose which what there here if isn doesn"
                    + " don won aren wasn weren hasn haven didn shouldn mustn couldn wouldn s t re ve ll d e g eg ie etc"
                    + " please however therefore otherwise thus hence generally usually normally additionally moreover"
                    + " furthermore first case up out off long far exactly explicitly explicit immediately"
                    + " proceed proceeding able allowed permitted forbidden prohibited required requires require"
                    + " permitted most least more less fewer greater larger maximum minimum one");

    private static final int MOST = 20_000;
    private static final int LONGEST = 400;

    private final Map<String, String> canonical = new TreeMap<>();
    private final Map<String, String> stems = new Kept<>();
    private final Map<String, List<String>> contents = new Kept<>();
    private final Map<String, String> phrases = new LinkedHashMap<>();

    /// @param synonyms groups of words or phrases that mean the same here
    Words(List<List<String>> synonyms) {
        for (List<String> group : synonyms) {
            String first = stem(last(group.getFirst().toLowerCase(Locale.ROOT)));
            for (String word : group) {
                String small = word.toLowerCase(Locale.ROOT).strip();
                if (small.indexOf(' ') >= 0) {
                    phrases.put(small, group.getFirst().toLowerCase(Locale.ROOT));
                } else {
                    canonical.putIfAbsent(stem(small), first);
                }
            }
        }
    }

    /// What was found out before, the oldest forgotten first.
    private static final class Kept<V> extends LinkedHashMap<String, V> {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
            return size() > MOST;
        }
    }

    private static String last(String text) {
        return text.substring(text.lastIndexOf(' ') + 1);
    }

    private static Set<String> set(String words) {
        return new LinkedHashSet<>(List.of(words.split(" ", -1)));
    }

    /// The words of a text or a name, as they stand, in small letters.
    static List<String> plain(String text) {
        List<String> found = new ArrayList<>();
        Matcher words = WORD.matcher(INNER.matcher(text).replaceAll(" ").toLowerCase(Locale.ROOT));
        while (words.find()) {
            String word = words.group().replace('’', '\'');
            String owner = word.endsWith("'s") ? word.substring(0, word.length() - 2) : word;
            found.add(owner.endsWith("n't") ? owner.substring(0, owner.length() - 3) : owner);
        }
        return found;
    }

    /// The words with content, as they are compared, in the order of the text; doubles stay.
    List<String> content(String text) {
        return text.length() > LONGEST ? read(text) : contents.computeIfAbsent(text, this::read);
    }

    private List<String> read(String text) {
        String replaced = text.replace('_', ' ');
        String low = replaced.toLowerCase(Locale.ROOT);
        for (Map.Entry<String, String> phrase : phrases.entrySet()) {
            if (low.contains(phrase.getKey())) {
                replaced = Pattern.compile("(?i)\\b" + Pattern.quote(phrase.getKey()) + "\\b")
                        .matcher(replaced)
                        .replaceAll(Matcher.quoteReplacement(phrase.getValue()));
            }
        }
        List<String> content = new ArrayList<>();
        for (String word : plain(replaced)) {
            if (!EMPTY.contains(word)) {
                content.add(compared(word));
            }
        }
        return List.copyOf(content);
    }

    /// The different words with content.
    Set<String> set(List<String> content) {
        return new LinkedHashSet<>(content);
    }

    /// The different words of a text with content.
    Set<String> of(String text) {
        return new LinkedHashSet<>(content(text));
    }

    /// One word as it is compared.
    String compared(String word) {
        String stem = stems.computeIfAbsent(word, Words::stem);
        return canonical.getOrDefault(stem, stem);
    }

    /// Whether a word has no content of its own.
    static boolean empty(String word) {
        return EMPTY.contains(word);
    }

    private static String stem(String word) {
        if (word.isEmpty() || Character.isDigit(word.charAt(0))) {
            return word.replace(",", "");
        }
        EnglishStemmer stemmer = new EnglishStemmer();
        stemmer.setCurrent(word);
        stemmer.stem();
        String stem = stemmer.getCurrent();
        // verify and verification, deny and denial end alike
        return stem.length() > 3 && (stem.endsWith("i") || stem.endsWith("y"))
                ? stem.substring(0, stem.length() - 1)
                : stem;
    }
}
