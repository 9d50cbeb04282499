/// The accuracy harness: audits labelled trajectories of any source through the same code as REST, whole, with parts
/// of the evidence left out and with their attacks re-worded, and counts what the verdicts are worth.
@NullMarked
package io.lictor.evaluation.accuracy;

import org.jspecify.annotations.NullMarked;
