package io.lictor.kafka.stream;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// What is kept of a session beside its steps. Numbers of steps are ordinals: the sequence numbers of the
/// sender, or the order of arrival, from 1.
///
/// @param chain name of the session's hash chain: where its first step lay
/// @param link number of the next event in the chain
/// @param previous hash of the last one
/// @param next ordinal of the next step
/// @param first ordinal of the earliest step that is kept
/// @param bytes of the kept steps
/// @param version how often the steps have changed
/// @param last stream time of the last step, in ms
/// @param cut whether steps were dropped
/// @param ended whether the session has ended
/// @param missing ordinals before `next` that have not arrived
/// @param seen hashes of the ids of the last events, the oldest first
record Head(
        String chain,
        long link,
        String previous,
        long next,
        long first,
        long bytes,
        long version,
        long last,
        boolean cut,
        boolean ended,
        SortedSet<Long> missing,
        List<Long> seen) {
    /// Ids of events that are remembered.
    static final int REMEMBERED = 256;

    private static final byte FORM = 1;

    Head {
        missing = new TreeSet<>(missing);
        seen = List.copyOf(seen);
    }

    /// The head of a session that begins.
    ///
    /// @param seen ids of events of an earlier session of the same name
    static Head begin(String chain, List<Long> seen) {
        return new Head(chain, 0, "", 1, 1, 0, 0, 0, false, false, new TreeSet<>(), seen);
    }

    /// The same with the id of one more event.
    Head saw(long id) {
        List<Long> more = new ArrayList<>(seen);
        more.add(id);
        List<Long> latest = more.subList(Math.max(0, more.size() - REMEMBERED), more.size());
        return new Head(chain, link, previous, next, first, bytes, version, last, cut, ended, missing, latest);
    }

    /// The same after an event of the chain.
    Head linked(String hash) {
        return new Head(chain, link + 1, hash, next, first, bytes, version, last, cut, ended, missing, seen);
    }

    /// The same with one more step at the end.
    Head grown(long size, long at) {
        return new Head(
                chain, link, previous, next + 1, first, bytes + size, version + 1, at, cut, ended, missing, seen);
    }

    /// The same once a step that was missing has come.
    Head filled(long ordinal, long size) {
        SortedSet<Long> fewer = new TreeSet<>(missing);
        fewer.remove(ordinal);
        return new Head(chain, link, previous, next, first, bytes + size, version + 1, last, cut, ended, fewer, seen);
    }

    /// The same without waiting for the steps before an ordinal; most of them may still come.
    Head skipped(long to, int most) {
        SortedSet<Long> more = new TreeSet<>(missing);
        boolean lost = to - next > most - more.size();
        for (long ordinal = to - 1; ordinal >= next && more.size() < most; ordinal--) {
            more.add(ordinal);
        }
        return new Head(chain, link, previous, to, first, bytes, version, last, cut || lost, ended, more, seen);
    }

    /// The same without its earliest steps.
    Head dropped(long to, long size) {
        return new Head(
                chain,
                link,
                previous,
                next,
                to,
                bytes - size,
                version + 1,
                last,
                true,
                ended,
                missing.tailSet(to),
                seen);
    }

    /// The same after its end: only what duplicates are known by is kept.
    Head over() {
        return new Head(chain, link, previous, next, next, 0, version + 1, last, false, true, new TreeSet<>(), seen);
    }

    /// Whether steps of it are kept.
    boolean open() {
        return first < next;
    }

    /// Whether absence proves nothing in it.
    boolean incomplete() {
        return cut || !missing.isEmpty();
    }

    byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORM);
            out.writeUTF(chain);
            out.writeLong(link);
            out.writeUTF(previous);
            for (long number : new long[] {next, first, this.bytes, version, last}) {
                out.writeLong(number);
            }
            out.writeBoolean(cut);
            out.writeBoolean(ended);
            out.writeInt(missing.size());
            for (long ordinal : missing) {
                out.writeLong(ordinal);
            }
            out.writeInt(seen.size());
            for (long id : seen) {
                out.writeLong(id);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    static Head of(byte[] stored) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(stored))) {
            Form.require(in.readByte(), FORM);
            String chain = in.readUTF();
            long link = in.readLong();
            String previous = in.readUTF();
            long next = in.readLong();
            long first = in.readLong();
            long bytes = in.readLong();
            long version = in.readLong();
            long last = in.readLong();
            boolean cut = in.readBoolean();
            boolean ended = in.readBoolean();
            SortedSet<Long> missing = new TreeSet<>();
            for (int left = in.readInt(); left > 0; left--) {
                missing.add(in.readLong());
            }
            List<Long> seen = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                seen.add(in.readLong());
            }
            return new Head(chain, link, previous, next, first, bytes, version, last, cut, ended, missing, seen);
        } catch (IOException fault) {
            throw new UncheckedIOException("a stored session cannot be read", fault);
        }
    }
}
