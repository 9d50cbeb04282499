/// Conditions on actions in the Common Expression Language: typed, without side effects, bounded.
@NullMarked
package io.lictor.cel;

import org.jspecify.annotations.NullMarked;
