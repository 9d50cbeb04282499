package io.lictor.extraction.clause;

import io.lictor.extraction.clause.Condition.All;
import io.lictor.extraction.clause.Condition.Any;
import io.lictor.extraction.clause.Condition.Atom;
import io.lictor.extraction.clause.Condition.Not;
import io.lictor.extraction.document.Passage;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Puts the items of a list in the place of the words that announce them: `if any of the following is true`.
final class Listed {
    private static final Pattern ANNOUNCED =
            Pattern.compile("\\b(the following|following conditions|these conditions|conditions)\\b");
    private static final Pattern ANY = Pattern.compile("\\b(any|either|one|at least one) (of )?(the|these)?\\b");
    private static final Pattern EVERY = Pattern.compile("\\b(all|each|both|every)\\b");

    private final List<Passage> items;
    private final Set<Doubt> doubts;

    private Listed(List<Passage> items, Set<Doubt> doubts) {
        this.items = items;
        this.doubts = doubts;
    }

    static List<Norm> fill(List<Norm> norms, List<Passage> items, Set<Doubt> doubts) {
        Listed listed = new Listed(items, doubts);
        return norms.stream().map(listed::fill).toList();
    }

    private Norm fill(Norm norm) {
        return new Norm(
                norm.effect(),
                norm.subject(),
                norm.action(),
                norm.resource(),
                norm.premise().map(this::fill),
                norm.demand().map(this::fill),
                norm.exceptions().stream().map(this::fill).toList(),
                norm.purpose());
    }

    private Condition fill(Condition condition) {
        return switch (condition) {
            case Atom atom -> announced(atom).orElse(atom);
            case Not not -> new Not(fill(not.of()));
            case All all -> new All(all.of().stream().map(this::fill).toList());
            case Any any -> new Any(any.of().stream().map(this::fill).toList());
        };
    }

    private Optional<Condition> announced(Atom atom) {
        String low = atom.phrase().text().toLowerCase(Locale.ROOT);
        if (!ANNOUNCED.matcher(low).find()) {
            return Optional.empty();
        }
        boolean any = ANY.matcher(low).find();
        boolean every = EVERY.matcher(low).find();
        if (items.isEmpty() || any && every) {
            doubts.add(Doubt.UNRESOLVED_REFERENCE);
            return Optional.empty();
        }
        if (!any && !every) {
            doubts.add(Doubt.AMBIGUOUS_SCOPE);
        }
        List<Condition> parts = new ArrayList<>();
        for (Passage item : items) {
            Sentence s = new Sentence(Tokens.of(item));
            if (s.size() > 0) {
                parts.add(
                        new Conditions(s, EnumSet.noneOf(Doubt.class)).read(Role.CONDITION, 0, s.size(), atom.past()));
            }
        }
        return Optional.of(parts.size() == 1 ? parts.getFirst() : any ? new Any(parts) : new All(parts));
    }
}
