package io.lictor.replay;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Records put away on disk by key, in parts, so that all records of a key are in one part and a part can be worked
/// on alone. In memory are the places of the records of one part.
final class Shelf implements AutoCloseable {
    /// Parts; also open files.
    static final int PARTS = 128;

    private final Path folder;
    private final List<DataOutputStream> parts = new ArrayList<>();

    /// Where a record lies in its part.
    record Place(long offset, int length) {}

    /// Takes a record with its place.
    @FunctionalInterface
    interface Visitor {
        void visit(byte[] record, Place place) throws IOException;
    }

    /// @param folder an empty one; its files are removed at the end
    Shelf(Path folder) throws IOException {
        this.folder = folder;
        for (int i = 0; i < PARTS; i++) {
            parts.add(new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(part(i)))));
        }
    }

    private Path part(int number) {
        return folder.resolve(Integer.toString(number));
    }

    void put(String key, byte[] record) throws IOException {
        DataOutputStream to = parts.get(Math.floorMod(spread(key.hashCode()), PARTS));
        to.writeInt(record.length);
        to.write(record);
    }

    private static int spread(int hash) {
        return hash ^ (hash >>> 7) ^ (hash >>> 16);
    }

    /// Ends the putting.
    void done() throws IOException {
        for (DataOutputStream part : parts) {
            part.close();
        }
    }

    /// Opens a part to read from.
    Part open(int number) throws IOException {
        return new Part(new RandomAccessFile(part(number).toFile(), "r"));
    }

    /// A part that is read.
    record Part(RandomAccessFile file) implements AutoCloseable {
        /// Shows every record, in the order in which they were put.
        void each(Visitor to) throws IOException {
            long at = 0;
            long end = file.length();
            while (at < end) {
                file.seek(at);
                int length = file.readInt();
                Place place = new Place(at + Integer.BYTES, length);
                to.visit(read(place), place);
                at = place.offset() + length;
            }
        }

        byte[] read(Place place) {
            try {
                file.seek(place.offset());
                byte[] record = new byte[place.length()];
                file.readFully(record);
                return record;
            } catch (IOException fault) {
                throw new UncheckedIOException("a record that was put away cannot be read", fault);
            }
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    @Override
    public void close() throws IOException {
        done();
        for (int i = 0; i < PARTS; i++) {
            Files.deleteIfExists(part(i));
        }
    }
}
