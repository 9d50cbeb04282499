package io.lictor.evaluation;

import io.lictor.extraction.clause.Clause;
import io.lictor.extraction.clause.ClauseReader;
import io.lictor.extraction.clause.Condition;
import io.lictor.extraction.clause.Effect;
import io.lictor.extraction.clause.Norm;
import io.lictor.extraction.document.DocumentReader;
import io.lictor.extraction.document.PolicyText;
import io.lictor.extraction.rule.NameLinks;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The entry of a policy for one action as a tree over names: read by the reader of clauses, its conditions linked
/// to names by their words.
final class ConstraintReading {
    private static final Pattern NEGATION = Pattern.compile("(?i)\\b(?:not|never|cannot|no longer)\\b|n['’]t\\b");
    private static final Pattern FALSE = Pattern.compile("(?i)\\b(?:to|is|are|be|of|as)\\W{1,4}false\\b");
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]{1,60}\"");

    /// What a name loses that denies what the phrase affirms, or the other way round.
    private static final double OTHERWISE = 0.1;

    private final NameLinks links;
    private final boolean sure;

    /// @param sure whether only links are made that a draft would be verified with, not always the nearest one
    ConstraintReading(NameLinks links, boolean sure) {
        this.links = links;
        this.sure = sure;
    }

    /// An entry as it was read.
    ///
    /// @param tree empty if nothing was understood
    /// @param numbers what its conditions compare with
    /// @param phrases each condition with the name it was linked to
    record Read(Optional<Constraint> tree, SortedSet<BigDecimal> numbers, List<String> phrases) {}

    Read read(String action, String entry) {
        PolicyText document =
                DocumentReader.read(action + ".md", ("# " + action + "\n\n" + entry).getBytes(StandardCharsets.UTF_8));
        Read read = new Read(Optional.empty(), new TreeSet<>(), new ArrayList<>());
        List<Constraint> parts = new ArrayList<>();
        for (Clause clause : ClauseReader.read(document)) {
            for (Norm norm : clause.norms()) {
                if (norm.effect() == Effect.REQUIRE && norm.action().text().isEmpty()) {
                    norm.demand().flatMap(demand -> of(demand, read)).ifPresent(parts::add);
                }
            }
        }
        return new Read(
                parts.isEmpty() ? Optional.empty() : Optional.of(new Constraint.Join(true, parts)),
                read.numbers(),
                read.phrases());
    }

    private Optional<Constraint> of(Condition condition, Read into) {
        return switch (condition) {
            case Condition.Atom atom -> single(atom, into);
            case Condition.Not not ->
                of(not.of(), into)
                        .map(inner -> inner instanceof Constraint.Single(String name, boolean negated)
                                ? new Constraint.Single(name, !negated)
                                : inner);
            case Condition.All all -> joined(true, all.of(), into);
            case Condition.Any any -> joined(false, any.of(), into);
        };
    }

    private Optional<Constraint> joined(boolean all, List<Condition> of, Read into) {
        List<Constraint> parts = new ArrayList<>();
        of.forEach(part -> of(part, into).ifPresent(parts::add));
        return parts.isEmpty() ? Optional.empty() : Optional.of(new Constraint.Join(all, parts));
    }

    private Optional<Constraint> single(Condition.Atom atom, Read into) {
        atom.limit().ifPresent(limit -> into.numbers().add(limit.value().stripTrailingZeros()));
        String phrase = atom.phrase().text();
        String bare = QUOTED.matcher(phrase).replaceAll("_");
        boolean denied = NEGATION.matcher(bare).find() || FALSE.matcher(bare).find();
        List<NameLinks.Candidate> near = links.nearest(phrase).stream()
                .map(c -> denies(c.name()) == denied ? c : new NameLinks.Candidate(c.name(), c.score() - OTHERWISE))
                .sorted(Comparator.comparingDouble(NameLinks.Candidate::score).reversed())
                .toList();
        boolean linked = !near.isEmpty()
                && (!sure
                        || near.getFirst().score() >= NameLinks.SURE
                                && (near.size() < 2
                                        || near.getFirst().score() - near.get(1).score() >= NameLinks.MARGIN));
        into.phrases()
                .add(phrase + " -> "
                        + near.stream()
                                .limit(3)
                                .map(c -> c.name() + " " + c.score())
                                .toList());
        if (!linked) {
            return Optional.empty();
        }
        String name = near.getFirst().name();
        return Optional.of(new Constraint.Single(name, denied != denies(name)));
    }

    /// Whether a name has its own negation: `no_open_claims`, `not_yet_returned`.
    private static boolean denies(String name) {
        return List.of(name.toLowerCase(Locale.ROOT).split("_", -1)).stream()
                .anyMatch(word -> word.equals("no") || word.equals("not") || word.equals("non"));
    }
}
