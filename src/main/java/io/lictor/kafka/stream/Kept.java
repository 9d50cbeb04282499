package io.lictor.kafka.stream;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A step in the store, as it came, with what was decided about its actions; or one that waits for those before it.
///
/// @param position where it lay, `topic/partition/offset`
/// @param time when it happened
/// @param arrived stream time at which it came, in ms
/// @param decided one for each action, in order
/// @param blank how many steps of a session it stands for that nobody needs any more, and whose body is gone; 0: it is
///     a step as it came
@SuppressWarnings("ArrayRecordComponent") // never compared
record Kept(String position, Instant time, long arrived, byte[] body, List<Decided> decided, int blank) {
    private static final byte FORM = 2;

    Kept {
        decided = List.copyOf(decided);
    }

    /// What was decided about an action.
    ///
    /// @param call id of the call that was judged
    /// @param link number of its event in the chain
    /// @param outcome the decision with what each rule says, by which a correction is known
    record Decided(String call, long link, String outcome) {}

    /// A step as it came.
    Kept(String position, Instant time, long arrived, byte[] body, List<Decided> decided) {
        this(position, time, arrived, body, decided, 0);
    }

    /// The same with other decisions.
    Kept with(List<Decided> others) {
        return new Kept(position, time, arrived, body, others, blank);
    }

    /// What stands for steps that nobody needs.
    Kept blanked(int steps) {
        return new Kept(position, time, arrived, new byte[0], List.of(), steps);
    }

    byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length + 128);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORM);
            out.writeUTF(position);
            out.writeLong(time.getEpochSecond());
            out.writeInt(time.getNano());
            out.writeLong(arrived);
            out.writeInt(body.length);
            out.write(body);
            out.writeInt(decided.size());
            for (Decided one : decided) {
                byte[] call = one.call().getBytes(StandardCharsets.UTF_8);
                out.writeInt(call.length);
                out.write(call);
                out.writeLong(one.link());
                out.writeUTF(one.outcome());
            }
            out.writeInt(blank);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    static Kept of(byte[] stored) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(stored))) {
            Form.require(in.readByte(), FORM);
            String position = in.readUTF();
            Instant time = Instant.ofEpochSecond(in.readLong(), in.readInt());
            long arrived = in.readLong();
            byte[] body = in.readNBytes(in.readInt());
            List<Decided> decided = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                String call = new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
                decided.add(new Decided(call, in.readLong(), in.readUTF()));
            }
            return new Kept(position, time, arrived, body, decided, in.readInt());
        } catch (IOException fault) {
            throw new UncheckedIOException("a stored step cannot be read", fault);
        }
    }
}
