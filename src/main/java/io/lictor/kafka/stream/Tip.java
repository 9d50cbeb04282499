package io.lictor.kafka.stream;

import io.lictor.audit.Link;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/// The end of a session's hash chain.
///
/// @param chain its name: where the first record of the session lay
/// @param link number of the next event
/// @param previous hash of the last one
/// @param signed how many events the last signed head covers
record Tip(String chain, long link, String previous, long signed) {
    static Tip begin(String chain) {
        return new Tip(chain, 0, "", 0);
    }

    /// The place of the next event.
    Link next() {
        return new Link(chain, link, previous);
    }

    /// The same after an event.
    Tip linked(String hash) {
        return new Tip(chain, link + 1, hash, signed);
    }

    /// The same once its head is signed.
    Tip sealed() {
        return new Tip(chain, link, previous, link);
    }

    void write(DataOutputStream out) throws IOException {
        out.writeUTF(chain);
        out.writeLong(link);
        out.writeUTF(previous);
        out.writeLong(signed);
    }

    static Tip read(DataInputStream in) throws IOException {
        return new Tip(in.readUTF(), in.readLong(), in.readUTF(), in.readLong());
    }
}
