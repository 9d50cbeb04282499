package io.lictor.audit;

import io.lictor.trajectory.SessionKey;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The hash chains of the sessions whose events no stream links: those of this process. Thread-safe.
///
/// `INVARIANT (one line)`: the events of a session get their links, and are handed on, one after
/// the other. Heads are held in memory for the sessions used last; a session that comes back
/// after its head was let go starts another chain, with another name.
public final class Chains {
    private static final int STRIPES = 64;
    private static final HexFormat HEX = HexFormat.of();

    private final Function<byte[], String> hash;
    private final Supplier<String> names;
    private final Stripe[] stripes;

    /// @param most heads held
    /// @param hash of an event, which the next one carries as `previous`
    /// @param names of chains; each must be unlike every other, those of other processes included
    public Chains(int most, Function<byte[], String> hash, Supplier<String> names) {
        this.hash = hash;
        this.names = names;
        int each = Math.max(1, most / STRIPES);
        this.stripes = Stream.generate(() -> new Stripe(each)).limit(STRIPES).toArray(Stripe[]::new);
    }

    /// Gives a draft its place in the chain of its session.
    ///
    /// @param to takes the bytes before the next event of the session gets its link; must be
    ///     quick. If it throws, the event counts as made, and is missing from the chain
    public <T> T append(SessionKey session, Draft draft, Function<byte[], T> to) {
        Stripe stripe = stripes[Math.floorMod(session.hashCode(), STRIPES)];
        synchronized (stripe) {
            Head head = stripe.get(session);
            Link link = head == null
                    ? new Link(names.get(), 0, "")
                    : new Link(head.chain(), head.sequence() + 1, head.hash());
            byte[] event = draft.linked(link);
            stripe.put(session, new Head(link.chain(), link.sequence(), hash.apply(event)));
            return to.apply(event);
        }
    }

    /// SHA-256 in hexadecimal.
    public static String sha256(byte[] event) {
        try {
            return HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(event));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JVM has SHA-256", impossible);
        }
    }

    private record Head(String chain, long sequence, String hash) {}

    /// Heads of some of the sessions, the one used longest ago first.
    private static final class Stripe extends LinkedHashMap<SessionKey, Head> {
        private static final long serialVersionUID = 1;
        private final int most;

        Stripe(int most) {
            super(16, 0.75f, true);
            this.most = most;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<SessionKey, Head> eldest) {
            return size() > most;
        }
    }
}
