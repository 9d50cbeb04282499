package io.lictor.onnx;

/// A word of a text and where it stands.
///
/// @param start first character, in the raw text
/// @param end after the last character
/// @param word the word as it is compared: normal form, lower case, digits as `0`
/// @param kind what it is
/// @param opens whether a sentence, line, cell or tag begins here
/// @param shouted whether it is written in capitals only
record Token(int start, int end, String word, Kind kind, boolean opens, boolean shouted) {
    enum Kind {
        WORD,
        NUMBER,
        MONEY,
        CODE,
        MAIL,
        LINK
    }
}
