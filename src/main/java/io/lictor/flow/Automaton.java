package io.lictor.flow;

import java.util.Arrays;

/// Finds many needles in one pass over a text (Aho and Corasick 1975): a trie of the needles in which
/// every state knows the state of its longest proper suffix.
///
/// Not thread-safe: it counts its steps.
final class Automaton {
    /// The state in which nothing has been read.
    static final int ROOT = 0;

    private static final int NONE = -1;
    private static final int ASCII = 128;

    private final int[] rootAscii = new int[ASCII];
    private long[] keys = new long[64];
    private int[] targets = new int[64];
    private int[] parents = new int[16];
    private char[] labels = new char[16];
    private int[] depths = new int[16];
    private int[] suffixes = {};
    private int[] needles = new int[16];
    private int[] endings = {};
    private int states = 1;
    private long steps;

    Automaton() {
        needles[ROOT] = NONE;
    }

    /// Adds a needle under a number; the number it has already, if it was added before.
    int add(String needle, int number) {
        int state = ROOT;
        for (int at = 0; at < needle.length(); at++) {
            int next = find(state, needle.charAt(at));
            state = next == NONE ? grow(state, needle.charAt(at)) : next;
        }
        if (needles[state] == NONE) {
            needles[state] = number;
        }
        return needles[state];
    }

    boolean isEmpty() {
        return states == 1;
    }

    /// How many states there are.
    int size() {
        return states;
    }

    /// Joins every state to its longest suffix; after the last needle, before the first text.
    Automaton built() {
        suffixes = new int[states];
        endings = new int[states];
        for (int state : byDepth()) {
            if (state == ROOT) {
                continue;
            }
            int parent = parents[state];
            suffixes[state] = parent == ROOT ? ROOT : step(suffixes[parent], labels[state]);
            int suffix = suffixes[state];
            endings[state] = needles[suffix] != NONE ? suffix : endings[suffix];
        }
        steps = 0;
        return this;
    }

    /// The state after one more character.
    int step(int from, char c) {
        int state = from;
        while (true) {
            steps++;
            int next = find(state, c);
            if (next != NONE) {
                return next;
            }
            if (state == ROOT) {
                return ROOT;
            }
            state = suffixes[state];
        }
    }

    /// The state of the longest needle that ends here; [#ROOT] if none does.
    int longest(int state) {
        return needles[state] != NONE ? state : endings[state];
    }

    /// The state of the next shorter needle that ends here; [#ROOT] if none does.
    int shorter(int state) {
        steps++;
        return endings[state];
    }

    /// The number of the needle that is a state.
    int needle(int state) {
        return needles[state];
    }

    /// How long the needle is that is a state.
    int length(int state) {
        return depths[state];
    }

    /// How many look-ups have been made since it was built.
    long steps() {
        return steps;
    }

    private int find(int state, char c) {
        if (state == ROOT && c < ASCII) {
            return rootAscii[c] == 0 ? NONE : rootAscii[c];
        }
        long key = key(state, c);
        for (int slot = slot(key); keys[slot] != 0; slot = slot + 1 & keys.length - 1) {
            if (keys[slot] == key) {
                return targets[slot];
            }
        }
        return NONE;
    }

    private int grow(int state, char c) {
        int fresh = states++;
        if (fresh == needles.length) {
            int room = fresh * 2;
            parents = Arrays.copyOf(parents, room);
            labels = Arrays.copyOf(labels, room);
            depths = Arrays.copyOf(depths, room);
            needles = Arrays.copyOf(needles, room);
        }
        parents[fresh] = state;
        labels[fresh] = c;
        depths[fresh] = depths[state] + 1;
        needles[fresh] = NONE;
        if (state == ROOT && c < ASCII) {
            rootAscii[c] = fresh;
        } else {
            put(key(state, c), fresh);
        }
        return fresh;
    }

    private void put(long key, int target) {
        if (states * 2 > keys.length) {
            long[] oldKeys = keys;
            int[] oldTargets = targets;
            keys = new long[oldKeys.length * 2];
            targets = new int[keys.length];
            for (int slot = 0; slot < oldKeys.length; slot++) {
                if (oldKeys[slot] != 0) {
                    place(oldKeys[slot], oldTargets[slot]);
                }
            }
        }
        place(key, target);
    }

    private void place(long key, int target) {
        int slot = slot(key);
        while (keys[slot] != 0) {
            slot = slot + 1 & keys.length - 1;
        }
        keys[slot] = key;
        targets[slot] = target;
    }

    private static long key(int state, char c) {
        return (long) (state + 1) << Character.SIZE | c;
    }

    private int slot(long key) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 40) & keys.length - 1;
    }

    /// Every state after the shallower ones.
    private int[] byDepth() {
        int deepest = 0;
        for (int state = 0; state < states; state++) {
            deepest = Math.max(deepest, depths[state]);
        }
        int[] places = new int[deepest + 2];
        for (int state = 0; state < states; state++) {
            places[depths[state] + 1]++;
        }
        for (int depth = 1; depth < places.length; depth++) {
            places[depth] += places[depth - 1];
        }
        int[] ordered = new int[states];
        for (int state = 0; state < states; state++) {
            ordered[places[depths[state]]++] = state;
        }
        return ordered;
    }
}
