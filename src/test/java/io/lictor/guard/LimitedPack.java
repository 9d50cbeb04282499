package io.lictor.guard;

import io.lictor.logic.Formula;
import io.lictor.logic.RandomFormula;
import io.lictor.policy.Draft;
import io.lictor.policy.Pack;
import io.lictor.policy.Rule;
import io.lictor.policy.Terms;
import io.lictor.predicate.Definition;
import io.lictor.trajectory.Action;
import io.lictor.trajectory.Arguments;
import io.lictor.trajectory.Origin;
import io.lictor.trajectory.SessionKey;
import io.lictor.trajectory.Step;
import io.lictor.trajectory.Trajectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;

/// Random packs about one action with limits on numbers, lists, flags, facts and prerequisites, each
/// with a call of it.
///
/// @param trajectory ends with the call
record LimitedPack(Pack pack, Trajectory trajectory, Action.Call action) {
    private static final List<String> WORDS = List.of("amber", "blue", "coral", "dun");

    static LimitedPack of(SplittableRandom random) {
        Draft draft = new Draft("p").action("act", "t");
        List<String> atoms = new ArrayList<>();
        for (int i = random.nextInt(2, 6); i > 0; i--) {
            String name = "p" + i;
            atoms.add(draft.full(name));
            Optional<String> remedy = random.nextInt(3) == 0 ? Optional.of("mend " + name) : Optional.empty();
            draft.predicate(name, Optional.empty(), remedy, definition(name, random));
        }
        draft.rule(new Rule.Permit(terms(draft, "X", random), RandomFormula.of(random, atoms, 0)));
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            Terms terms = terms(draft, "R" + i, random);
            Formula formula = RandomFormula.of(random, atoms, random.nextInt(3));
            draft.rule(random.nextBoolean() ? new Rule.Forbid(terms, formula) : new Rule.Require(terms, formula));
        }
        Map<String, Object> arguments = new TreeMap<>(Map.of("id", "7", "n", random.nextLong(-20, 21)));
        arguments.put("x", random.nextInt(-200, 201) / 10.0);
        arguments.put("flag", random.nextBoolean());
        if (random.nextBoolean()) {
            arguments.put("word", random.nextBoolean() ? "zinc" : WORDS.get(random.nextInt(WORDS.size())));
        }
        Map<String, Object> facts = new TreeMap<>(Map.of("limit", random.nextLong(-20, 21)));
        if (random.nextInt(3) == 0) {
            facts.put("p1", random.nextBoolean());
        }
        Step.Called call = new Step.Called(1, Optional.empty(), "c", "t", Arguments.of(arguments));
        Trajectory trajectory = new Trajectory(
                new SessionKey("t", "s"),
                "",
                Arguments.of(facts),
                List.of(),
                List.of(new Step.Said(0, Optional.empty(), Origin.USER, "go"), call),
                false);
        return new LimitedPack(draft.pack(), trajectory, new Action.Call(call));
    }

    private static Terms terms(Draft draft, String id, SplittableRandom random) {
        String[] lifted = id.startsWith("R") && random.nextInt(4) == 0 ? new String[] {"X"} : new String[0];
        boolean hard = random.nextInt(3) > 0;
        return draft.terms(id, "act", hard, random.nextDouble() * 2, true, Optional.empty(), lifted);
    }

    private static Definition definition(String name, SplittableRandom random) {
        return switch (random.nextInt(5)) {
            case 0 -> new Definition.Fact(name);
            case 1 ->
                new Definition.Earlier(
                        new TreeSet<>(List.of("look-" + name)),
                        new TreeMap<>(Map.of("/key", "/id")),
                        Optional.of("result.ok == true"),
                        true);
            default -> new Definition.Cel(condition(random));
        };
    }

    private static String condition(SplittableRandom random) {
        String operator = List.of("<", "<=", ">", ">=", "==", "!=").get(random.nextInt(6));
        return switch (random.nextInt(8)) {
            case 0 -> "args.x " + operator + " " + random.nextInt(-200, 201) / 10.0;
            case 1 -> "args.n " + operator + " facts.limit";
            case 2 -> "has(args.word) && args.word in ['amber', 'blue', 'coral']";
            case 3 -> "args.flag";
            case 4 -> "args.n > " + random.nextInt(-20, 10) + " && args.n * 2 < " + random.nextInt(0, 41);
            case 5 -> "!(double(args.n) <= " + random.nextInt(-20, 21) + ".0)";
            default -> "args.n " + operator + " " + random.nextInt(-20, 21);
        };
    }
}
