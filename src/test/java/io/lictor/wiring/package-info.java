/// The cases of the packs that come with the service.
@NullMarked
package io.lictor.wiring;

import org.jspecify.annotations.NullMarked;
