package io.lictor.flow;

import io.lictor.predicate.Situation;
import io.lictor.trajectory.Origin;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The accounts, addresses and long numbers in a text, by kind.
final class Rivals {
    private static final int DIGITS = 8;
    private static final Set<Origin> USER = Set.of(Origin.USER);

    private final Map<Kind, Set<String>> values = new EnumMap<>(Kind.class);
    private final Map<Kind, Set<String>> written = new EnumMap<>(Kind.class);

    private Rivals(String text) {
        Views.View view = Views.raw(text).views().getFirst();
        for (Part part : Pieces.of(Run.of(view, 0, text.length()))) {
            if (counts(part.kind(), part.text())) {
                values.computeIfAbsent(part.kind(), kind -> new TreeSet<>()).add(Value.compact(part.text()));
                written.computeIfAbsent(part.kind(), kind -> new TreeSet<>()).add(Folding.of(part.text()));
            }
        }
    }

    private record Key(Sources.Text text) {}

    private static Rivals of(Sources.Text text, Situation situation) {
        return situation.shared(new Key(text), () -> new Rivals(text.text()));
    }

    /// Whether a text gives another value of the kind of this one, or the user does.
    static boolean meet(Value value, Sources.Text text, Situation situation) {
        return of(text, situation).has(value)
                || Sources.of(situation).from(USER).stream()
                        .anyMatch(said -> of(said, situation).has(value));
    }

    /// Whether some text or fact before the action gives another value that can be taken for this one.
    static boolean resembled(Value value, Situation situation) {
        return switch (value.kind()) {
            case EMAIL, IBAN -> {
                String ours = Folding.of(value.text());
                yield Sources.of(situation).texts().stream()
                        .anyMatch(text -> of(text, situation).written.getOrDefault(value.kind(), Set.of()).stream()
                                .anyMatch(other -> Alike.is(value.kind(), ours, other)));
            }
            case NUMBER, URL, HOST, IDENTIFIER, NAME, TEXT -> false;
        };
    }

    private boolean has(Value value) {
        return values.getOrDefault(value.kind(), Set.of()).stream()
                .anyMatch(other -> !other.equals(Value.compact(value.text())));
    }

    private static boolean counts(Kind kind, String text) {
        return switch (kind) {
            case IBAN, EMAIL -> true;
            case IDENTIFIER -> text.chars().filter(Character::isDigit).count() >= DIGITS;
            case NUMBER, URL, HOST, NAME, TEXT -> false;
        };
    }
}
