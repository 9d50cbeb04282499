package io.lictor.http;

import io.lictor.audit.Archive;
import io.lictor.caller.Role;
import io.lictor.trajectory.SessionKey;
import io.lictor.wire.Archived;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// The decisions of the past, read from the store; callers see those of their own tenant.
@Path("/v1")
@Needs(Role.AUDIT)
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(
        responseCode = "default",
        description = "what is wrong, and with which parameter",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public final class ArchiveResource {
    private static final String OFF =
            "decisions of the past cannot be read: no store is configured; set LICTOR_STORE_URL to the JDBC URL of a"
                    + " PostgreSQL database";

    private final Optional<Archive> archive;
    private final Present present;

    ArchiveResource(Optional<Archive> archive, Present present) {
        this.archive = archive;
        this.present = present;
    }

    /// A page of decisions.
    @GET
    @Path("/decisions")
    @RunOnVirtualThread
    @Operation(summary = "Recorded decisions, the latest first")
    @Parameter(name = "session", in = ParameterIn.QUERY, description = "of this session")
    @Parameter(name = "agent", in = ParameterIn.QUERY, description = "of this agent")
    @Parameter(name = "tool", in = ParameterIn.QUERY, description = "about a call of this tool")
    @Parameter(name = "rule", in = ParameterIn.QUERY, description = "in which the rule of this id had a say")
    @Parameter(
            name = "outcome",
            in = ParameterIn.QUERY,
            description = "what that rule said; may be stated more than once",
            schema = @Schema(enumeration = {"kept", "broken", "open"}))
    @Parameter(
            name = "decision",
            in = ParameterIn.QUERY,
            description = "with this decision; may be stated more than once",
            schema = @Schema(enumeration = {"allow", "modify", "ask", "defer", "deny"}))
    @Parameter(
            name = "from",
            in = ParameterIn.QUERY,
            description = "made at this moment or later (RFC 3339)",
            schema = @Schema(format = "date-time", type = SchemaType.STRING))
    @Parameter(
            name = "to",
            in = ParameterIn.QUERY,
            description = "made before this moment (RFC 3339)",
            schema = @Schema(format = "date-time", type = SchemaType.STRING))
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "most decisions of the page",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "500", defaultValue = "50"))
    @Parameter(name = "after", in = ParameterIn.QUERY, description = "where the page begins, from `next` of another")
    @APIResponse(
            responseCode = "200",
            description = "the decisions, and the address of the next page if there is one",
            content = @Content(schema = @Schema(implementation = Archived.Page.class)))
    public byte[] decisions(@Context UriInfo uri) {
        Archive there = archive.orElseThrow(() -> new NotFoundException(OFF));
        MultivaluedMap<String, String> given = uri.getQueryParameters();
        Archive.Page page =
                there.decisions(Parameters.search(given, present.caller().tenant()));
        return Archived.bytes(page, next("/v1/decisions", given, page.next()));
    }

    /// What is known of a session.
    @GET
    @Path("/sessions/{id}")
    @RunOnVirtualThread
    @Operation(
            summary = "The story of a session: its decisions in order with what corrected them, its obligations, and"
                    + " whether its chain of events is whole")
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "most decisions of the page",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "500", defaultValue = "100"))
    @Parameter(name = "after", in = ParameterIn.QUERY, description = "where the page begins, from `next` of another")
    @APIResponse(
            responseCode = "200",
            description = "the story; chains and obligations stand on its first page",
            content = @Content(schema = @Schema(implementation = Archived.Story.class)))
    @APIResponse(responseCode = "404", description = "nothing is recorded of such a session")
    public byte[] session(@PathParam("id") String id, @Context UriInfo uri) {
        Archive there = archive.orElseThrow(() -> new NotFoundException(OFF));
        MultivaluedMap<String, String> given = uri.getQueryParameters();
        Parameters parameters = new Parameters(given, List.of("limit", "after"));
        Optional<Archive.Place> after = parameters.after();
        SessionKey session = session(id);
        Archive.Story story = there.story(session, after, parameters.limit(100, 500))
                .orElseThrow(() -> new NotFoundException("nothing is recorded of this session"));
        String path = "/v1/sessions/" + encoded(id);
        return Archived.bytes(session, story, after.isEmpty(), next(path, given, story.next()));
    }

    private SessionKey session(String id) {
        if (id.isBlank()) {
            throw new NotFoundException("a session has a name");
        }
        return new SessionKey(present.caller().tenant(), id);
    }

    private static @Nullable String next(
            String path, MultivaluedMap<String, String> given, Optional<Archive.Place> place) {
        if (place.isEmpty()) {
            return null;
        }
        StringBuilder address = new StringBuilder(path).append('?');
        new TreeMap<>(given).forEach((name, values) -> {
            if (!name.equals("after")) {
                values.forEach(value ->
                        address.append(name).append('=').append(encoded(value)).append('&'));
            }
        });
        return address.append("after=").append(Cursor.of(place.orElseThrow())).toString();
    }

    /// Percent-encoded, so that it can stand in a path too.
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
