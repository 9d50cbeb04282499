package io.lictor.flow;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/// Keeps how texts read, by identity and only as long as somebody else holds the text: a session that
/// is held has each of its steps read once, whatever the number of its judgements.
///
/// Bounded in characters of texts and of their readings; what was used longest ago goes first.
/// Thread-safe.
final class TextCache {
    /// Enough for some hundred held sessions of ordinary length.
    static final long MOST_CHARACTERS = 4_000_000;

    /// Shorter texts are read anew sooner than found.
    private static final int SHORTEST = 16;

    private final long most;
    private final Map<Key, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);
    private final ReferenceQueue<String> gone = new ReferenceQueue<>();
    private long characters;

    /// @param most characters to keep
    TextCache(long most) {
        this.most = most;
    }

    private record Kept(Views views, long characters) {}

    /// A text as itself, not as what it says.
    private static final class Key extends WeakReference<String> {
        private final int hash;

        Key(String text, ReferenceQueue<String> queue) {
            super(text, queue);
            hash = System.identityHashCode(text);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(Object other) {
            if (this == other) {
                return true;
            }
            String text = get();
            return text != null && other instanceof Key that && that.refersTo(text);
        }
    }

    /// The folded readings of a text.
    Views of(String text) {
        if (text.length() < SHORTEST) {
            return Views.folded(text);
        }
        Key key = new Key(text, gone);
        synchronized (this) {
            dropGone();
            Kept known = kept.get(key);
            if (known != null) {
                return known.views();
            }
        }
        Views views = Views.folded(text);
        long size = text.length() + views.characters();
        if (size <= most / 4) {
            keep(key, new Kept(views, size));
        }
        return views;
    }

    /// Characters kept now.
    synchronized long characters() {
        dropGone();
        return characters;
    }

    private synchronized void keep(Key key, Kept fresh) {
        Kept before = kept.put(key, fresh);
        characters += fresh.characters() - (before == null ? 0 : before.characters());
        Iterator<Map.Entry<Key, Kept>> eldest = kept.entrySet().iterator();
        while (characters > most && eldest.hasNext()) {
            characters -= eldest.next().getValue().characters();
            eldest.remove();
        }
    }

    private void dropGone() {
        for (Reference<?> key = gone.poll(); key != null; key = gone.poll()) {
            Kept lost = kept.remove(key);
            characters -= lost == null ? 0 : lost.characters();
        }
    }
}
