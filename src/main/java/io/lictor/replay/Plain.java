package io.lictor.replay;

/// Texts of others on a terminal.
final class Plain {
    private Plain() {}

    /// The text without control characters, and without those that change the direction of what follows.
    static String text(String text) {
        return text.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '\uFFFD' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
