package io.lictor.training;

/// How much is drawn and how long is fitted.
///
/// @param own attacks, and harmless texts, of our own
/// @param epochs passes over the windows
/// @param rate learning rate of AdaGrad
/// @param seed of everything drawn
record Plan(int own, int epochs, double rate, long seed) {
    /// What the committed model was made with.
    static final Plan FULL = new Plan(1600, 5, 0.05, 20260101);
}
