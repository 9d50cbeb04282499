/// The door for MCP: a proxy between an agent and its servers, over stdio and streamable HTTP.
/// Every call of a tool is
/// judged before it is passed on; everything else passes.
///
/// `Relay` is one session, `History` what is known of it, `Gate` the way to the guard.
@NullMarked
package io.lictor.mcp;

import org.jspecify.annotations.NullMarked;
