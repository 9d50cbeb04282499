package io.lictor.circuit;

import java.util.HashMap;
import java.util.Map;

/// Numbers in disjoint sets; a set is named after its smallest member.
final class Partition {
    private final Map<Integer, Integer> above = new HashMap<>();

    /// Joins the sets of two numbers.
    void join(int one, int other) {
        int a = of(one);
        int b = of(other);
        if (a != b) {
            above.put(Math.max(a, b), Math.min(a, b));
        }
    }

    /// Joins the sets of some numbers.
    void join(int[] numbers) {
        for (int number : numbers) {
            join(numbers[0], number);
        }
    }

    /// The name of the set of a number.
    int of(int number) {
        int at = number;
        for (Integer next = above.get(at); next != null; next = above.get(at)) {
            at = next;
        }
        if (at != number) {
            above.put(number, at);
        }
        return at;
    }
}
