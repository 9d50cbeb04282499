package io.lictor.kafka.stream;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SortedSet;
import java.util.TreeSet;

/// What is kept of a session beside its steps. Numbers of steps are ordinals: the sequence numbers of the
/// sender, or the order of arrival, from 1.
///
/// @param tip of the session's hash chain
/// @param next ordinal of the next step
/// @param first ordinal of the earliest step that is kept
/// @param bytes of the kept steps
/// @param version how often the steps have changed
/// @param last time of the stream at its last step, in ms
/// @param touched time of the judgements made elsewhere at the last one, in ms; 0: there was none
/// @param cut whether steps were dropped
/// @param ended whether the session has ended
/// @param gone what no rule needed
/// @param missing ordinals before `next` that have not arrived
/// @param known what came before
record Head(
        Tip tip,
        long next,
        long first,
        long bytes,
        long version,
        long last,
        long touched,
        boolean cut,
        boolean ended,
        Gone gone,
        SortedSet<Long> missing,
        Known known) {
    private static final byte FORM = 3;

    Head {
        missing = new TreeSet<>(missing);
    }

    /// The head of a session that begins.
    ///
    /// @param known of an earlier session of the same name
    static Head begin(String chain, Known known) {
        return new Head(Tip.begin(chain), 1, 1, 0, 0, 0, 0, false, false, Gone.NOTHING, new TreeSet<>(), known);
    }

    /// The same with another end of the chain.
    Head at(Tip other) {
        return new Head(other, next, first, bytes, version, last, touched, cut, ended, gone, missing, known);
    }

    /// The same when something else is known.
    Head knowing(Known other) {
        return new Head(tip, next, first, bytes, version, last, touched, cut, ended, gone, missing, other);
    }

    /// The same after a judgement that was made elsewhere.
    Head touched(long now) {
        return new Head(tip, next, first, bytes, version, last, now, cut, ended, gone, missing, known);
    }

    /// The same with one more step at the end.
    Head grown(long size, long now) {
        return new Head(
                tip, next + 1, first, bytes + size, version + 1, now, touched, cut, ended, gone, missing, known);
    }

    /// The same once a step that was missing has come.
    Head filled(long ordinal, long size) {
        SortedSet<Long> fewer = new TreeSet<>(missing);
        fewer.remove(ordinal);
        return new Head(tip, next, first, bytes + size, version + 1, last, touched, cut, ended, gone, fewer, known);
    }

    /// The same without waiting for the steps before an ordinal; most of them may still come.
    Head skipped(long to, int most) {
        SortedSet<Long> more = new TreeSet<>(missing);
        boolean lost = to - next > most - more.size();
        for (long ordinal = to - 1; ordinal >= next && more.size() < most; ordinal--) {
            more.add(ordinal);
        }
        return new Head(tip, to, first, bytes, version, last, touched, cut || lost, ended, gone, more, known);
    }

    /// The same once bodies are gone that no rule needs.
    ///
    /// @param entries how many entries are left of them
    /// @param size of what is gone, in bytes
    Head thinned(long entries, long size, SortedSet<String> traits) {
        Gone more = new Gone(next - first - entries, traits);
        long left = bytes - size;
        return new Head(tip, next, first, left, version + 1, last, touched, cut, ended, more, missing, known);
    }

    /// How many entries of it are in the store.
    long entries() {
        return next - first - gone.entries();
    }

    /// The same if what is gone is needed after all, by another bundle.
    Head lacking() {
        Gone unnamed = new Gone(gone.entries(), new TreeSet<>());
        return new Head(tip, next, first, bytes, version + 1, last, touched, true, ended, unnamed, missing, known);
    }

    /// The same without its earliest steps.
    ///
    /// @param entries how many entries are left
    Head dropped(long to, long size, long entries) {
        Gone less = new Gone(next - to - entries, gone.traits());
        SortedSet<Long> fewer = missing.tailSet(to);
        long left = bytes - size;
        return new Head(tip, next, to, left, version + 1, last, touched, true, ended, less, fewer, known);
    }

    /// The same after its end: only what duplicates are known by is kept.
    Head over() {
        return new Head(
                tip, next, next, 0, version + 1, last, touched, false, true, Gone.NOTHING, new TreeSet<>(), known);
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
            tip.write(out);
            for (long number : new long[] {next, first, this.bytes, version, last, touched}) {
                out.writeLong(number);
            }
            out.writeBoolean(cut);
            out.writeBoolean(ended);
            gone.write(out);
            out.writeInt(missing.size());
            for (long ordinal : missing) {
                out.writeLong(ordinal);
            }
            known.write(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    static Head of(byte[] stored) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(stored))) {
            Form.require(in.readByte(), FORM);
            Tip tip = Tip.read(in);
            long next = in.readLong();
            long first = in.readLong();
            long bytes = in.readLong();
            long version = in.readLong();
            long last = in.readLong();
            long touched = in.readLong();
            boolean cut = in.readBoolean();
            boolean ended = in.readBoolean();
            Gone gone = Gone.read(in);
            SortedSet<Long> missing = new TreeSet<>();
            for (int left = in.readInt(); left > 0; left--) {
                missing.add(in.readLong());
            }
            return new Head(tip, next, first, bytes, version, last, touched, cut, ended, gone, missing, Known.read(in));
        } catch (IOException fault) {
            throw new UncheckedIOException("a stored session cannot be read", fault);
        }
    }
}
