/// Joins earlier steps that belong together with Drools: one small KieBase per circuit, built from data
/// through the executable model, never from text.
///
/// Sessions are pooled, short, and receive only the candidates of one pattern's parts. A right-hand side
/// does nothing: combinations are taken as they fire. Results are sorted, so agenda order never shows.
@NullMarked
package io.lictor.drools;

import org.jspecify.annotations.NullMarked;
