/// Joins over earlier steps.
@NullMarked
package io.lictor.drools;

import org.jspecify.annotations.NullMarked;
