/// Formulas over predicates: their sealed types, three-valued value, parser and printer.
///
/// `INVARIANT (print then parse is the identity)`: `Formulas.parse(Formulas.print(f)).equals(f)` for
/// every formula.
@NullMarked
package io.lictor.logic;

import org.jspecify.annotations.NullMarked;
