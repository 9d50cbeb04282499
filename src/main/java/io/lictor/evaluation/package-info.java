/// How good the verdicts are: audits labelled trajectories through the same code as REST and counts.
@NullMarked
package io.lictor.evaluation;

import org.jspecify.annotations.NullMarked;
