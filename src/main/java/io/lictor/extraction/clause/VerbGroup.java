package io.lictor.extraction.clause;

/// The verb of a statement with its modal words.
///
/// @param from its first token
/// @param to after its last token, before objects
/// @param mood how it binds
/// @param negated whether it is denied
/// @param passive whether its subject undergoes the action
/// @param perfect whether it speaks of what has happened
/// @param only whether `only` stands among its words
/// @param verb the token of the main verb; -1 if the sentence ends before it
record VerbGroup(
        int from, int to, Mood mood, boolean negated, boolean passive, boolean perfect, boolean only, int verb) {
    enum Mood {
        /// must, shall, should, has to, needs to, is required to
        DUTY,
        /// may, can, is allowed to
        PERMISSION,
        /// need not, is not required to
        EXEMPT,
        /// will: a promise, a forecast or a duty, by its subject
        WILL,
        /// do this
        IMPERATIVE,
        /// so it is
        INDICATIVE
    }

    boolean binds() {
        return mood == Mood.DUTY || mood == Mood.PERMISSION || mood == Mood.IMPERATIVE || mood == Mood.EXEMPT;
    }

    boolean isModal() {
        return mood != Mood.INDICATIVE && mood != Mood.IMPERATIVE;
    }

    VerbGroup as(Mood other, boolean denied) {
        return new VerbGroup(from, to, other, denied, passive, perfect, only, verb);
    }
}
