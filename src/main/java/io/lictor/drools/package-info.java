/// Finds earlier steps that match a circuit's patterns with Drools: one small KieBase per circuit,
/// built from data through the executable
/// model, never from text.
///
/// Sessions are pooled, short, and receive only the steps whose key (tool name) some pattern has. A
/// right-hand side only reports a ground
/// instance. Results are sorted, so agenda order never shows.
@NullMarked
package io.lictor.drools;

import org.jspecify.annotations.NullMarked;
