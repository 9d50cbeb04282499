package io.lictor.policy;

/// A policy document a pack was made from.
///
/// @param hash SHA-256 of its bytes, in hex
public record Document(String name, String hash) {}
