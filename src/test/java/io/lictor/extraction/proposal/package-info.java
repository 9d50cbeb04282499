/// A language model that answers, and one that misbehaves, behind a real local server.
@NullMarked
package io.lictor.extraction.proposal;

import org.jspecify.annotations.NullMarked;
