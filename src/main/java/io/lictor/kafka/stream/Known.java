package io.lictor.kafka.stream;

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
/// @param marks the last judgement that came of each partition of another topic
/// @param told hashes of the obligations of the kept steps whose end was reported
record Known(List<Long> seen, SortedMap<String, Mark> marks, List<Long> told) {
    /// Ids of events that are remembered.
    static final int REMEMBERED = 256;

    /// Partitions of other topics that are remembered.
    private static final int MARKS = 1_000;

    static final Known NOTHING = new Known(List.of(), new TreeMap<>(), List.of());

    Known {
        seen = List.copyOf(seen);
        marks = new TreeMap<>(marks);
        told = List.copyOf(told);
    }

    /// A judgement of a record that lay elsewhere.
    ///
    /// @param offset of the record
    /// @param number of the judgement among those of the record
    record Mark(long offset, int number) {
        boolean before(Mark other) {
            return offset < other.offset || (offset == other.offset && number < other.number);
        }
    }

    /// With the id of one more step.
    Known saw(long id) {
        return new Known(more(seen, id), marks, told);
    }

    /// Whether a judgement has come before.
    boolean has(String source, Mark mark) {
        Mark last = marks.get(source);
        return last != null && !last.before(mark);
    }

    /// With one more judgement of a record that lay elsewhere.
    Known marked(String source, Mark mark) {
        SortedMap<String, Mark> all = new TreeMap<>(marks);
        all.put(source, mark);
        if (all.size() > MARKS) {
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
            out.writeLong(mark.getValue().offset());
            out.writeInt(mark.getValue().number());
        }
    }

    static Known read(DataInputStream in) throws IOException {
        List<Long> seen = longs(in);
        List<Long> told = longs(in);
        SortedMap<String, Mark> marks = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            marks.put(in.readUTF(), new Mark(in.readLong(), in.readInt()));
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
