package io.lictor.http;

import io.lictor.approval.Approval;
import io.lictor.approval.Approvals;
import io.lictor.approval.Book;
import io.lictor.caller.Caller;
import io.lictor.caller.Role;
import io.lictor.wire.ApprovalViews;
import io.lictor.wire.Json;
import io.lictor.wire.Recorded;
import io.lictor.wire.Requests;
import io.lictor.wire.WireException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// What people are asked to approve; callers see and settle what their tenant asked.
@Path("/v1/approvals")
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(
        responseCode = "default",
        description = "what is wrong, and where",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public final class ApprovalResource {
    private static final String NONE = "there is no such approval";

    private final Approvals approvals;
    private final Recorded recorded;
    private final Present present;

    ApprovalResource(Approvals approvals, Recorded recorded, Present present) {
        this.approvals = approvals;
        this.recorded = recorded;
        this.present = present;
    }

    /// A page of approvals.
    @GET
    @Needs({Role.CHECK, Role.AUDIT, Role.APPROVE})
    @RunOnVirtualThread
    @Operation(summary = "Approvals: those that wait for a person first, of both the latest first")
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "most approvals of the page",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200", defaultValue = "50"))
    @Parameter(name = "after", in = ParameterIn.QUERY, description = "where the page begins, from `next` of another")
    @APIResponse(
            responseCode = "200",
            description = "the approvals, where they are kept, and the address of the next page if there is one",
            content = @Content(schema = @Schema(implementation = ApprovalViews.Page.class)))
    public byte[] page(@Context UriInfo uri) {
        Parameters parameters = new Parameters(uri.getQueryParameters(), List.of("limit", "after"));
        int limit = parameters.limit(50, 200);
        Book.Page page = approvals.page(present.caller().tenant(), parameters.waiting(), limit);
        Instant now = approvals.now();
        return Json.bytes((Object) new ApprovalViews.Page(
                approvals.place(),
                page.approvals().stream()
                        .map(one -> ApprovalViews.brief(one, now))
                        .toList(),
                page.next()
                        .map(place -> "/v1/approvals?limit=" + limit + "&after=" + WaitingCursor.of(place))
                        .orElse(null)));
    }

    /// One approval.
    @GET
    @Path("/{id}")
    @Needs({Role.CHECK, Role.AUDIT, Role.APPROVE})
    @RunOnVirtualThread
    @Operation(summary = "An approval with what a person must see: all arguments, and why it is asked for")
    @APIResponse(
            responseCode = "200",
            description = "the approval",
            content = @Content(schema = @Schema(implementation = ApprovalViews.View.class)))
    @APIResponse(responseCode = "404", description = NONE)
    public byte[] one(@PathParam("id") String id) {
        return bytes(there(id));
    }

    /// Settles one.
    @POST
    @Path("/{id}")
    @Needs(Role.APPROVE)
    @Consumes(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    @Operation(summary = "Approve or decline, once")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Requests.Settling.class)))
    @APIResponse(
            responseCode = "200",
            description = "the approval, settled",
            content = @Content(schema = @Schema(implementation = ApprovalViews.View.class)))
    @APIResponse(responseCode = "403", description = "the caller is no approver")
    @APIResponse(responseCode = "404", description = NONE)
    @APIResponse(responseCode = "409", description = "it does not wait any more")
    public byte[] settle(@PathParam("id") String id, byte[] body) {
        Requests.Settling wanted = Json.read(body, Requests.Settling.class).value();
        boolean approved = approved(wanted.decision());
        there(id);
        Approval settled = settled(id, approved, wanted)
                .orElseThrow(() -> new jakarta.ws.rs.ClientErrorException(
                        "it does not wait any more: it is "
                                + there(id).at(approvals.now()).word(),
                        Response.Status.CONFLICT));
        recorded.settled(settled);
        return bytes(settled);
    }

    private Optional<Approval> settled(String id, boolean approved, Requests.Settling wanted) {
        String by = by(wanted.by() == null ? "" : wanted.by().strip());
        String note = wanted.note() == null ? "" : wanted.note();
        try {
            return approvals.settled(present.caller().tenant(), id, approved, by, note);
        } catch (IllegalArgumentException wrong) {
            String pointer = by.isBlank() || String.valueOf(wrong.getMessage()).startsWith("`by`") ? "/by" : "/note";
            throw new WireException(422, pointer, String.valueOf(wrong.getMessage()));
        }
    }

    /// Who decides: as they said, and as the door knows them.
    private String by(String said) {
        Caller caller = present.caller();
        if (caller.shared() || said.equals(caller.name())) {
            return said;
        }
        return said.isEmpty() ? caller.name() : said + " (" + caller.name() + ")";
    }

    private static boolean approved(@Nullable String decision) {
        if ("approve".equals(decision) || "decline".equals(decision)) {
            return "approve".equals(decision);
        }
        throw new WireException(422, "/decision", "expected `approve` or `decline`");
    }

    private Approval there(String id) {
        return approvals.find(present.caller().tenant(), id).orElseThrow(() -> new NotFoundException(NONE));
    }

    private byte[] bytes(Approval approval) {
        return Json.bytes((Object) ApprovalViews.whole(approval, approvals.now()));
    }
}
