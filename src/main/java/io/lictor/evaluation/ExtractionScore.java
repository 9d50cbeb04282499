package io.lictor.evaluation;

import io.lictor.extraction.clause.Clause;
import io.lictor.extraction.clause.Kind;
import io.lictor.extraction.clause.Role;
import io.lictor.extraction.document.PolicyText;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Counts over sentences of the gold set and what was read of them.
final class ExtractionScore {
    private final @Nullable PrintStream trace;
    private final Tally normative = new Tally();
    private final Tally modality = new Tally();
    private final SortedMap<String, Tally> kinds = new TreeMap<>();
    private final SortedMap<String, Tally> words = new TreeMap<>();
    private final SortedMap<String, Tally> spans = new TreeMap<>();
    private final SortedMap<Integer, int[]> levels = new TreeMap<>();
    private int sentences;
    private int unmatched;
    private int sameLevel;
    private int rules;
    private int sentencesWithRules;
    private int core;
    private int coreFine;
    private int exact;
    private int inverted;
    private int sentencesExact;
    private final Right read = new Right();
    private final Right sure = new Right();
    private int sentencesCore;

    /// @param trace where sentences whose rules are wrong are listed
    ExtractionScore(@Nullable PrintStream trace) {
        this.trace = trace;
    }

    /// True and false positives and false negatives.
    static final class Tally {
        private int hit;
        private int extra;
        private int missed;

        void add(int hits, int extras, int misses) {
            hit += hits;
            extra += extras;
            missed += misses;
        }

        double f1() {
            return 2 * hit + extra + missed == 0 ? 1 : 2.0 * hit / (2 * hit + extra + missed);
        }

        String shown() {
            if (hit + extra + missed == 0) {
                return "none";
            }
            return String.format(
                    java.util.Locale.ROOT,
                    "F1 %.3f (P %.3f, R %.3f; %d of %d)",
                    f1(),
                    (double) hit / Math.max(1, hit + extra),
                    (double) hit / Math.max(1, hit + missed),
                    hit,
                    hit + missed);
        }
    }

    /// Rules that were read, and how many of them are in the gold set.
    private static final class Right {
        private int rules;
        private int right;
        private int inverted;

        String shown() {
            return right + " of " + rules + " right (" + round(rules == 0 ? 0 : 100.0 * right / rules)
                    + " %), inverted " + inverted;
        }
    }

    void add(PolicyText document, List<Clause> clauses, List<GoldSentence> golds) {
        Spans all = new Spans(document);
        Map<GoldSentence, Clause> matches = match(clauses, golds);
        for (GoldSentence gold : golds) {
            sentence(document, all, gold, Optional.ofNullable(matches.get(gold)));
        }
    }

    private static Map<GoldSentence, Clause> match(List<Clause> clauses, List<GoldSentence> golds) {
        record Pair(GoldSentence gold, Clause clause, double share) {}
        List<Pair> pairs = new ArrayList<>();
        for (GoldSentence gold : golds) {
            for (Clause clause : clauses) {
                int both = Math.min(gold.end(), clause.passage().end())
                        - Math.max(gold.start(), clause.passage().start());
                int longer = Math.max(
                        gold.end() - gold.start(),
                        clause.passage().end() - clause.passage().start());
                if (both * 2 >= longer) {
                    pairs.add(new Pair(gold, clause, (double) both / longer));
                }
            }
        }
        pairs.sort((a, b) -> Double.compare(b.share, a.share));
        Map<GoldSentence, Clause> matched = new java.util.LinkedHashMap<>();
        java.util.Set<Integer> taken = new java.util.HashSet<>();
        for (Pair pair : pairs) {
            if (!matched.containsKey(pair.gold)
                    && taken.add(pair.clause.passage().start())) {
                matched.put(pair.gold, pair.clause);
            }
        }
        return matched;
    }

    private void sentence(PolicyText document, Spans all, GoldSentence gold, Optional<Clause> clause) {
        sentences++;
        unmatched += clause.isEmpty() ? 1 : 0;
        boolean found = clause.map(Clause::normative).orElse(false);
        normative.add(
                gold.normative() && found ? 1 : 0,
                !gold.normative() && found ? 1 : 0,
                gold.normative() && !found ? 1 : 0);
        String kind = clause.map(Clause::kind).orElse(Kind.FACTUAL).name();
        if (kind.equals(gold.kind())) {
            tally(kinds, kind).add(1, 0, 0);
        } else {
            tally(kinds, kind).add(0, 1, 0);
            tally(kinds, gold.kind()).add(0, 0, 1);
        }
        sameLevel += clause.map(Clause::level).orElse(1) == gold.level() ? 1 : 0;
        if (gold.normative() && found) {
            SortedSet<String> mine = new TreeSet<>();
            clause.ifPresent(c -> c.modality().forEach(m -> mine.add(m.name())));
            int hits = (int) gold.modality().stream().filter(mine::contains).count();
            modality.add(hits, mine.size() - hits, gold.modality().size() - hits);
        }
        if (gold.normative()) {
            for (Role role : Role.values()) {
                components(role, all, gold, clause);
            }
        }
        if (!gold.norms().isEmpty()) {
            norms(document, all, gold, clause);
        } else {
            clause.ifPresent(c -> told(c, c.norms().size(), 0, 0));
        }
        if (trace != null && gold.normative() != found) {
            trace.println((found ? "EXTRA " : "MISSED ")
                    + document.text().substring(gold.start(), gold.end()).replaceAll("\\s+", " "));
        }
    }

    /// Counts the rules of a clause, apart if the reader doubts nothing: only such rules can become verified.
    private void told(Clause clause, int rules, int right, int inverted) {
        for (Right told : clause.doubts().isEmpty() ? List.of(read, sure) : List.of(read)) {
            told.rules += rules;
            told.right += right;
            told.inverted += inverted;
        }
    }

    private static Tally tally(SortedMap<String, Tally> tallies, String name) {
        return tallies.computeIfAbsent(name, n -> new Tally());
    }

    private void components(Role role, Spans all, GoldSentence gold, Optional<Clause> clause) {
        List<SortedSet<Integer>> golds = gold.spans().values().stream()
                .filter(s -> s.getFirst().equals(role.name()))
                .map(s -> all.words(((Number) s.get(1)).intValue(), ((Number) s.get(2)).intValue()))
                .toList();
        List<SortedSet<Integer>> founds = clause.map(Clause::phrases).orElse(List.of()).stream()
                .filter(p -> p.role() == role)
                .map(p -> all.words(p.start(), p.end()))
                .distinct()
                .toList();
        SortedSet<Integer> goldWords = new TreeSet<>();
        golds.forEach(goldWords::addAll);
        SortedSet<Integer> foundWords = new TreeSet<>();
        founds.forEach(foundWords::addAll);
        int share = Spans.share(goldWords, foundWords);
        tally(words, role.name()).add(share, foundWords.size() - share, goldWords.size() - share);
        List<Claim.Leaf> left =
                golds.stream().map(w -> new Claim.Leaf(w, false, "", false)).toList();
        List<Claim.Leaf> right =
                founds.stream().map(w -> new Claim.Leaf(w, false, "", false)).toList();
        int pairs = Claim.pair(left, right).size();
        tally(spans, role.name()).add(pairs, right.size() - pairs, left.size() - pairs);
    }

    private void norms(PolicyText document, Spans all, GoldSentence gold, Optional<Clause> clause) {
        List<Rule> golds = gold.norms().stream()
                .map(n -> Rule.of(n, gold, all, document.text()))
                .toList();
        List<Rule> founds = clause.map(
                        c -> c.norms().stream().map(n -> Rule.of(n, all)).toList())
                .orElse(List.of());
        rules += golds.size();
        sentencesWithRules++;
        int exactHere = matched(golds, founds, true, RuleMatch::exact);
        int coreHere = matched(golds, founds, true, RuleMatch::core);
        int invertedHere = inverted(golds, founds);
        clause.ifPresent(c -> told(c, founds.size(), coreHere, invertedHere));
        exact += exactHere;
        core += coreHere;
        coreFine += matched(golds, founds, false, RuleMatch::core);
        inverted += invertedHere;
        boolean none = founds.size() == golds.size();
        sentencesExact += none && exactHere == golds.size() ? 1 : 0;
        sentencesCore += none && coreHere == golds.size() ? 1 : 0;
        int[] level = levels.computeIfAbsent(gold.level(), l -> new int[3]);
        level[0]++;
        level[1] += none && exactHere == golds.size() ? 1 : 0;
        level[2] += none && coreHere == golds.size() ? 1 : 0;
        if (trace != null && (exactHere < golds.size() || !none || invertedHere > 0)) {
            trace.println((invertedHere > 0 ? "INVERTED " : "WRONG ") + coreHere + " (exact " + exactHere + ") of "
                    + golds.size() + ", read " + founds.size() + ": "
                    + document.text().substring(gold.start(), gold.end()).replaceAll("\\s+", " "));
            gold.norms().forEach(n -> trace.println("    gold " + Spelled.of(n, gold, document.text())));
            clause.ifPresent(c -> c.norms().forEach(n -> trace.println("    read " + Spelled.of(n))));
        }
    }

    /// Inverted ones among the rules that match none.
    private static int inverted(List<Rule> golds, List<Rule> founds) {
        List<Rule> left = new ArrayList<>(founds);
        List<Rule> open = new ArrayList<>();
        for (Rule gold : golds) {
            Optional<Rule> partner = left.stream()
                    .filter(f -> new RuleMatch(gold, f, true).core())
                    .findFirst();
            partner.ifPresentOrElse(left::remove, () -> open.add(gold));
        }
        return matched(open, left, true, RuleMatch::inverted);
    }

    private static int matched(
            List<Rule> golds, List<Rule> founds, boolean coarse, java.util.function.Predicate<RuleMatch> test) {
        List<Rule> left = new ArrayList<>(founds);
        int matched = 0;
        for (Rule gold : golds) {
            Optional<Rule> partner = left.stream()
                    .filter(f -> test.test(new RuleMatch(gold, f, coarse)))
                    .findFirst();
            if (partner.isPresent()) {
                left.remove(partner.get());
                matched++;
            }
        }
        return matched;
    }

    SortedMap<String, Object> figures() {
        SortedMap<String, Object> figures = new TreeMap<>();
        figures.put("1 sentences (unmatched)", sentences + " (" + unmatched + ")");
        figures.put("2 normative", normative.shown());
        figures.put(
                "3 kind macro F1",
                round(kinds.values().stream().mapToDouble(Tally::f1).average().orElse(0)));
        figures.put("4 level agrees", share(sameLevel, sentences));
        figures.put("5 modality", modality.shown());
        words.forEach((role, tally) -> figures.put("6 words " + role, tally.shown()));
        spans.forEach((role, tally) -> figures.put("7 spans " + role, tally.shown()));
        figures.put("8 rules exact", share(exact, rules));
        figures.put("8 rules core", share(core, rules));
        figures.put("8 rules core, parts counted", share(coreFine, rules));
        figures.put("8 rules inverted", share(inverted, rules));
        figures.put("8 rules read, core, before doubts", read.shown());
        figures.put("8 rules read, core, without doubts", sure.shown());
        figures.put("9 sentences exact", share(sentencesExact, sentencesWithRules));
        figures.put("9 sentences core", share(sentencesCore, sentencesWithRules));
        levels.forEach((level, counts) -> figures.put(
                "9 sentences level " + level,
                "exact " + share(counts[1], counts[0]) + ", core " + share(counts[2], counts[0])));
        return figures;
    }

    private static String share(int part, int whole) {
        return part + " of " + whole + " (" + round(whole == 0 ? 0 : 100.0 * part / whole) + " %)";
    }

    private static double round(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
