/// Which passages are normative, and what each asks: its kind, its modality, its parts and its direction.
@NullMarked
package io.lictor.extraction.clause;

import org.jspecify.annotations.NullMarked;
