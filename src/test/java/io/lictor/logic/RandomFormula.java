package io.lictor.logic;

import io.lictor.predicate.Window;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Random formulas over given atoms.
public final class RandomFormula {
    private RandomFormula() {}

    public static Formula of(RandomGenerator random, List<String> atoms, int depth) {
        if (depth == 0 || random.nextInt(4) == 0) {
            return new Formula.Atom(atoms.get(random.nextInt(atoms.size())));
        }
        return switch (random.nextInt(4)) {
            case 0 -> new Formula.Not(of(random, atoms, depth - 1));
            case 1 -> new Formula.And(parts(random, atoms, depth));
            case 2 -> new Formula.Or(parts(random, atoms, depth));
            default -> new Formula.Implies(of(random, atoms, depth - 1), of(random, atoms, depth - 1));
        };
    }

    /// With the operators of the past and comparisons.
    public static Formula past(RandomGenerator random, List<String> atoms, int depth) {
        if (depth == 0 || random.nextInt(5) == 0) {
            return new Formula.Atom(atoms.get(random.nextInt(atoms.size())));
        }
        return switch (random.nextInt(11)) {
            case 0 -> new Formula.Not(past(random, atoms, depth - 1));
            case 1 -> new Formula.And(List.of(past(random, atoms, depth - 1), past(random, atoms, depth - 1)));
            case 2 -> new Formula.Or(List.of(past(random, atoms, depth - 1), past(random, atoms, depth - 1)));
            case 3 -> new Formula.Implies(past(random, atoms, depth - 1), past(random, atoms, depth - 1));
            case 4 -> new Formula.Iff(past(random, atoms, depth - 1), past(random, atoms, depth - 1));
            case 5 -> new Formula.Previously(window(random), past(random, atoms, depth - 1));
            case 6 -> new Formula.Once(window(random), past(random, atoms, depth - 1));
            case 7 -> new Formula.Historically(window(random), past(random, atoms, depth - 1));
            case 8 -> new Formula.Since(past(random, atoms, depth - 1), window(random), past(random, atoms, depth - 1));
            default ->
                new Formula.Compare(
                        terms(random, atoms, depth - 1),
                        one(random, List.of(Relation.values())),
                        terms(random, atoms, depth - 1));
        };
    }

    private static List<Term> terms(RandomGenerator random, List<String> atoms, int depth) {
        return IntStream.range(0, random.nextInt(1, 3))
                .mapToObj(i -> term(random, atoms, depth))
                .toList();
    }

    private static Term term(RandomGenerator random, List<String> atoms, int depth) {
        return switch (random.nextInt(4)) {
            case 0 -> new Term.Constant(BigDecimal.valueOf(random.nextInt(-20, 60), random.nextInt(0, 2)));
            case 1 -> new Term.Argument(random.nextInt(8) == 0 ? "/arguments/a \"b\\" : "/arguments/x");
            default -> {
                Term.Kind kind = one(random, List.of(Term.Kind.values()));
                yield new Term.Aggregate(
                        kind,
                        window(random),
                        past(random, atoms, Math.min(depth, 1)),
                        kind == Term.Kind.COUNT ? Optional.empty() : Optional.of("/arguments/x"));
            }
        };
    }

    private static <T> T one(RandomGenerator random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static Optional<Window> window(RandomGenerator random) {
        return switch (random.nextInt(4)) {
            case 0 -> Optional.of(new Window.Steps(random.nextInt(1, 7)));
            case 1 -> Optional.of(new Window.Time(Duration.ofSeconds(random.nextInt(1, 400))));
            default -> Optional.empty();
        };
    }

    private static List<Formula> parts(RandomGenerator random, List<String> atoms, int depth) {
        return IntStream.range(0, random.nextInt(2, 4))
                .mapToObj(i -> of(random, atoms, depth - 1))
                .toList();
    }
}
