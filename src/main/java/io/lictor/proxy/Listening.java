package io.lictor.proxy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;

/// The JDK's server over HTTP, which sends each piece of an answer at once. By itself it waits with the end of a stream
/// until the client has confirmed what came before, which clients put off for 40 ms.
public final class Listening {
    private static final String AT_ONCE = "sun.net.httpserver.nodelay";

    private Listening() {}

    /// A server that is bound and not started. The first one of a process counts for all, so all are made here.
    ///
    /// @throws IOException if the address cannot be bound
    public static HttpServer at(InetSocketAddress address) throws IOException {
        if (System.getProperty(AT_ONCE) == null) {
            System.setProperty(AT_ONCE, "true");
        }
        return HttpServer.create(address, 0);
    }
}
