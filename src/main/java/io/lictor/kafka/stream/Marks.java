package io.lictor.kafka.stream;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.BitSet;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Which judgements of the last records of a partition of another topic have come. Those of one record come in any
/// order, and may come again after a crash.
///
/// @param numbers of the judgements that came, by the offset of the record
record Marks(SortedMap<Long, BitSet> numbers) {
    /// Records that are remembered; those of earlier ones count as having come.
    private static final int RECORDS = 8;

    static final Marks NONE = new Marks(new TreeMap<>());

    Marks {
        numbers = new TreeMap<>(numbers);
    }

    /// Whether a judgement has come before.
    boolean has(long offset, int number) {
        BitSet of = numbers.get(offset);
        return of == null ? numbers.size() >= RECORDS && offset < numbers.firstKey() : of.get(number);
    }

    /// With one more judgement.
    Marks with(long offset, int number) {
        SortedMap<Long, BitSet> more = new TreeMap<>(numbers);
        BitSet of = new BitSet();
        of.or(more.getOrDefault(offset, of));
        of.set(number);
        more.put(offset, of);
        if (more.size() > RECORDS) {
            more.remove(more.firstKey());
        }
        return new Marks(more);
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(numbers.size());
        for (Map.Entry<Long, BitSet> record : numbers.entrySet()) {
            byte[] bits = record.getValue().toByteArray();
            out.writeLong(record.getKey());
            out.writeInt(bits.length);
            out.write(bits);
        }
    }

    static Marks read(DataInputStream in) throws IOException {
        SortedMap<Long, BitSet> numbers = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            numbers.put(in.readLong(), BitSet.valueOf(in.readNBytes(in.readInt())));
        }
        return new Marks(numbers);
    }
}
