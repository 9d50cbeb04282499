/// Bundles that come over the wire: pulled from an address or pushed by a broker, verified, brought into force, the one
/// before kept on any fault.
@NullMarked
package io.lictor.bundle.remote;

import org.jspecify.annotations.NullMarked;
