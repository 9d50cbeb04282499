/// What is kept on disk: decision events as lines of a file that is only ever appended to.
@NullMarked
package io.lictor.store;

import org.jspecify.annotations.NullMarked;
