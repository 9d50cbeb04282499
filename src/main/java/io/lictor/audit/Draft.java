package io.lictor.audit;

/// An event that lacks nothing but its place in a chain.
public interface Draft {
    /// Its bytes without a place, for whoever gives it one.
    byte[] plain();

    /// Its bytes with a place, as they are recorded and hashed.
    byte[] linked(Link link);

    /// About how many bytes it has.
    int size();
}
