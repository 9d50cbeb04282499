/// Tests of the MCP proxy, against real clients and servers.
@NullMarked
package io.lictor.mcp;

import org.jspecify.annotations.NullMarked;
