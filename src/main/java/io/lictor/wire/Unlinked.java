package io.lictor.wire;

import io.lictor.audit.Draft;
import io.lictor.audit.Link;
import java.util.Arrays;

/// An event that lacks its place in a chain.
///
/// @param open all but the closing brace
@SuppressWarnings("ArrayRecordComponent") // never compared
record Unlinked(byte[] open) implements Draft {
    @Override
    public byte[] plain() {
        byte[] closed = Arrays.copyOf(open, open.length + 1);
        closed[open.length] = '}';
        return closed;
    }

    @Override
    public byte[] linked(Link link) {
        Utf8 to = new Utf8();
        to.raw(open).name("chain");
        to.begin()
                .member("id", link.chain())
                .member("sequence", link.sequence())
                .member("previous", link.previous())
                .end();
        to.end();
        return to.toBytes();
    }

    @Override
    public int size() {
        return open.length;
    }
}
