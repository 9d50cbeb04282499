/// What tests of every package share: the record of proofs.
@NullMarked
package io.lictor;

import org.jspecify.annotations.NullMarked;
