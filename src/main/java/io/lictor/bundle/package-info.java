/// Reads packs and their cases from folders: YAML to a validated `Bundle`, every fault with file, line
/// and a fix.
///
/// YAML is only composed into nodes, never into objects; sizes, depth and aliases are bounded.
@NullMarked
package io.lictor.bundle;

import org.jspecify.annotations.NullMarked;
