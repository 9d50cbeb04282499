/// The manifests of `k8s/` and the image they run, held to what they promise.
@NullMarked
package io.lictor.k8s;

import org.jspecify.annotations.NullMarked;
