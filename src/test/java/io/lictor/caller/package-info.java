/// Tests of who may call, and how often.
@NullMarked
package io.lictor.caller;

import org.jspecify.annotations.NullMarked;
