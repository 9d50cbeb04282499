package io.lictor.http;

import io.lictor.caller.Role;
import io.lictor.wire.Schemas;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/// The schemas of the rule files and of what goes over the wire.
@Path("/v1/schema")
@Needs({Role.CHECK, Role.AUDIT, Role.APPROVE, Role.ADMINISTER})
public final class SchemaResource {
    /// The schema of that name.
    @GET
    @Path("/{name}")
    @Produces("application/schema+json")
    @Operation(
            summary = "JSON Schema of pack.yaml (`pack`), of the files in cases/ (`cases`), of the callers (`callers`),"
                    + " of bodies (`step`), of records of lictor.decisions (`event`) and of lictor.heads (`head`)")
    @APIResponse(responseCode = "200", description = "the schema, draft-07")
    @APIResponse(responseCode = "404", description = "there is no schema of that name")
    public byte[] schema(@PathParam("name") String name) {
        return Schemas.named(name)
                .orElseThrow(() -> new NotFoundException(
                        "no schema is called `" + name + "`; there are " + String.join(", ", Schemas.NAMES)));
    }
}
