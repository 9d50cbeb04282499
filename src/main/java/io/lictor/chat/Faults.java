package io.lictor.chat;

import io.lictor.wire.Rpc;
import io.lictor.wire.WireException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Errors in the shape that clients of OpenAI read.
///
/// @param code one of a few fixed words
/// @param place JSON pointer into the request; empty: nowhere in particular
record Faults(int status, String code, String message, String place) {
    static Faults of(int status, String code, String message) {
        return new Faults(status, code, message, "");
    }

    /// What is wrong with a request.
    static Faults request(WireException fault) {
        int status = fault.status() == 413 ? 413 : 400;
        String code = status == 413 ? "too_large" : "unreadable";
        return new Faults(status, code, String.valueOf(fault.getMessage()), fault.pointer());
    }

    /// What is wrong with an answer of the model.
    static Faults answer(WireException fault) {
        String at = fault.pointer().isEmpty() ? "" : " at " + fault.pointer();
        return of(502, "upstream_unreadable", "the model's answer was not passed on" + at + ": " + fault.getMessage());
    }

    static Faults cut() {
        return of(502, "upstream_cut", "the model's answer ended early; what it had begun to call was not passed on");
    }

    static Faults unreachable() {
        return of(502, "upstream_unreachable", "the model cannot be reached, or broke off");
    }

    static Faults stopping() {
        return of(503, "stopping", "the proxy is being stopped");
    }

    static Faults late() {
        return of(504, "upstream_late", "the model took too long");
    }

    /// The error as JSON.
    byte[] bytes() {
        Map<String, @Nullable Object> error = new LinkedHashMap<>();
        error.put("message", message);
        error.put("type", type());
        error.put("param", place.isEmpty() ? null : parameter());
        error.put("code", code);
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("error", error);
        return Rpc.bytes(body);
    }

    private String type() {
        return switch (status) {
            case 401 -> "authentication_error";
            case 403 -> "permission_error";
            case 429 -> "rate_limit_error";
            default -> status < 500 ? "invalid_request_error" : "server_error";
        };
    }

    /// The place as OpenAI writes it: `messages[0].role`.
    private String parameter() {
        return place.substring(1).replaceAll("/(\\d+)(?=/|$)", "[$1]").replace('/', '.');
    }
}
