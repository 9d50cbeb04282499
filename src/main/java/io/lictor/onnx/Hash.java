package io.lictor.onnx;

/// FNV-1a over UTF-16 units with a final mix: the same on every machine.
final class Hash {
    private static final int BASIS = 0x811C9DC5;
    private static final int PRIME = 16777619;

    private Hash() {}

    static int of(String space, String word) {
        return of(space, word, 0, word.length());
    }

    static int of(String space, String word, int from, int to) {
        return more(more(BASIS, space, 0, space.length()) * PRIME + 0x1F, word, from, to);
    }

    static int join(int hash, String word) {
        return more(hash * PRIME + 0x1F, word, 0, word.length());
    }

    /// Spreads a hash over all its bits.
    static int finish(int hash) {
        var h = hash;
        h = (h ^ (h >>> 16)) * 0x85EBCA6B;
        h = (h ^ (h >>> 13)) * 0xC2B2AE35;
        return h ^ (h >>> 16);
    }

    private static int more(int hash, String word, int from, int to) {
        var h = hash;
        for (var i = from; i < to; i++) h = (h ^ word.charAt(i)) * PRIME;
        return h;
    }
}
