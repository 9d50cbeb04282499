/// What happened in one session: ordered steps, the values inside them, and places in them.
///
/// Everything here is an immutable value without any framework. A trajectory is read once at an edge
/// (`wire`) and
/// then
/// only
/// looked at. Who said something (`Origin`) is fixed here, because every later stage relies on it.
@NullMarked
package io.lictor.trajectory;

import org.jspecify.annotations.NullMarked;
