package io.lictor.trajectory;

/// A tool as the agent sees it.
///
/// @param parameters its JSON schema; empty when the caller gave only the name
public record ToolSchema(String name, String description, Arguments parameters) {}
