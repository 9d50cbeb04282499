package io.lictor.kafka.stream;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.SortedSet;
import java.util.TreeSet;

/// What is gone of a session since no rule needed it.
///
/// @param entries how many ordinals from the first kept one on have no entry in the store
/// @param traits of the steps whose bodies are gone
record Gone(long entries, SortedSet<String> traits) {
    static final Gone NOTHING = new Gone(0, new TreeSet<>());

    Gone {
        traits = new TreeSet<>(traits);
    }

    void write(DataOutputStream out) throws IOException {
        out.writeLong(entries);
        out.writeInt(traits.size());
        for (String trait : traits) {
            out.writeUTF(trait);
        }
    }

    static Gone read(DataInputStream in) throws IOException {
        long entries = in.readLong();
        SortedSet<String> traits = new TreeSet<>();
        for (int left = in.readInt(); left > 0; left--) {
            traits.add(in.readUTF());
        }
        return new Gone(entries, traits);
    }
}
