package io.lictor.kafka.stream;

import io.lictor.kafka.JudgedRecord;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What has been seen of a session, by which what comes again is known.
///
/// @param seen hashes of the ids of the last steps, the oldest first
/// @param marks the judgements that came of the last records of each partition of another topic
/// @param told hashes of the obligations of the kept steps whose end was reported
record Known(List<Long> seen, SortedMap<String, Marks> marks, List<Long> told) {
    /// Ids of events that are remembered.
    static final int REMEMBERED = 256;

    /// Partitions of other topics that are remembered.
    private static final int SOURCES = 1_000;

    static final Known NOTHING = new Known(List.of(), new TreeMap<>(), List.of());

    Known {
        seen = List.copyOf(seen);
        marks = new TreeMap<>(marks);
        told = List.copyOf(told);
    }

    /// With the id of one more step.
    Known saw(long id) {
        return new Known(more(seen, id), marks, told);
    }

    /// Without the id of a step.
    Known without(long id) {
        return new Known(seen.stream().filter(one -> one != id).toList(), marks, told);
    }

    /// Whether a judgement has come before.
    boolean has(JudgedRecord one) {
        return marks.getOrDefault(one.source(), Marks.NONE).has(one.offset(), one.number());
    }

    /// With one more judgement of a record that lay elsewhere.
    Known with(JudgedRecord one) {
        SortedMap<String, Marks> all = new TreeMap<>(marks);
        all.put(one.source(), all.getOrDefault(one.source(), Marks.NONE).with(one.offset(), one.number()));
        if (all.size() > SOURCES) {
            all.remove(all.firstKey());
        }
        return new Known(seen, all, told);
    }

    /// With other obligations whose end was reported.
    Known telling(List<Long> obligations) {
        return new Known(seen, marks, obligations);
    }

    private static List<Long> more(List<Long> some, long one) {
        List<Long> all = new ArrayList<>(some);
        all.add(one);
        return all.subList(Math.max(0, all.size() - REMEMBERED), all.size());
    }

    void write(DataOutputStream out) throws IOException {
        longs(seen, out);
        longs(told, out);
        out.writeInt(marks.size());
        for (var mark : marks.entrySet()) {
            out.writeUTF(mark.getKey());
            mark.getValue().write(out);
        }
    }

    static Known read(DataInputStream in) throws IOException {
        List<Long> seen = longs(in);
        List<Long> told = longs(in);
        SortedMap<String, Marks> marks = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            marks.put(in.readUTF(), Marks.read(in));
        }
        return new Known(seen, marks, told);
    }

    private static void longs(List<Long> some, DataOutputStream out) throws IOException {
        out.writeInt(some.size());
        for (long one : some) {
            out.writeLong(one);
        }
    }

    private static List<Long> longs(DataInputStream in) throws IOException {
        List<Long> some = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            some.add(in.readLong());
        }
        return some;
    }
}
