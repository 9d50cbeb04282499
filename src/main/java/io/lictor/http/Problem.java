package io.lictor.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.lictor.wire.Json;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// An error as an RFC 9457 problem.
///
/// @param pointer place of the fault in the body, as a JSON pointer
/// @param parameter name of the parameter that is at fault
@Schema(description = "RFC 9457 problem")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String pointer,
        @Nullable String parameter) {
    /// The media type of problems.
    public static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(int status, String detail, @Nullable String pointer) {
        return new Problem("about:blank", title(status), status, detail, pointer, null);
    }

    static Problem of(BadParameter fault) {
        String detail = String.valueOf(fault.getMessage());
        return new Problem("about:blank", title(400), 400, detail, null, fault.parameter());
    }

    byte[] bytes() {
        return Json.bytes(this);
    }

    Response response() {
        return Response.status(status).type(MEDIA_TYPE).entity(bytes()).build();
    }

    private static String title(int status) {
        return switch (status) {
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 409 -> "Conflict";
            case 413 -> "Content Too Large";
            case 415 -> "Unsupported Media Type";
            case 422 -> "Unprocessable Content";
            case 429 -> "Too Many Requests";
            case 503 -> "Service Unavailable";
            default -> status < 500 ? "Request refused" : "Internal Server Error";
        };
    }
}
