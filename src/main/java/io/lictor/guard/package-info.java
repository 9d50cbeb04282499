/// The one path: trajectory → action predicates → circuits → truths → verdict → judgement. Pure but for
/// its sources.
@NullMarked
package io.lictor.guard;

import org.jspecify.annotations.NullMarked;
