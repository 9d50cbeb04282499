package io.lictor.verdict;

import io.lictor.policy.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Searches the smallest sets of changes that lead to *allow*.
///
/// Sets are tried in the order of their size; only sets of the smallest size that helps are offered, so
/// that nothing can be left out of one.
public final class Repairs {
    /// The most ways that are combined; more are not looked at.
    public static final int MOST_WAYS = 12;
    /// The most repairs that are offered.
    public static final int MOST_OFFERED = 3;
    /// The most sets that are judged again for one judgement.
    public static final int MOST_TRIED = 256;

    private final List<Way> ways;
    private final List<Long> needed;
    private final Predicate<List<Remedy>> allows;
    private final List<Repair> found = new ArrayList<>();
    private int tried;

    private Repairs(List<Way> ways, List<Long> needed, Predicate<List<Remedy>> allows) {
        this.ways = List.copyOf(ways.subList(0, Math.min(ways.size(), MOST_WAYS)));
        this.needed = needed;
        this.allows = allows;
    }

    /// Something that can be changed, with what it can be changed to.
    ///
    /// @param alternatives the nearest first; a repair takes at most one of them
    public record Way(List<Remedy> alternatives) {
        public Way {
            alternatives = List.copyOf(alternatives);
        }
    }

    /// The smallest repairs, earlier ways first; empty if nothing helps.
    ///
    /// @param ways in the order of preference
    /// @param needed sets of ways, bit by bit, of each of which a repair must take one; what does not
    ///     is not tried
    /// @param allows judges the action again, with some changes
    public static List<Repair> of(List<Way> ways, List<Long> needed, Predicate<List<Remedy>> allows) {
        Repairs repairs = new Repairs(ways, needed, allows);
        for (int size = 1; size <= repairs.ways.size() && repairs.found.isEmpty(); size++) {
            repairs.sized(0, 0, size);
        }
        return repairs.found;
    }

    /// Tries every set that has `more` of the ways from `next` on beside those chosen.
    private void sized(long chosen, int next, int more) {
        if (more == 0) {
            if (needed.stream().allMatch(some -> (some & chosen) != 0)) {
                combined(chosen);
            }
            return;
        }
        for (int i = next; i <= ways.size() - more; i++) {
            sized(chosen | 1L << i, i + 1, more - 1);
        }
    }

    /// Tries the alternatives of a set of ways until one helps; of a text from a list, all.
    private void combined(long chosen) {
        if (found.size() >= MOST_OFFERED) {
            return;
        }
        List<Way> taken = new ArrayList<>();
        for (int i = 0; i < ways.size(); i++) {
            if ((chosen >> i & 1) == 1) {
                taken.add(ways.get(i));
            }
        }
        int[] at = new int[taken.size()];
        boolean more = true;
        while (more && tried < MOST_TRIED) {
            List<Remedy> remedies = new ArrayList<>();
            for (int i = 0; i < at.length; i++) {
                remedies.add(taken.get(i).alternatives().get(at[i]));
            }
            tried++;
            if (allows.test(remedies)) {
                found.add(new Repair(alike(remedies, taken, at), Decision.ALLOW));
                return;
            }
            more = next(at, taken);
        }
    }

    /// The next combination of alternatives, the last way turning fastest.
    private static boolean next(int[] at, List<Way> taken) {
        for (int i = at.length - 1; i >= 0; i--) {
            at[i]++;
            if (at[i] < taken.get(i).alternatives().size()) {
                return true;
            }
            at[i] = 0;
        }
        return false;
    }

    /// The same changes, the one text among them with the other values that would do.
    private List<Remedy> alike(List<Remedy> remedies, List<Way> taken, int[] at) {
        List<Remedy> alike = new ArrayList<>(remedies);
        for (int i = 0; i < at.length; i++) {
            if (!(remedies.get(i) instanceof Remedy.Argument argument) || !(argument.to() instanceof String)) {
                continue;
            }
            Remedy.Argument wide = argument;
            List<Remedy> alternatives = taken.get(i).alternatives();
            for (int other = at[i] + 1; other < alternatives.size() && tried < MOST_TRIED; other++) {
                List<Remedy> instead = new ArrayList<>(remedies);
                instead.set(i, alternatives.get(other));
                tried++;
                if (alternatives.get(other) instanceof Remedy.Argument value && allows.test(instead)) {
                    wide = wide.or(value.to());
                }
            }
            alike.set(i, wide);
        }
        return alike;
    }
}
