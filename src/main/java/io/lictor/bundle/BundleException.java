package io.lictor.bundle;

import java.util.List;

/// A bundle that was refused, with every fault found.
public final class BundleException extends RuntimeException {
    private final transient List<Fault> faults;

    /// A refusal for some faults.
    ///
    /// @param faults at least one
    public BundleException(List<Fault> faults) {
        super(String.join(
                "\n", faults.stream().sorted().distinct().map(Fault::toString).toList()));
        this.faults = faults.stream().sorted().distinct().toList();
    }

    /// All faults, sorted by place.
    public List<Fault> faults() {
        return faults;
    }
}
