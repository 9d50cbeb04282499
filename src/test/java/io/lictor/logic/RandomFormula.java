package io.lictor.logic;

import java.util.List;
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

    private static List<Formula> parts(RandomGenerator random, List<String> atoms, int depth) {
        return IntStream.range(0, random.nextInt(2, 4))
                .mapToObj(i -> of(random, atoms, depth - 1))
                .toList();
    }
}
