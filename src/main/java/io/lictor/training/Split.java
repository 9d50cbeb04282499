package io.lictor.training;

import io.lictor.wire.Trace;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/// Which labelled runs are for what. Runs of one source and domain stay together, because they
/// share tasks, tools and attacks; where that cannot be, runs of one task do.
final class Split {
    /// How many parts the hash of the task makes.
    static final int BUCKETS = 5;

    private static final Map<Part, Double> SHARES =
            new EnumMap<>(Map.of(Part.FIT, 0.4, Part.CALIBRATION, 0.4, Part.HELD_OUT, 0.2));

    private final SortedMap<String, Part> parts;
    private final int turn;
    private final boolean turns;

    private Split(SortedMap<String, Part> parts) {
        this(parts, 0, false);
    }

    private Split(SortedMap<String, Part> parts, int turn, boolean turns) {
        this.parts = parts;
        this.turn = turn;
        this.turns = turns;
    }

    /// All five turns: every run is of every part.
    static Split turns() {
        return new Split(new TreeMap<>(), 0, true);
    }

    /// Fifths by the hash of the task, each of which is held out in one of five turns.
    static Split turn(int turn) {
        return new Split(new TreeMap<>(), turn, true);
    }

    /// Labelled runs of a group.
    record Count(int safe, int unsafe) {
        static final Count NONE = new Count(0, 0);

        int all() {
            return safe + unsafe;
        }

        Count plus(Count other) {
            return new Count(safe + other.safe, unsafe + other.unsafe);
        }

        Count plus(boolean isUnsafe) {
            return isUnsafe ? new Count(safe, unsafe + 1) : new Count(safe + 1, unsafe);
        }
    }

    /// Deals the groups out. The largest group with both labels is fitted on, the next largest
    /// with compliant runs calibrated on; every other goes where most runs are missing to 40
    /// %, 40 % and 20 %. If that leaves a part without the labels it needs, the hash of the
    /// task decides instead.
    ///
    /// @throws IllegalArgumentException if groups that the plan names do not exist or leave
    ///     the fit without both labels, or the calibration without compliant runs
    static Split of(SortedMap<String, Count> groups, FitPlan plan) {
        var parts = new TreeMap<String, Part>();
        named(plan.fitOn(), Part.FIT, groups, parts);
        named(plan.calibrateOn(), Part.CALIBRATION, groups, parts);
        named(plan.holdOut(), Part.HELD_OUT, groups, parts);
        var chosen = !parts.isEmpty();
        var order = new ArrayList<>(groups.keySet());
        order.removeAll(parts.keySet());
        order.sort((a, b) -> {
            var bySize =
                    Integer.compare(count(groups, b).all(), count(groups, a).all());
            return bySize != 0 ? bySize : a.compareTo(b);
        });
        if (parts.values().stream().noneMatch(Part.FIT::equals)) {
            first(order, groups, Part.FIT, parts);
        }
        if (parts.values().stream().noneMatch(Part.CALIBRATION::equals)) {
            first(order, groups, Part.CALIBRATION, parts);
        }
        for (var group : order) parts.put(group, neediest(groups, parts));
        var split = new Split(parts);
        if (split.suffices(groups)) return split;
        if (chosen) {
            throw new IllegalArgumentException("with the groups chosen, the fit lacks safe or unsafe runs"
                    + " or the calibration compliant ones; there are " + groups);
        }
        return new Split(new TreeMap<>());
    }

    /// What a run is for.
    Part part(Trace trace) {
        if (!parts.isEmpty()) return parts.getOrDefault(trace.group(), Part.HELD_OUT);
        var hashed = Integer.parseInt(hash(trace.group() + "\n" + trace.task()).substring(0, 6), 16);
        var bucket = (hashed + turn) % BUCKETS;
        return bucket < 2 ? Part.FIT : bucket < 4 ? Part.CALIBRATION : Part.HELD_OUT;
    }

    /// How the split was made, in words.
    String rule() {
        if (turns) {
            return "in five turns by the hash of the task: each fifth of the tasks is held out once, from weights fitted on"
                    + " two others and their scale on the last two; what is written comes from all";
        }
        return parts.isEmpty()
                ? "by the hash of the task: runs of one task stay together, runs of one domain do not"
                : "by source and domain: no group is in two parts";
    }

    /// The groups of a part; empty if the hash of the task decides.
    List<String> groups(Part part) {
        return parts.entrySet().stream()
                .filter(entry -> entry.getValue() == part)
                .map(Map.Entry::getKey)
                .toList();
    }

    private boolean suffices(SortedMap<String, Count> groups) {
        var fit = sum(groups, Part.FIT);
        return fit.safe() > 0
                && fit.unsafe() > 0
                && sum(groups, Part.CALIBRATION).safe() > 0;
    }

    private Count sum(SortedMap<String, Count> groups, Part part) {
        return groups(part).stream().map(group -> count(groups, group)).reduce(Count.NONE, Count::plus);
    }

    private static void named(
            SortedSet<String> names, Part part, SortedMap<String, Count> groups, SortedMap<String, Part> parts) {
        for (var name : names) {
            var meant = groups.keySet().stream()
                    .filter(group -> group.equals(name) || group.startsWith(name + "/"))
                    .toList();
            if (meant.isEmpty()) {
                throw new IllegalArgumentException(
                        "no labelled run is of `" + name + "`; there are " + groups.keySet());
            }
            for (var group : meant) {
                var before = parts.putIfAbsent(group, part);
                if (before != null && before != part) {
                    throw new IllegalArgumentException(
                            "`" + group + "` is chosen for " + before.word() + " and for " + part.word());
                }
            }
        }
    }

    /// Gives a part without any group the first that has what the part needs.
    private static void first(
            List<String> order, SortedMap<String, Count> groups, Part part, SortedMap<String, Part> parts) {
        order.stream()
                .filter(group -> count(groups, group).safe() > 0
                        && (part != Part.FIT || count(groups, group).unsafe() > 0))
                .findFirst()
                .ifPresent(group -> {
                    parts.put(group, part);
                    order.remove(group);
                });
    }

    private static Part neediest(SortedMap<String, Count> groups, SortedMap<String, Part> parts) {
        var total = groups.values().stream().mapToInt(Count::all).sum();
        var split = new Split(parts);
        var best = Part.FIT;
        var most = Double.NEGATIVE_INFINITY;
        for (var part : Part.values()) {
            var missing = SHARES.getOrDefault(part, 0.0) * total
                    - split.sum(groups, part).all();
            if (missing > most) {
                best = part;
                most = missing;
            }
        }
        return best;
    }

    private static Count count(SortedMap<String, Count> groups, String group) {
        return groups.getOrDefault(group, Count.NONE);
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
