package io.lictor.http;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// The contract of this door, an OpenAPI document that the build has written.
@Path("/q/openapi")
@Needs({})
public final class ContractResource {
    /// As JSON, where that is asked for.
    @GET
    @Produces("application/json")
    @Operation(hidden = true)
    public byte[] json() {
        return text("openapi.json");
    }

    /// As YAML, else.
    @GET
    @Produces("application/yaml;qs=1")
    @Operation(hidden = true)
    public byte[] yaml() {
        return text("openapi.yaml");
    }

    private static byte[] text(String name) {
        try (InputStream in = Objects.requireNonNull(ContractResource.class.getResourceAsStream("/openapi/" + name))) {
            return in.readAllBytes();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
