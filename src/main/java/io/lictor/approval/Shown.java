package io.lictor.approval;

/// What a person sees before they decide: the whole of the arguments, and why they are asked.
public record Shown(String arguments, String explanation) {
    /// Most characters of arguments that are shown; a call with more is not approved.
    public static final int MOST_ARGUMENTS = 8_000;

    private static final int MOST_EXPLANATION = 4_000;

    public Shown {
        arguments = plain(arguments);
        explanation = shortened(plain(explanation));
    }

    /// Whether all of the arguments can be shown.
    public boolean whole() {
        return arguments.length() <= MOST_ARGUMENTS;
    }

    private static String shortened(String text) {
        return text.length() <= MOST_EXPLANATION + 1 ? text : text.substring(0, MOST_EXPLANATION) + "…";
    }

    /// Text in which nothing is hidden or turned round: controls other than line ends are
    /// written as escapes.
    public static String plain(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            int type = Character.getType(c);
            boolean hidden = Character.isISOControl(c)
                    || type == Character.FORMAT
                    || type == Character.SURROGATE
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR;
            if (c == '\n' || !hidden) {
                out.appendCodePoint(c);
            } else {
                out.append(String.format("\\u%04x", c));
            }
        });
        return out.toString();
    }
}
