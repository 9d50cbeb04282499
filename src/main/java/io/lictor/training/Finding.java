package io.lictor.training;

/// What a model that never saw a source finds of it.
///
/// @param source the source left out
/// @param attacks texts with an attack
/// @param harmless texts without
/// @param auc area under the curve
/// @param recall share found where 1 % of the harmless texts are flagged
/// @param recallAtHigh share found at the shipped threshold t₁
record Finding(String source, int attacks, int harmless, double auc, double recall, double recallAtHigh) {}
