package io.lictor.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Compares an extracted rule with one of the gold set.
final class RuleMatch {
    private static final int MAX_VARIABLES = 14;

    private final Rule gold;
    private final Rule found;

    /// @param coarse whether a coordination kept whole on one side counts for its parts on the other
    RuleMatch(Rule gold, Rule found, boolean coarse) {
        this.gold = coarse ? gold.coarse(found.leaves()) : gold;
        this.found = coarse ? found.coarse(gold.leaves()) : found;
    }

    boolean action() {
        return Spans.overlap(part(gold, "action"), part(found, "action")) >= 0.5;
    }

    /// Effect, action and condition agree.
    boolean core() {
        return gold.family().equals(found.family()) && action() && equivalent(0);
    }

    /// And subject, resource and purpose where the gold set has them.
    boolean exact() {
        return core() && List.of("subject", "resource", "purpose").stream().allMatch(this::partMatches);
    }

    private boolean partMatches(String part) {
        return !gold.parts().containsKey(part) || Spans.overlap(part(gold, part), part(found, part)) >= 0.5;
    }

    private static SortedSet<Integer> part(Rule rule, String part) {
        return rule.parts().getOrDefault(part, new TreeSet<>());
    }

    /// Whether the rule says the opposite: worse than not having found it.
    boolean inverted() {
        List<Claim.Leaf> golds = gold.leaves();
        int matched = Claim.pair(golds, found.leaves()).size();
        if (!action() || matched * 2 < Math.max(golds.size(), found.leaves().size())) {
            return false;
        }
        boolean blocks = gold.family().equals("FORBID");
        boolean foundBlocks = found.family().equals("FORBID");
        if (!gold.family().equals(found.family())) {
            boolean opposite = blocks != foundBlocks
                    && (gold.effect().equals("FORBID") || found.effect().equals("FORBID"));
            boolean exchanged = !golds.isEmpty()
                    && blocks != foundBlocks
                    && (gold.effect().equals("REQUIRE") || found.effect().equals("REQUIRE"));
            return opposite && equivalent(0) || exchanged && matched > 0;
        }
        if (equivalent(0)) {
            return false;
        }
        for (int flip = 1; flip <= golds.size(); flip++) {
            if (equivalent(flip)) {
                return true;
            }
        }
        return false;
    }

    /// Whether both hold in the same cases.
    ///
    /// @param flip the gold leaf, from 1, whose polarity is turned round; 0: none
    private boolean equivalent(int flip) {
        List<Claim.Leaf> golds = gold.leaves();
        List<Claim.Leaf> founds = found.leaves();
        Map<Integer, Integer> pairs = Claim.pair(golds, founds);
        Map<Integer, Integer> back = new TreeMap<>();
        pairs.forEach((g, f) -> back.put(f, g));
        SortedMap<String, Integer> variables = new TreeMap<>();
        int[] goldVariable = new int[golds.size()];
        int[] foundVariable = new int[founds.size()];
        for (int g = 0; g < golds.size(); g++) {
            goldVariable[g] = variable(
                    variables,
                    (pairs.containsKey(g) ? "p" : "g") + g + golds.get(g).form());
        }
        for (int f = 0; f < founds.size(); f++) {
            foundVariable[f] = variable(
                    variables,
                    (back.containsKey(f) ? "p" + back.get(f) : "f" + f)
                            + founds.get(f).form());
        }
        if (variables.size() > MAX_VARIABLES) {
            return false;
        }
        List<Claim.Leaf> goldList = new ArrayList<>(golds);
        List<Claim.Leaf> foundList = new ArrayList<>(founds);
        for (int world = 0; world < 1 << variables.size(); world++) {
            int w = world;
            boolean a = gold.engaged(l -> truth(w, goldVariable, goldList, l, founds, pairs)
                    ^ (flip > 0 && goldList.get(flip - 1).equals(l)));
            boolean b = found.engaged(l -> ((w >> foundVariable[identity(foundList, l)]) & 1) == 1 ^ l.flipped());
            if (a != b) {
                return false;
            }
        }
        return true;
    }

    private static boolean truth(
            int world,
            int[] variable,
            List<Claim.Leaf> golds,
            Claim.Leaf leaf,
            List<Claim.Leaf> founds,
            Map<Integer, Integer> pairs) {
        int g = identity(golds, leaf);
        boolean value = ((world >> variable[g]) & 1) == 1 ^ leaf.flipped();
        Integer partner = pairs.get(g);
        return partner == null
                ? value
                : value ^ leaf.denies() ^ founds.get(partner).denies();
    }

    private static int identity(List<Claim.Leaf> leaves, Claim.Leaf leaf) {
        for (int i = 0; i < leaves.size(); i++) {
            if (leaves.get(i).equals(leaf)) {
                return i;
            }
        }
        throw new IllegalStateException("a leaf of the rule is not among its leaves");
    }

    private static int variable(SortedMap<String, Integer> variables, String name) {
        Integer known = variables.get(name);
        if (known == null) {
            known = variables.size();
            variables.put(name, known);
        }
        return known;
    }
}
