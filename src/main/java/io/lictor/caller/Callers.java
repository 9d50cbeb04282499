package io.lictor.caller;

import java.util.List;

/// The port to whoever knows the callers. Thread-safe.
public interface Callers {
    /// Who shows these credentials. May ask an issuer for its keys where [#waits(Credentials)].
    Recognition of(Credentials shown);

    /// Whether recognising them may wait for an issuer.
    boolean waits(Credentials shown);

    /// The callers of a tenant, by name.
    List<Listed> of(String tenant);

    /// Whether a changed list was refused, so that an older one is in force.
    boolean stale();

    /// A caller, and by what they are recognised: `api-key`, `certificate`, `token`, `loopback`.
    record Listed(Caller caller, List<String> by) {
        public Listed {
            by = List.copyOf(by);
        }
    }
}
