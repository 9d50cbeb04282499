/// Tests of who may call, and how often.
@NullMarked
package io.lictor.identity;

import org.jspecify.annotations.NullMarked;
