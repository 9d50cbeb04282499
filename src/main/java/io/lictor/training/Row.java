package io.lictor.training;

/// One labelled text.
///
/// @param text the text
/// @param attack whether it is labelled 1
/// @param kind the source's own word for it, or empty
/// @param language as the source names it, or empty
record Row(String text, boolean attack, String kind, String language) {
    /// A text of which nothing else is known.
    static Row of(String text, boolean attack) {
        return new Row(text, attack, "", "");
    }
}
