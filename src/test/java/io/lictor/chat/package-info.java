/// Tests of the door for models.
@NullMarked
package io.lictor.chat;

import org.jspecify.annotations.NullMarked;
