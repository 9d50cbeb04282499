package io.lictor.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.Proofs;
import io.lictor.policy.Bundle;
import io.lictor.policy.Draft;
import io.lictor.policy.Pack;
import io.lictor.policy.Rule;
import io.lictor.predicate.Definition;
import io.lictor.predicate.PredicateSource;
import io.lictor.trajectory.Origin;
import io.lictor.wire.Answers;
import io.lictor.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DeterminismTest {
    private static final int PERMUTATIONS = Boolean.getBoolean("lictor.prove") ? 1_000 : 100;

    @Test
    void theOrderOfEverythingLeavesTheBytesAsTheyAre() {
        List<Draft> drafts = List.of(draft("one"), draft("two"), draft("three"));
        byte[] first = judged(drafts.stream().map(Draft::pack).toList(), Bench.sources());
        String text = new String(first, StandardCharsets.UTF_8);
        assertThat(text).contains("\"broken\"", "\"kept\"", "\"open\"", "one/R1", "three/S1");

        SplittableRandom random = new SplittableRandom(61);
        for (int i = 0; i < PERMUTATIONS; i++) {
            List<Pack> packs =
                    drafts.stream().map(draft -> draft.shuffled(random)).toList();
            Bundle bundle = new Bundle("revision", anyOrder(packs, random));
            byte[] bytes = judged(bundle, Draft.shuffled(Bench.sources(), random), random);
            assertThat(Arrays.equals(bytes, first))
                    .as(() -> new String(bytes, StandardCharsets.UTF_8))
                    .isTrue();
        }
        Proofs.record(
                "The order of packs, rules, predicates, sources, arguments and facts leaves judgements byte-identical",
                PERMUTATIONS,
                61,
                "holds");
    }

    /// A map of packs whose iteration follows no alphabet.
    private static SortedMap<String, Pack> anyOrder(List<Pack> packs, SplittableRandom random) {
        List<String> names = Draft.shuffled(packs.stream().map(Pack::id).toList(), random);
        SortedMap<String, Pack> map = new TreeMap<>(Comparator.comparingInt(names::indexOf));
        packs.forEach(pack -> map.put(pack.id(), pack));
        return map;
    }

    @Test
    void whatIsJudgedMatters() {
        byte[] one = judged(List.of(draft("one").pack()), Bench.sources());
        byte[] two = judged(List.of(draft("two").pack()), Bench.sources());
        assertThat(one).isNotEqualTo(two);
    }

    private static byte[] judged(List<Pack> packs, List<PredicateSource> sources) {
        return judged(Draft.bundle(packs), sources, new SplittableRandom(60));
    }

    private static byte[] judged(Bundle bundle, List<PredicateSource> sources, SplittableRandom random) {
        Map<String, Object> facts = anyOrder(Map.of("vip", true, "blocked", true, "other", "x"), random);
        Map<String, Object> arguments = anyOrder(Map.of("amount", 900, "to", "Bob", "note", "b@x.com"), random);
        return Json.bytes(Answers.one(Bench.judge(Bench.guard(bundle, sources), "pay", arguments, facts)));
    }

    private static Map<String, Object> anyOrder(Map<String, Object> map, SplittableRandom random) {
        Map<String, Object> shuffled = new LinkedHashMap<>();
        Draft.shuffled(List.copyOf(map.keySet()), random).forEach(key -> shuffled.put(key, map.getOrDefault(key, "")));
        return shuffled;
    }

    private static Draft draft(String name) {
        Draft draft = new Draft(name)
                .action("money", Optional.empty(), Optional.empty())
                .action("pay", Optional.of("money"), Optional.empty(), "pay")
                .action("any", Optional.empty(), Optional.of("tool.words.matches('pay')"))
                .fact("vip")
                .fact("blocked")
                .fact("nobody-knows")
                .predicate("big", Optional.empty(), Optional.of("pay less"), new Definition.Cel("args.amount > 500"))
                .predicate("wanted", Optional.empty(), Optional.of("ask"), wanted())
                .predicate("mail", Optional.empty(), Optional.empty(), mail())
                .predicate("risky", Optional.empty(), Optional.empty(), new Definition.Derived());
        draft.implies("I1", "blocked", "risky").implies("I2", "big and not vip", "risky");
        draft.permit("X1", "pay", "vip").permit("X2", "pay", "nobody-knows");
        draft.forbid("R1", "money", "risky").require("R2", "any", "wanted").forbid("R3", "pay", "not vip");
        draft.rule(new Rule.Forbid(
                draft.terms("R4", "pay", true, 1, true, Optional.empty(), "X1", "X2"), draft.formula("big")));
        List<String> soft = new ArrayList<>(List.of("big", "mail and nobody-knows", "mail", "big or nobody-knows"));
        for (int i = 0; i < soft.size(); i++) {
            draft.rule(new Rule.Forbid(
                    draft.terms("S" + i, i % 2 == 0 ? "any" : "money", false, 0.1 + i / 7.0, i > 0, Optional.empty()),
                    draft.formula(soft.get(i))));
        }
        return draft;
    }

    private static Definition wanted() {
        return new Definition.Flow(
                Optional.of("to"), new TreeSet<>(List.of(Origin.USER)), false, Optional.empty(), new TreeSet<>(), true);
    }

    private static Definition mail() {
        return new Definition.Sensitive(new TreeSet<>(List.of("email", "phone")), Optional.empty());
    }
}
