/// The wall between packages, and the habits no reviewer should have to check.
@NullMarked
package io.lictor.architecture;

import org.jspecify.annotations.NullMarked;
