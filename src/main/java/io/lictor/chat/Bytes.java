package io.lictor.chat;

import com.sun.net.httpserver.HttpExchange;
import io.lictor.wire.Json;
import io.lictor.wire.WireException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// Bodies of bounded size.
final class Bytes {
    private static final long MOST_PASSED = 64L << 20;

    private Bytes() {}

    /// The body of a request.
    ///
    /// @throws WireException if it is too large
    static byte[] of(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(Json.MAX_BYTES + 1);
        if (body.length > Json.MAX_BYTES) {
            // an answer before the end of a body is lost when the connection is reset: read on, to a limit
            exchange.getRequestBody().skip(Json.MAX_BYTES);
            throw new WireException(413, "", "the body has more than " + Json.MAX_BYTES + " bytes");
        }
        return body;
    }

    /// The body of an answer.
    ///
    /// @throws WireException if it is too large
    static byte[] of(InputStream from) throws IOException {
        byte[] body = from.readNBytes(Json.MAX_BYTES + 1);
        if (body.length > Json.MAX_BYTES) {
            throw new WireException(502, "", "it has more than " + Json.MAX_BYTES + " bytes");
        }
        return body;
    }

    /// Passes on an answer that holds no calls.
    static void copy(InputStream from, OutputStream to) throws IOException {
        byte[] part = new byte[64 << 10];
        long all = 0;
        for (int read = from.read(part); read >= 0; read = from.read(part)) {
            all += read;
            if (all > MOST_PASSED) {
                throw new IOException("an answer has more than " + MOST_PASSED + " bytes");
            }
            to.write(part, 0, read);
        }
    }
}
