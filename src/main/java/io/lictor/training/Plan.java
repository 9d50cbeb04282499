package io.lictor.training;

/// How much is drawn and how long is fitted.
///
/// @param own attacks, and harmless texts, of our own
/// @param epochs passes over the windows
/// @param rate learning rate of AdaGrad
/// @param origins texts a feature must occur in to be learnt
/// @param seed of everything drawn
record Plan(int own, int epochs, double rate, int origins, long seed) {
    /// What the committed models were made with.
    static final Plan FULL = new Plan(2000, 3, 0.05, 3, 20260101);
}
