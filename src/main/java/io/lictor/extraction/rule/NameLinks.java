package io.lictor.extraction.rule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Which of some names a long phrase means. A phrase of a policy says much that no name says, so what counts is
/// how much of the name the phrase says, and how much the phrase says that other names say and this one does
/// not. docs/extraction.md states the formula. Immutable; thread-safe.
public final class NameLinks {
    /// Below this a name is not meant.
    public static final double SURE = 0.55;
    /// A runner-up closer than this makes it unclear which is meant.
    public static final double MARGIN = 0.05;

    private static final Pattern QUOTE =
            Pattern.compile("\"[^\"]{1,60}\"|“[^”]{1,60}”|'[\\p{L}_0-9]{1,60}'|`[^`]{1,60}`");

    private final Words words;
    private final List<Named> named = new ArrayList<>();
    private final Map<String, Integer> frequency = new HashMap<>();
    private final Set<String> known = new LinkedHashSet<>();

    /// A name with its words, and the words of what describes it.
    private record Named(String name, Set<String> own, Set<String> beside, Set<String> grams) {}

    /// A name that a phrase may mean.
    ///
    /// @param score from 0 to 1
    public record Candidate(String name, double score) {}

    /// Links to names alone.
    ///
    /// @param names split into words where they join them
    public NameLinks(Collection<String> names, Synonyms synonyms) {
        this(
                new Words(synonyms.all()),
                names.stream().map(name -> new String[] {name, name, ""}).toList(),
                List.of());
    }

    /// @param entries key, name and description of each
    /// @param others more names whose words a phrase may say and an entry should then have
    NameLinks(Words words, List<String[]> entries, Collection<String> others) {
        this.words = words;
        for (String[] entry : entries) {
            Set<String> own = words.of(entry[1]);
            Set<String> beside = words.of(entry[2]);
            beside.removeAll(own);
            named.add(new Named(entry[0], own, beside, grams(entry[1])));
            own.forEach(word -> frequency.merge(word, 1, Integer::sum));
        }
        known.addAll(frequency.keySet());
        others.forEach(name -> known.addAll(words.of(name)));
    }

    /// The names by what they are worth for a phrase, best first; equal ones by name.
    public List<Candidate> nearest(String phrase) {
        return nearest(phrase, Set.of());
    }

    /// The same for a phrase that may say some words of others.
    ///
    /// @param excused words that need not be in the name
    List<Candidate> nearest(String phrase, Set<String> excused) {
        Set<String> all = words.of(phrase);
        Set<String> unquoted = words.of(QUOTE.matcher(phrase).replaceAll(" "));
        unquoted.removeAll(excused);
        Set<String> said = grams(phrase);
        return named.stream()
                .map(name -> new Candidate(name.name(), worth(name, all, unquoted, said)))
                .filter(candidate -> candidate.score() > 0)
                .sorted(Comparator.comparingDouble(Candidate::score).reversed().thenComparing(Candidate::name))
                .toList();
    }

    private double worth(Named name, Set<String> all, Set<String> unquoted, Set<String> said) {
        double own = 0;
        double met = 0;
        for (String word : name.own()) {
            own += rarity(word);
            met += all.contains(word) ? rarity(word) : 0;
        }
        double phrase = met;
        double covered = met;
        for (String word : unquoted) {
            if (known.contains(word) && !name.own().contains(word)) {
                phrase += rarity(word);
                covered += name.beside().contains(word) ? rarity(word) / 2 : 0;
            }
        }
        long shared = name.grams().stream().filter(said::contains).count();
        double grams =
                name.grams().isEmpty() ? 0 : shared / (double) name.grams().size();
        double worth = met == 0 && grams < 0.5 ? 0 : 0.45 * part(met, own) + 0.35 * part(covered, phrase) + 0.2 * grams;
        return Math.round(worth * 1e4) / 1e4;
    }

    private static double part(double of, double whole) {
        return whole == 0 ? 0 : of / whole;
    }

    private double rarity(String word) {
        int with = frequency.getOrDefault(word, 0);
        return Math.log(1 + (named.size() - with + 0.5) / (with + 0.5));
    }

    /// Trigrams inside words, stop words left out.
    private static Set<String> grams(String text) {
        Set<String> grams = new LinkedHashSet<>();
        for (String word : Words.plain(text)) {
            for (int i = 0; i + 3 <= word.length() && i < 30 && !Words.empty(word); i++) {
                grams.add(word.substring(i, i + 3));
            }
        }
        return grams;
    }
}
