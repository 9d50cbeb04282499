package io.lictor.kafka;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// A collector that takes OTLP over HTTP and keeps the spans.
final class Collector {
    private static final List<Span> SPANS = new CopyOnWriteArrayList<>();

    private @Nullable HttpServer server;

    /// A span.
    ///
    /// @param trace id, in hex
    /// @param parent id of the span it lies in, in hex
    /// @param all every byte of it as a character
    record Span(String trace, String parent, String name, String all) {}

    /// What has come so far.
    static List<Span> spans() {
        return List.copyOf(SPANS);
    }

    /// Opens the door and says where it is.
    String start() {
        try {
            HttpServer opened = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            opened.createContext("/v1/traces", Collector::take);
            opened.start();
            server = opened;
            return "http://127.0.0.1:" + opened.getAddress().getPort() + "/v1/traces";
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static void take(HttpExchange exchange) throws IOException {
        boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        try (InputStream body = zipped ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody()) {
            // ExportTraceServiceRequest / ResourceSpans / ScopeSpans / Span
            for (byte[] resource : members(body.readAllBytes(), 1)) {
                for (byte[] scope : members(resource, 2)) {
                    members(scope, 2).forEach(span -> SPANS.add(span(span)));
                }
            }
        }
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    private static Span span(byte[] span) {
        HexFormat hex = HexFormat.of();
        return new Span(
                hex.formatHex(only(span, 1)),
                hex.formatHex(only(span, 4)),
                new String(only(span, 5), StandardCharsets.UTF_8),
                new String(span, StandardCharsets.ISO_8859_1));
    }

    private static byte[] only(byte[] message, int field) {
        List<byte[]> found = members(message, field);
        return found.isEmpty() ? new byte[0] : found.getFirst();
    }

    /// The length-delimited members of a protobuf message that have a number.
    private static List<byte[]> members(byte[] message, int field) {
        List<byte[]> found = new ArrayList<>();
        try {
            CodedInputStream in = CodedInputStream.newInstance(message);
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                if (WireFormat.getTagFieldNumber(tag) == field
                        && WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
                    found.add(in.readByteArray());
                } else {
                    in.skipField(tag);
                }
            }
            return found;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    void stop() {
        if (server != null) {
            server.stop(0);
        }
        SPANS.clear();
    }
}
