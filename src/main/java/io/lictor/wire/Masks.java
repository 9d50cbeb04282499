package io.lictor.wire;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What decision events do not say: the values of arguments with certain names, wherever they occur in the event,
/// and identified values of certain kinds. The answer to the caller is not masked. Thread-safe.
public final class Masks {
    /// What stands in the place of a value.
    public static final String MASKED = "[masked]";

    /// Names that are looked up are the agents' own: their number is bounded.
    private static final int NAMES_KEPT = 10_000;

    private final Set<String> names;
    private final List<Identified> kinds;
    private final Map<String, Boolean> known = new ConcurrentHashMap<>();

    /// @param names of arguments and members; case, `_` and `-` do not count
    public Masks(Set<String> names, Set<Identified> kinds) {
        this.names = names.stream().map(Masks::bare).collect(Collectors.toUnmodifiableSet());
        this.kinds = List.copyOf(new TreeSet<>(kinds));
    }

    /// Masks nothing.
    public static Masks none() {
        return new Masks(Set.of(), Set.of());
    }

    private static String bare(String name) {
        return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }

    /// Whether the value of a member is masked for its name.
    boolean named(String name) {
        if (known.size() >= NAMES_KEPT) {
            known.clear();
        }
        return known.computeIfAbsent(name, n -> names.contains(bare(n)));
    }

    /// Whether a pointer leads through such a member.
    boolean pointed(String pointer) {
        int from = 0;
        while (from < pointer.length()) {
            int start = pointer.charAt(from) == '/' ? from + 1 : from;
            int to = pointer.indexOf('/', start);
            to = to < 0 ? pointer.length() : to;
            if (named(pointer.substring(start, to))) {
                return true;
            }
            from = to;
        }
        return false;
    }

    /// Whether an event about this judgement may differ from it.
    boolean concern(Answers.One one) {
        if (!kinds.isEmpty()) {
            return true;
        }
        return !names.isEmpty()
                && (within(one.action().arguments())
                        || one.rules().stream()
                                .anyMatch(rule -> rule.evidence().stream().anyMatch(p -> pointed(p.pointer())))
                        || one.repairs().stream().anyMatch(this::concern)
                        || one.modifications().stream().anyMatch(m -> pointed(m.pointer())));
    }

    private boolean concern(Answers.Repair repair) {
        return repair.arguments().stream().anyMatch(a -> pointed(a.pointer()))
                || repair.calls().stream()
                        .anyMatch(c -> c.arguments().keySet().stream().anyMatch(this::pointed));
    }

    private boolean within(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map ->
                map.entrySet().stream().anyMatch(e -> named(e.getKey().toString()) || within(e.getValue()));
            case List<?> list -> list.stream().anyMatch(this::within);
            case null, default -> false;
        };
    }

    /// What became of an obligation as an event may say it.
    Answers.Owed of(Answers.Owed owed) {
        return new Answers.Owed(
                owed.rule(),
                owed.outcome(),
                owed.step(),
                owed.within(),
                owed.settled(),
                owed.citation(),
                owed.reason(),
                owed.evidence().stream()
                        .map(proof -> proof.with(pointed(proof.pointer()) ? MASKED : identified(proof.text())))
                        .toList());
    }

    /// A text without the values that are masked for their kind.
    String identified(String text) {
        String masked = text;
        for (Identified kind : kinds) {
            masked = kind.masked(masked);
        }
        return masked;
    }

    /// The judgement as an event may say it.
    Answers.One of(Answers.One one) {
        return concern(one) ? new Masking(this, one).masked() : one;
    }
}
