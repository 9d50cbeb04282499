/// The accuracy harness against counts made by hand.
@NullMarked
package io.lictor.evaluation.accuracy;

import org.jspecify.annotations.NullMarked;
