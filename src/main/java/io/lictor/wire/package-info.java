/// JSON v1: requests and answers of every door, and the adapter from OpenAI chat messages. The only
/// user of Jackson.
///
/// Sizes and depths are bounded by the parser; unknown fields become warnings; a fault names its place
/// as a JSON pointer.
@NullMarked
package io.lictor.wire;

import org.jspecify.annotations.NullMarked;
