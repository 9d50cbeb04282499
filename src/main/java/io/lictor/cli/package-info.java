/// The command line: `./lictor <command>`. Commands only read arguments and print; the work is behind
/// `Workbench`.
@NullMarked
package io.lictor.cli;

import org.jspecify.annotations.NullMarked;
