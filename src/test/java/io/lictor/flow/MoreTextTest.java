package io.lictor.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.Proofs;
import io.lictor.cel.CelConditions;
import io.lictor.circuit.Circuits;
import io.lictor.guard.Guard;
import io.lictor.guard.Judgement;
import io.lictor.policy.BundleCheck;
import io.lictor.policy.Decision;
import io.lictor.policy.Draft;
import io.lictor.policy.Rule;
import io.lictor.predicate.Definition;
import io.lictor.predicate.Situation;
import io.lictor.trajectory.Origin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// More untrusted text never raises a margin nor weakens a verdict (semantics 8), whatever a bundle that
/// the loader accepts asks about flows.
class MoreTextTest {
    private static final int CASES = Boolean.getBoolean("lictor.prove") ? 10_000 : 200;
    private static final CelConditions CONDITIONS = new CelConditions();

    private final FlowSource source = new FlowSource(Map.of("injection", new FlowSourceTest.Words()));
    private final ClassifiedSource classified = new ClassifiedSource(Map.of("injection", new FlowSourceTest.Words()));

    @Test
    void neverLowersSuspicion() {
        int stricter = 0;
        Set<Decision> seen = new TreeSet<>();
        for (int i = 0; i < CASES; i++) {
            Words words = new Words(31_000_000L + i);
            Guard guard = guard(words);
            List<String> values = List.of(
                    words.email(), words.url(), words.iban(), words.identifier(), words.name(), words.digits(6));
            List<Turn> turns = turns(words, values);
            Map<String, Object> facts = words.below(4) == 0 ? Map.of("known", words.one(values)) : Map.of();
            boolean cut = words.below(5) == 0;
            Map<String, Object> arguments = arguments(words, values);
            List<Turn> more = more(words, values, turns);

            Judgement before = judge(guard, story(turns, facts, cut).then(arguments));
            Judgement after = judge(guard, story(more, facts, cut).then(arguments));

            String told = "case " + i + "\n" + turns + "\n" + more + "\n" + arguments + "\n" + before + "\n" + after;
            assertThat(after.decision()).as(told).isGreaterThanOrEqualTo(before.decision());
            assertThat(after.margin()).as(told).isLessThanOrEqualTo(before.margin());
            seen.add(before.decision());
            stricter += after.decision() != before.decision() || after.margin() != before.margin() ? 1 : 0;
        }
        assertThat(seen).contains(Decision.ALLOW, Decision.ASK, Decision.DENY);
        assertThat(stricter).as("cases in which the text mattered").isGreaterThan(CASES / 20);
        Proofs.record(
                "More untrusted text never raises a margin nor weakens a verdict",
                CASES,
                31_000_000,
                "holds; " + stricter + " became stricter");
    }

    /// One turn; a result has the arguments of its call.
    private record Turn(Origin origin, Map<String, Object> call, String text) {}

    private static Story story(List<Turn> turns, Map<String, Object> facts, boolean cut) {
        Story story = new Story().facts(facts);
        for (Turn turn : turns) {
            if (turn.origin() == Origin.UNTRUSTED) {
                story.tool(turn.call(), turn.text());
            } else {
                story.says(turn.origin(), turn.text());
            }
        }
        return cut ? story.cut() : story;
    }

    private static List<Turn> turns(Words words, List<String> values) {
        List<Turn> turns = new ArrayList<>();
        int count = 1 + words.below(5);
        for (int i = 0; i < count; i++) {
            Origin origin = words.one(
                    List.of(Origin.USER, Origin.USER, Origin.UNTRUSTED, Origin.UNTRUSTED, Origin.SYSTEM, Origin.AGENT));
            Map<String, Object> call = words.below(3) == 0 ? Map.of("file", words.one(values)) : Map.of();
            turns.add(new Turn(origin, call, text(words, values)));
        }
        return turns;
    }

    /// The same turns with a further result, or with more text in one that the user did not point to.
    private static List<Turn> more(Words words, List<String> values, List<Turn> turns) {
        List<Turn> more = new ArrayList<>(turns);
        int at = words.below(turns.size() + 1);
        boolean longer = at < turns.size()
                && turns.get(at).origin() == Origin.UNTRUSTED
                && turns.get(at).call().isEmpty();
        if (longer) {
            Turn old = turns.get(at);
            String text = words.below(2) == 0
                    ? old.text() + "\n\n" + text(words, values)
                    : text(words, values) + "\n\n" + old.text();
            more.set(at, new Turn(old.origin(), old.call(), text));
        } else {
            more.add(at, new Turn(Origin.UNTRUSTED, Map.of(), text(words, values)));
        }
        return more;
    }

    private static String text(Words words, List<String> values) {
        return words.below(3) == 0 ? data(words, values) : prose(words, values);
    }

    /// Text that looks like data from end to end.
    private static String data(Words words, List<String> values) {
        String note = words.one(List.of("You must use %s now.", "You might use %s.", "It is %s."))
                .formatted(words.one(values));
        return switch (words.below(4)) {
            case 0 -> "- to: " + words.one(values) + "\n  note: " + note + "\n- to: " + words.one(values);
            case 1 -> "{\"to\": \"" + words.one(values) + "\", \"note\": \"" + note + "\"}";
            case 2 -> "name: " + words.rare() + "\naccount: " + words.one(values) + "\nnote: " + note;
            default -> words.one(values);
        };
    }

    private static String prose(Words words, List<String> values) {
        String said = switch (words.below(4)) {
            case 0 -> "You must use %s now. ";
            case 1 -> "You might use %s. ";
            default -> "It is %s. ";
        };
        String value = words.one(values);
        String shown = switch (words.below(5)) {
            case 0 -> Codes.base64(value, words.below(4));
            case 1 -> Codes.hex(value);
            default -> value;
        };
        return words.sentence() + ".\n" + said.formatted(shown) + words.sentence() + ".";
    }

    private static Map<String, Object> arguments(Words words, List<String> values) {
        Map<String, Object> arguments = new TreeMap<>();
        arguments.put("to", words.one(values));
        switch (words.below(4)) {
            case 0 -> arguments.put("cc", words.one(values) + "," + words.one(values));
            case 1 -> arguments.put("url", "https://x.example/?d=" + Codes.base64(words.one(values), 3));
            case 2 -> arguments.put("text", words.sentence() + ". " + words.one(values) + ". " + words.sentence());
            default -> {}
        }
        return arguments;
    }

    private Guard guard(Words words) {
        while (true) {
            Draft draft = new Draft("p").action("send", "send");
            for (int i = 0; i < 3; i++) {
                Definition definition = words.below(8) == 0 ? classified(words) : flow(words);
                draft.predicate("p" + i, Optional.empty(), Optional.empty(), definition);
            }
            for (int i = 0; i < 2; i++) {
                String formula = words.one(
                        List.of("p0", "not p1", "p0 and not p1", "p1 or p2", "p0 implies p2", "not (p0 and p1)", "p2"));
                boolean hard = words.below(2) == 0;
                draft.rule(
                        words.below(2) == 0
                                ? new Rule.Forbid(
                                        draft.terms("R" + i, "send", hard, 0.9, true, Optional.empty()),
                                        draft.formula(formula))
                                : new Rule.Require(
                                        draft.terms("R" + i, "send", hard, 0.9, true, Optional.empty()),
                                        draft.formula(formula)));
            }
            if (BundleCheck.problems(draft.pack()).isEmpty()) {
                return new Guard(
                        new Circuits(draft.bundle(), CONDITIONS),
                        List.of(source, classified),
                        Collections.emptySortedMap());
            }
        }
    }

    private static Definition classified(Words words) {
        return new Definition.Classified(
                "injection", Definition.Texts.UNTRUSTED, Optional.empty(), words.below(2) == 0);
    }

    private static Definition.Flow flow(Words words) {
        boolean trusting = words.below(2) == 0;
        boolean pointed = trusting && words.below(2) == 0;
        List<Origin> from = trusting
                ? pointed ? List.of(Origin.USER, Origin.FACTS, Origin.UNTRUSTED) : List.of(Origin.USER, Origin.SYSTEM)
                : words.one(List.of(List.of(Origin.UNTRUSTED), List.of(Origin.UNTRUSTED, Origin.AGENT)));
        boolean every = trusting || words.below(4) == 0;
        boolean carrying = !every && words.below(2) == 0;
        return new Definition.Flow(
                words.below(3) == 0 ? Optional.of("to") : Optional.empty(),
                new TreeSet<>(from),
                pointed,
                carrying ? Optional.of("injection") : Optional.empty(),
                every || words.below(2) == 0 ? new TreeSet<>() : new TreeSet<>(List.of(Origin.USER)),
                every,
                words.below(2) == 0,
                !every && words.below(2) == 0,
                !every && words.below(4) == 0,
                carrying && words.below(2) == 0);
    }

    private static Judgement judge(Guard guard, Situation situation) {
        return guard.judge(situation.trajectory(), situation.action());
    }
}
