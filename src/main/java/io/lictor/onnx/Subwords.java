package io.lictor.onnx;

import ai.djl.huggingface.tokenizers.jni.LibUtils;
import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// Cuts texts into the ids of a Hugging Face `tokenizer.json`, in its own library. Thread-safe until
/// it is closed.
///
/// `INVARIANT (nothing is fetched)`: the library comes out of its jar; it neither downloads nor
/// reports.
final class Subwords implements AutoCloseable {
    /// Characters that are read at a time, so that what the library holds meanwhile stays small.
    private static final int PIECE = 16_384;

    private static final int LOOK_BACK = 1_024;

    private final TokenizersLibrary library;
    private final long handle;
    private final int[] before;
    private final int[] after;

    private Subwords(TokenizersLibrary library, long handle) {
        this.library = library;
        this.handle = handle;
        var encoding = library.encode(handle, "a", true);
        try {
            var ids = ints(library.getTokenIds(encoding));
            var special = library.getSpecialTokenMask(encoding);
            var first = 0;
            while (first < special.length && special[first] != 0) first++;
            var last = special.length;
            while (last > first && special[last - 1] != 0) last--;
            if (first == last) throw new InvalidModel("the tokenizer makes nothing of the text `a`");
            before = Arrays.copyOf(ids, first);
            after = Arrays.copyOfRange(ids, last, ids.length);
        } finally {
            library.deleteEncoding(encoding);
        }
    }

    /// The ids of a text and where each stands.
    ///
    /// @param starts first character of each
    record Cut(int[] ids, int[] starts) {}

    /// Reads the content of a `tokenizer.json`.
    ///
    /// @throws InvalidModel if it is none
    static Subwords of(String json) {
        TokenizersLibrary library;
        try {
            library = Loaded.LIBRARY;
        } catch (LinkageError e) {
            throw new InvalidModel("the tokenizer library cannot be loaded on this system", e);
        }
        long handle;
        try {
            handle = library.createTokenizerFromString(json);
        } catch (RuntimeException e) {
            throw new InvalidModel("the tokenizer cannot be read: " + line(e), e);
        }
        try {
            library.disablePadding(handle);
            library.disableTruncation(handle);
            return new Subwords(library, handle);
        } catch (RuntimeException e) {
            library.deleteTokenizer(handle);
            throw e;
        }
    }

    /// What stands before the ids of every row.
    int[] before() {
        return before;
    }

    /// What stands behind the ids of every row.
    int[] after() {
        return after;
    }

    /// Cuts a text. Time and memory grow with its length only.
    ///
    /// @throws io.lictor.predicate.Unanswered if the time of the call is up
    Cut of(String text, Deadline deadline) {
        var ids = IntStream.builder();
        var starts = IntStream.builder();
        for (var from = 0; from < text.length(); ) {
            deadline.check();
            var end = end(text, from);
            piece(text, from, end, ids, starts);
            from = end;
        }
        return new Cut(ids.build().toArray(), starts.build().toArray());
    }

    private void piece(String text, int from, int end, IntStream.Builder ids, IntStream.Builder starts) {
        var piece = text.substring(from, end);
        var places = places(piece);
        var encoding = library.encode(handle, places.length == 0 ? piece : sound(piece), false);
        try {
            var spans = library.getTokenCharSpans(encoding);
            var found = library.getTokenIds(encoding);
            var least = 0;
            for (var i = 0; i < found.length; i++) {
                var start = spans[i] == null ? least : spans[i].getStart();
                var place = places.length == 0 ? start : places[Math.min(start, places.length - 1)];
                least = Math.max(least, start);
                ids.add(Math.toIntExact(found[i]));
                starts.add(from + Math.clamp(place, 0, piece.length()));
            }
        } finally {
            library.deleteEncoding(encoding);
        }
    }

    /// The character at which each code point stands, since the library counts these; none: all are
    /// one.
    private static int[] places(String piece) {
        var paired = false;
        for (var i = 0; i < piece.length() && !paired; i++) paired = Character.isSurrogate(piece.charAt(i));
        if (!paired) return new int[0];
        var places = new int[piece.codePointCount(0, piece.length()) + 1];
        var at = 0;
        for (var i = 0; i < places.length; i++) {
            places[i] = at;
            if (at < piece.length()) at += Character.charCount(piece.codePointAt(at));
        }
        return places;
    }

    /// Half a pair is no character, and the library would count it as three.
    private static String sound(String piece) {
        var sound = new StringBuilder(piece.length());
        piece.codePoints()
                .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
                .forEach(sound::appendCodePoint);
        return sound.toString();
    }

    /// Where a piece ends: before a blank, else anywhere but inside a pair.
    private static int end(String text, int from) {
        var end = from + PIECE;
        if (end >= text.length()) return text.length();
        for (var at = end; at > end - LOOK_BACK; at--) if (Character.isWhitespace(text.charAt(at))) return at;
        return Character.isLowSurrogate(text.charAt(end)) ? end - 1 : end;
    }

    private static int[] ints(long[] ids) {
        return Arrays.stream(ids).mapToInt(Math::toIntExact).toArray();
    }

    private static String line(RuntimeException e) {
        var message = String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
        return message.length() <= 200 ? message : message.substring(0, 200) + " …";
    }

    @Override
    public void close() {
        library.deleteTokenizer(handle);
    }

    /// The library, loaded with the first tokenizer.
    private static final class Loaded {
        static final TokenizersLibrary LIBRARY = load();

        private Loaded() {}

        private static TokenizersLibrary load() {
            System.setProperty("ai.djl.offline", "true");
            System.setProperty("OPT_OUT_TRACKING", "true");
            try {
                // a folder of this process alone: a library found in a shared one would be run as it is
                var folder = Files.createTempDirectory("tokenizers");
                System.setProperty("ENGINE_CACHE_DIR", folder.toString());
                var library = TokenizersLibrary.LIB;
                LibUtils.checkStatus();
                remove(folder);
                return library;
            } catch (IOException e) {
                throw new UncheckedIOException("the tokenizer library cannot be unpacked", e);
            }
        }

        /// What is loaded needs its file no more; where it does, the file goes with the process.
        private static void remove(Path folder) throws IOException {
            try (var files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(file -> {
                    if (!file.delete()) file.deleteOnExit();
                });
            }
        }
    }
}
