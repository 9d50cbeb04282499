/// From outcomes to the verdict: hard rules, soft margin, supervaluation over what is unknown,
/// questions, repairs and the explanation.
@NullMarked
package io.lictor.verdict;

import org.jspecify.annotations.NullMarked;
