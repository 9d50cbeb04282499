/// Scoring of benchmarks.
@NullMarked
package io.lictor.evaluation;

import org.jspecify.annotations.NullMarked;
