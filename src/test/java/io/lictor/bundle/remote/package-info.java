/// Tests of bundles that come over the wire.
@NullMarked
package io.lictor.bundle.remote;

import org.jspecify.annotations.NullMarked;
