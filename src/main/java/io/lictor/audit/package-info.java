/// What outlives a judgement: the decision event, and the port to whoever watches judgements.
@NullMarked
package io.lictor.audit;

import org.jspecify.annotations.NullMarked;
