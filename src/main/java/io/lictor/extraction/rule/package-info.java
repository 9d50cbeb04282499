/// From clauses to reviewed rules: what a clause asks is linked to tools, parameters and predicates, written
/// as a rule, checked from several sides, and kept apart from the active rules until all checks pass or a
/// policy owner accepts it.
@NullMarked
package io.lictor.extraction.rule;

import org.jspecify.annotations.NullMarked;
