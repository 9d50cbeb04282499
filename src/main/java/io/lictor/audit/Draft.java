package io.lictor.audit;

/// An event that lacks nothing but its place in the chain.
@FunctionalInterface
public interface Draft {
    /// The bytes of the event, as they are recorded and hashed. Called once.
    byte[] linked(Link link);
}
