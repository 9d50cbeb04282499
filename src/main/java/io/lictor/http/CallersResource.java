package io.lictor.http;

import io.lictor.caller.Callers;
import io.lictor.caller.Role;
import io.lictor.wire.Json;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/// Who may call for a tenant; nothing by which they are recognised is shown.
@Path("/v1/callers")
@Needs(Role.ADMINISTER)
@Produces(MediaType.APPLICATION_JSON)
public final class CallersResource {
    private final Callers callers;
    private final Present present;

    CallersResource(Callers callers, Present present) {
        this.callers = callers;
        this.present = present;
    }

    /// The callers of the tenant.
    ///
    /// @param stale whether a changed file was refused, and these are of the one before
    @Schema(name = "Callers")
    public record View(String tenant, boolean stale, List<Row> callers) {}

    /// A caller.
    ///
    /// @param facts whether what they state as facts counts
    /// @param by what they are recognised by: `api-key`, `certificate`, `token`, `loopback`
    @Schema(name = "Caller")
    public record Row(String name, List<String> roles, boolean facts, List<String> by) {}

    /// The callers of the caller's tenant.
    @GET
    @Operation(summary = "The callers of the tenant, with their roles and by what they are recognised")
    @APIResponse(
            responseCode = "200",
            description = "the callers",
            content = @Content(schema = @Schema(implementation = View.class)))
    @APIResponse(
            responseCode = "default",
            description = "what is wrong",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public byte[] callers() {
        String tenant = present.caller().tenant();
        List<Row> rows = callers.of(tenant).stream()
                .map(one -> new Row(
                        one.caller().name(),
                        one.caller().roles().stream().map(Role::word).toList(),
                        one.caller().facts(),
                        one.by()))
                .toList();
        return Json.bytes((Object) new View(tenant, callers.stale(), rows));
    }
}
