/// Small packs, built in code, for the tests of every stage.
@NullMarked
package io.lictor.policy;

import org.jspecify.annotations.NullMarked;
