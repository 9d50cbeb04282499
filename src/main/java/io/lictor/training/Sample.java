package io.lictor.training;

/// A text to learn from or to be measured on, with the place of what makes it a case of the task.
///
/// @param text the whole text
/// @param start first character of the case
/// @param end after its last character; equal to `start`: it is none
/// @param source what the case, or the harmless text planted in its stead, was taken from; empty: nothing is planted
/// @param context what the text around it was taken from
/// @param origin what it was made from; features seen in too few origins are not learnt
/// @param tag what its results are shown by: a language, a shell, a category
record Sample(String text, int start, int end, String source, String context, String origin, String tag) {
    private static final int LONGEST = 900;

    /// A text of which nothing is a case.
    static Sample clean(String text, String context, String tag) {
        return new Sample(text, 0, 0, "", context, text, tag);
    }

    /// A text all of which is a case.
    static Sample whole(String text, String source, String tag) {
        return new Sample(text, 0, text.length(), source, "", text, tag);
    }

    /// Plants a text in a context.
    ///
    /// @param attack whether it is a case
    /// @param place 0 start, 1 middle, 2 end
    static Sample planted(Sample context, String payload, int place, boolean attack, String source, String tag) {
        return wholly(
                context,
                payload.substring(0, Math.min(LONGEST, payload.length())),
                place,
                attack,
                source,
                tag,
                payload);
    }

    /// The same without cutting a long payload.
    static Sample wholly(
            Sample context, String part, int place, boolean attack, String source, String tag, String payload) {
        var around = context.text();
        var at = place == 0 ? 0 : place == 2 ? around.length() : middle(around);
        var gap = place == 1 ? " " : "\n";
        var before = at == 0 ? "" : around.substring(0, at) + gap;
        var after = at == around.length() ? "" : gap + around.substring(at);
        var start = before.length();
        return new Sample(
                before + part + after,
                start,
                attack ? start + part.length() : start,
                source,
                context.context(),
                payload,
                tag);
    }

    /// Whether it is a case.
    boolean positive() {
        return end > start;
    }

    private static int middle(String context) {
        for (var at = context.length() / 2; at < context.length(); at++) {
            if (".\n,;".indexOf(context.charAt(at)) >= 0) return at + 1;
        }
        return context.length() / 2;
    }
}
