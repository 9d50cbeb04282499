/// The decision against a naive evaluator of the semantics.
@NullMarked
package io.lictor.verdict;

import org.jspecify.annotations.NullMarked;
