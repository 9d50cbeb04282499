package io.lictor.audit;

/// The place of an event in its chain: the events of one session as one process made them.
///
/// @param chain name of the chain, unlike that of any other
/// @param sequence number of the event in the chain, from 0
/// @param previous SHA-256 of the bytes of the event before it, in hexadecimal; empty for the first
public record Link(String chain, long sequence, String previous) {}
