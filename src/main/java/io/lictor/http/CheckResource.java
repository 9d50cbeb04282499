package io.lictor.http;

import io.lictor.audit.Traces;
import io.lictor.audit.Unrecorded;
import io.lictor.audit.Watchers;
import io.lictor.caller.Caller;
import io.lictor.caller.CallerWatcher;
import io.lictor.caller.Exhausted;
import io.lictor.caller.Role;
import io.lictor.guard.Judgement;
import io.lictor.wire.Answers;
import io.lictor.wire.Approving;
import io.lictor.wire.BundleView;
import io.lictor.wire.Checks;
import io.lictor.wire.InTime;
import io.lictor.wire.Json;
import io.lictor.wire.Limited;
import io.lictor.wire.Recorded;
import io.lictor.wire.Requests;
import io.lictor.wire.WireException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// The REST door. Bodies are OpenAI chat transcripts; answers carry the verdict with its reasons.
@Path("/v1")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(
        responseCode = "default",
        description = "what is wrong, and where",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public final class CheckResource {
    private static final String DOOR = "rest";
    private static final String PARENT = "traceparent";
    private static final String CALLER = "W3C Trace Context of the caller, which traces of the check join";

    private final Checks checks;
    private final Checks factless;
    private final Function<String, BundleView> bundle;
    private final Watchers watchers;
    private final Recorded recorded;
    private final Approving approving;
    private final Limited limited;
    private final CallerWatcher callers;
    private final Present present;

    CheckResource(
            Checks checks,
            Function<String, BundleView> bundle,
            Watchers watchers,
            Recorded recorded,
            Approving approving,
            InTime inTime,
            Limited limited,
            CallerWatcher callers,
            Present present) {
        this.checks = checks.by(inTime);
        this.factless = this.checks.withoutFacts();
        this.approving = approving;
        this.limited = limited;
        this.callers = callers;
        this.bundle = bundle;
        this.watchers = watchers;
        this.recorded = recorded;
        this.present = present;
    }

    /// Judges the actions that are about to run.
    @POST
    @Path("/check")
    @Needs(Role.CHECK)
    @RunOnVirtualThread
    @Operation(summary = "Judge the tool calls that are about to run")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Requests.Check.class)))
    @APIResponse(
            responseCode = "200",
            description = "the verdict, with one judgement for each action",
            content = @Content(schema = @Schema(implementation = Answers.Check.class)))
    public byte[] check(@HeaderParam(PARENT) @Parameter(description = CALLER) @Nullable String parent, byte[] body) {
        Caller caller = present.caller();
        return shown("check", parent, work -> answered(work, by(caller).check(body, caller.tenant()), caller));
    }

    /// Judges every call of a whole trajectory in turn.
    @POST
    @Path("/audit")
    @Needs(Role.AUDIT)
    @RunOnVirtualThread
    @Operation(summary = "Judge every tool call of a trajectory in turn, each as if it were about to run")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Requests.Check.class)))
    @APIResponse(
            responseCode = "200",
            description = "one judgement for each tool call; none for a trajectory without any",
            content = @Content(schema = @Schema(implementation = Answers.Audit.class)))
    public byte[] audit(@HeaderParam(PARENT) @Parameter(description = CALLER) @Nullable String parent, byte[] body) {
        Caller caller = present.caller();
        return shown(
                "audit",
                parent,
                work -> recorded.audit(
                        watched(work, limited.requested(by(caller).audit(body, caller.tenant()))), caller.told()));
    }

    /// Appends steps to a held session and judges what is proposed.
    @POST
    @Path("/sessions/{id}/steps")
    @Needs(Role.CHECK)
    @RunOnVirtualThread
    @Operation(summary = "Append steps to a held session and judge the tool calls they propose")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Requests.StepEvent.class)))
    @APIResponse(
            responseCode = "200",
            description = "the verdict; a session that was unknown or evicted is named in the warnings",
            content = @Content(schema = @Schema(implementation = Answers.Check.class)))
    public byte[] step(
            @PathParam("id") String id,
            @HeaderParam(PARENT) @Parameter(description = CALLER) @Nullable String parent,
            byte[] body) {
        Caller caller = present.caller();
        return shown(
                "step",
                parent,
                work -> by(caller)
                        .step(
                                body,
                                caller.tenant(),
                                id,
                                true,
                                Optional.empty(),
                                result -> answered(work, result, caller)));
    }

    /// The loaded bundle of the caller's tenant.
    @GET
    @Path("/bundle")
    @Needs({Role.CHECK, Role.AUDIT, Role.APPROVE, Role.ADMINISTER})
    @RunOnVirtualThread
    @Operation(
            summary =
                    "Packs, rules, documents and revision of the loaded bundle, and whether a changed one was refused")
    @APIResponse(
            responseCode = "200",
            description = "the bundle",
            content = @Content(schema = @Schema(implementation = BundleView.class)))
    public byte[] bundle() {
        return Json.bytes(bundle.apply(present.caller().tenant()));
    }

    /// The checks for a caller: what they state as facts counts, or is refused.
    private Checks by(Caller caller) {
        return caller.facts() ? checks : factless;
    }

    /// Works in the caller's trace, where there is one and traces are on.
    private byte[] shown(String what, @Nullable String parent, Function<Traces.Work, byte[]> work) {
        Traces.Work shown = watchers.traces().begin(DOOR, what, parent);
        try {
            return work.apply(shown);
        } catch (RuntimeException fault) {
            shown.failed(kind(fault));
            if (fault instanceof WireException refused && refused.status() == 403) {
                callers.forbidden("facts");
            }
            throw fault;
        } finally {
            shown.close();
        }
    }

    private static String kind(RuntimeException fault) {
        return switch (fault) {
            case WireException _ -> "body";
            case Unrecorded _ -> "unrecorded";
            case Exhausted _ -> "limit";
            default -> "guard";
        };
    }

    /// What a person or a limit has to say about it, noted.
    private byte[] answered(Traces.Work work, Checks.Result judged, Caller caller) {
        return recorded.check(watched(work, limited.calls(approving.named(limited.requested(judged)))), caller.told());
    }

    private Checks.Result watched(Traces.Work work, Checks.Result result) {
        for (Judgement judgement : result.judgements()) {
            watchers.judgements().judged(DOOR, judgement, result.meta().elapsedMicros());
            work.judged(judgement);
        }
        return result;
    }
}
