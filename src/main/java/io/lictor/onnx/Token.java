package io.lictor.onnx;

/// A word of a text and where it stands.
///
/// @param start first character, in the raw text
/// @param end after the last character
/// @param word the word as it is compared: normal form, lower case, digits as `0`
/// @param kind what it is
/// @param opens whether a sentence, line, cell or tag begins here
/// @param shouted whether it is written in capitals only
/// @param sort its class in an instruction, or what it is beside a word; below 0: neither
/// @param shape the word without its topic
record Token(int start, int end, String word, Kind kind, boolean opens, boolean shouted, int sort, String shape) {
    static Token of(int start, int end, String word, Kind kind, boolean opens, boolean shouted) {
        if (kind != Kind.WORD) {
            return new Token(start, end, word, kind, opens, shouted, Lexicon.count() + kind.number, word);
        }
        var sort = Lexicon.kind(word);
        return new Token(start, end, word, kind, opens, shouted, sort, Shape.of(word, sort));
    }

    enum Kind {
        WORD(0),
        NUMBER(1),
        MONEY(2),
        CODE(3),
        MAIL(4),
        LINK(5);

        private final int number;

        Kind(int number) {
            this.number = number;
        }
    }
}
