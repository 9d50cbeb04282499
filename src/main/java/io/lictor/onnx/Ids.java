package io.lictor.onnx;

import java.util.Arrays;

/// A growing set of feature ids in order of arrival. Not thread-safe.
final class Ids {
    private int[] ids = new int[256];
    private int[] slots = new int[1024];
    private int size;

    /// Adds the id of a hash.
    void add(int hash) {
        put(1 + Math.floorMod(Hash.finish(hash), FeatureSet.SIZE - 1));
    }

    /// Adds ids.
    void putAll(int[] more) {
        for (var id : more) put(id);
    }

    private void put(int id) {
        if (2 * size >= slots.length) grow();
        var mask = slots.length - 1;
        var at = id * 0x9E3779B1 >>> 8 & mask;
        while (slots[at] != 0) {
            if (slots[at] == id) return;
            at = at + 1 & mask;
        }
        slots[at] = id;
        if (size == ids.length) ids = Arrays.copyOf(ids, size * 2);
        ids[size++] = id;
    }

    private void grow() {
        var kept = Arrays.copyOf(ids, size);
        slots = new int[slots.length * 2];
        size = 0;
        putAll(kept);
    }

    /// The ids so far; the set is empty afterwards.
    int[] taken() {
        var taken = Arrays.copyOf(ids, size);
        Arrays.fill(slots, 0);
        size = 0;
        return taken;
    }
}
