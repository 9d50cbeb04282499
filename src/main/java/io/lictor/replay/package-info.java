/// Judging again what was judged before: with the same bundle, to see that it comes out the same, with another one,
/// to see what would change, and beside the bundle in force.
@NullMarked
package io.lictor.replay;

import org.jspecify.annotations.NullMarked;
