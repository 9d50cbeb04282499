/// One scenario on Lictor, OPA and Cedar, timed by JMH on one thread (`make bench`).
@NullMarked
package io.lictor.benchmarks;

import org.jspecify.annotations.NullMarked;
