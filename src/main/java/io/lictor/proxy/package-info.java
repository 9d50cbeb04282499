/// What the proxies have in common at their HTTP edge, whatever is spoken there: who is let in, what probes hear, and
/// how a proxy ends.
@NullMarked
package io.lictor.proxy;

import org.jspecify.annotations.NullMarked;
