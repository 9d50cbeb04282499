package io.lictor.evaluation;

import java.math.BigDecimal;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Counts of conditions that were read against those of a benchmark.
final class ConstraintScore {
    private int entries;
    private int exact;
    private int met;
    private int read;
    private int gold;
    private int named;
    private int numbersMet;
    private int numbersRead;
    private int numbersGold;

    /// Adds an entry.
    ///
    /// @param of what it should be
    /// @param parameters the numbers that the benchmark has for the domain
    /// @param stated the numbers that the entry states
    void add(Constraint of, ConstraintReading.Read as, Set<BigDecimal> parameters, Set<BigDecimal> stated) {
        entries++;
        SortedSet<String> mine = as.tree().map(Constraint::literals).orElseGet(TreeSet::new);
        SortedSet<String> theirs = of.literals();
        read += mine.size();
        gold += theirs.size();
        met += (int) mine.stream().filter(theirs::contains).count();
        SortedSet<String> names = of.names();
        named += (int) as.tree().map(Constraint::names).orElseGet(TreeSet::new).stream()
                .filter(names::contains)
                .count();
        exact += as.tree().filter(of::same).isPresent() ? 1 : 0;
        SortedSet<BigDecimal> wanted = new TreeSet<>(parameters);
        wanted.retainAll(stated);
        numbersGold += wanted.size();
        numbersRead += as.numbers().size();
        numbersMet += (int) as.numbers().stream().filter(wanted::contains).count();
    }

    int entries() {
        return entries;
    }

    /// The figures, rounded to three places.
    SortedMap<String, Object> figures() {
        SortedMap<String, Object> figures = new TreeMap<>();
        figures.put("entries", entries);
        figures.put("exact", share(exact, entries));
        figures.put("precision", share(met, read));
        figures.put("recall", share(met, gold));
        figures.put("f1", share(2 * met, read + gold));
        figures.put("recallWithoutNegation", share(named, gold));
        figures.put("conditions", gold);
        figures.put("numbers", numbersGold);
        figures.put("numberPrecision", share(numbersMet, numbersRead));
        figures.put("numberRecall", share(numbersMet, numbersGold));
        return figures;
    }

    static double share(int of, int whole) {
        return whole == 0 ? 0 : Math.round(of * 1000.0 / whole) / 1000.0;
    }
}
