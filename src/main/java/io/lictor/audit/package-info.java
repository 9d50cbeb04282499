/// What outlives a judgement: the decision event, the hash chain of a session's events, the
/// journal that sees them recorded, and the ports to where they go and to whoever counts.
@NullMarked
package io.lictor.audit;

import org.jspecify.annotations.NullMarked;
