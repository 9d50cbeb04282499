package io.lictor.bundle;

import java.util.List;

/// What a look at a bundle's files led to.
public sealed interface Reload {
    /// The files are as they were when they were last read.
    record Unchanged() implements Reload {}

    /// The files differ and are still being written; they are read once two looks agree.
    record Unsettled() implements Reload {}

    /// The files differ and hold the bundle that is in force; nothing is swapped.
    record Same(String revision) implements Reload {}

    /// Another bundle is in force from now on.
    record Swapped(String before, String now) implements Reload {}

    /// The changed bundle was refused; the one in force stays.
    record Refused(String inForce, List<Fault> faults) implements Reload {}
}
