package io.lictor.evaluation;

import io.lictor.extraction.clause.Condition;
import io.lictor.extraction.clause.Effect;
import io.lictor.extraction.clause.Norm;
import io.lictor.extraction.clause.Phrase;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// A norm of either side as the scorer compares it.
///
/// @param effect FORBID, REQUIRE, PERMIT or OBLIGE
/// @param parts the words of action, subject, resource and purpose
/// @param premise when it applies
/// @param demand what it asks for
/// @param exceptions what lifts it
record Rule(
        String effect,
        SortedMap<String, SortedSet<Integer>> parts,
        Claim premise,
        Optional<Claim> demand,
        List<Claim> exceptions) {
    private static final Pattern NEGATION = Pattern.compile(
            "\\b(not|never|no|cannot|without|none|nobody|nothing)\\b|n['’]t\\b", Pattern.CASE_INSENSITIVE);

    static boolean denies(String text) {
        return NEGATION.matcher(text).find();
    }

    /// Whether the rule is broken, or for a permission or an obligation engaged, where its leaves hold as told.
    boolean engaged(java.util.function.Predicate<Claim.Leaf> leaf) {
        boolean applies = premise.holds(leaf) && exceptions.stream().noneMatch(e -> e.holds(leaf));
        return applies && (demand.isEmpty() || !demand.get().holds(leaf));
    }

    List<Claim.Leaf> leaves() {
        List<Claim.Leaf> leaves = new ArrayList<>(premise.leaves());
        demand.ifPresent(d -> leaves.addAll(d.leaves()));
        exceptions.forEach(e -> leaves.addAll(e.leaves()));
        return leaves;
    }

    Rule coarse(List<Claim.Leaf> others) {
        return new Rule(
                effect,
                parts,
                premise.coarse(others),
                demand.map(d -> d.coarse(others)),
                exceptions.stream().map(e -> e.coarse(others)).toList());
    }

    /// FORBID and REQUIRE are compared by when they are broken.
    String family() {
        return effect.equals("REQUIRE") ? "FORBID" : effect;
    }

    static Rule of(Norm norm, Spans spans) {
        SortedMap<String, SortedSet<Integer>> parts = new TreeMap<>();
        parts.put("action", words(norm.action(), spans));
        norm.subject().ifPresent(p -> parts.put("subject", words(p, spans)));
        norm.resource().ifPresent(p -> parts.put("resource", words(p, spans)));
        norm.purpose().ifPresent(p -> parts.put("purpose", words(p, spans)));
        boolean require = norm.effect() == Effect.REQUIRE;
        return new Rule(
                norm.effect().name(),
                parts,
                norm.premise().map(c -> claim(c, spans)).orElse(Claim.yes()),
                require ? norm.demand().map(c -> claim(c, spans)) : Optional.empty(),
                norm.exceptions().stream().map(c -> claim(c, spans)).toList());
    }

    private static SortedSet<Integer> words(Phrase phrase, Spans spans) {
        return spans.words(phrase.start(), phrase.end());
    }

    private static Claim claim(Condition condition, Spans spans) {
        return switch (condition) {
            case Condition.Atom atom -> leaf(atom, spans);
            case Condition.Not not -> new Claim.Not(claim(not.of(), spans));
            case Condition.All all ->
                new Claim.Join(true, all.of().stream().map(c -> claim(c, spans)).toList());
            case Condition.Any any ->
                new Claim.Join(
                        false, any.of().stream().map(c -> claim(c, spans)).toList());
        };
    }

    private static Claim.Leaf leaf(Condition.Atom atom, Spans spans) {
        boolean windowed = atom.window().filter(w -> !w.equals(atom.phrase())).isPresent();
        boolean measured = atom.limit()
                .filter(l -> atom.window().filter(w -> inside(l.phrase(), w)).isEmpty())
                .isPresent();
        Phrase span = measured ? atom.limit().get().phrase() : atom.phrase();
        String form = "";
        boolean flipped = false;
        if (measured) {
            Condition.Limit limit = atom.limit().get();
            String number = limit.value().stripTrailingZeros().toPlainString();
            flipped = limit.relation() == Condition.Relation.ABOVE || limit.relation() == Condition.Relation.AT_LEAST;
            form = switch (limit.relation()) {
                case AT_MOST, ABOVE -> "<=" + number;
                case BELOW, AT_LEAST -> "<" + number;
                case EQUAL -> "=" + number;
            };
        }
        form = (atom.past() && !measured ? "past" : "") + form + (windowed ? " within" : "");
        return new Claim.Leaf(words(span, spans), !measured && denies(span.text()), form, flipped);
    }

    /// Whether a number is that of a period, which the window says already.
    private static boolean inside(Phrase number, Phrase window) {
        return window.start() <= number.start() && number.end() <= window.end();
    }

    static Rule of(GoldSentence.GoldNorm norm, GoldSentence sentence, Spans spans, String text) {
        SortedMap<String, SortedSet<Integer>> words = new TreeMap<>();
        Map<String, Boolean> denials = new TreeMap<>();
        sentence.spans().forEach((label, span) -> {
            int start = ((Number) span.get(1)).intValue();
            int end = ((Number) span.get(2)).intValue();
            words.put(label, spans.words(start, end));
            denials.put(label, !span.getFirst().equals("NUMERIC") && denies(text.substring(start, end)));
        });
        SortedMap<String, SortedSet<Integer>> parts = new TreeMap<>();
        put(parts, words, "action", norm.action());
        put(parts, words, "subject", norm.subject());
        put(parts, words, "resource", norm.resource());
        put(parts, words, "purpose", norm.purpose());
        List<String> exceptions = norm.exceptions() == null ? List.of() : norm.exceptions();
        return new Rule(
                norm.effect().toUpperCase(Locale.ROOT),
                parts,
                norm.premise() == null ? Claim.yes() : GoldFormula.read(norm.premise(), words, denials),
                Optional.ofNullable(norm.demand()).map(d -> GoldFormula.read(d, words, denials)),
                exceptions.stream()
                        .map(e -> GoldFormula.read(e, words, denials))
                        .toList());
    }

    private static void put(
            SortedMap<String, SortedSet<Integer>> parts,
            Map<String, SortedSet<Integer>> words,
            String part,
            @org.jspecify.annotations.Nullable String label) {
        if (label != null) {
            parts.put(part, words.getOrDefault(label, new TreeSet<>()));
        }
    }
}
