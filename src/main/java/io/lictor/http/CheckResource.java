package io.lictor.http;

import io.lictor.audit.Traces;
import io.lictor.audit.Unrecorded;
import io.lictor.audit.Watchers;
import io.lictor.guard.Judgement;
import io.lictor.wire.Answers;
import io.lictor.wire.Approving;
import io.lictor.wire.BundleView;
import io.lictor.wire.Checks;
import io.lictor.wire.InTime;
import io.lictor.wire.Json;
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
import java.util.function.Supplier;
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
    private final Supplier<BundleView> bundle;
    private final Watchers watchers;
    private final Recorded recorded;
    private final Approving approving;
    private final HttpSettings settings;

    CheckResource(
            Checks checks,
            Supplier<BundleView> bundle,
            Watchers watchers,
            Recorded recorded,
            Approving approving,
            InTime inTime,
            HttpSettings settings) {
        this.checks = checks.by(inTime);
        this.approving = approving;
        this.bundle = bundle;
        this.watchers = watchers;
        this.recorded = recorded;
        this.settings = settings;
    }

    /// Judges the actions that are about to run.
    @POST
    @Path("/check")
    @RunOnVirtualThread
    @Operation(summary = "Judge the tool calls that are about to run")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Requests.Check.class)))
    @APIResponse(
            responseCode = "200",
            description = "the verdict, with one judgement for each action",
            content = @Content(schema = @Schema(implementation = Answers.Check.class)))
    public byte[] check(@HeaderParam(PARENT) @Parameter(description = CALLER) @Nullable String parent, byte[] body) {
        return shown(
                "check",
                parent,
                work -> recorded.check(watched(work, approving.named(checks.check(body, settings.tenant())))));
    }

    /// Judges every call of a whole trajectory in turn.
    @POST
    @Path("/audit")
    @RunOnVirtualThread
    @Operation(summary = "Judge every tool call of a trajectory in turn, each as if it were about to run")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Requests.Check.class)))
    @APIResponse(
            responseCode = "200",
            description = "one judgement for each tool call; none for a trajectory without any",
            content = @Content(schema = @Schema(implementation = Answers.Audit.class)))
    public byte[] audit(@HeaderParam(PARENT) @Parameter(description = CALLER) @Nullable String parent, byte[] body) {
        return shown("audit", parent, work -> recorded.audit(watched(work, checks.audit(body, settings.tenant()))));
    }

    /// Appends steps to a held session and judges what is proposed.
    @POST
    @Path("/sessions/{id}/steps")
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
        return shown(
                "step",
                parent,
                work -> checks.step(
                        body,
                        settings.tenant(),
                        id,
                        true,
                        Optional.empty(),
                        result -> recorded.check(watched(work, approving.named(result)))));
    }

    /// The loaded bundle.
    @GET
    @Path("/bundle")
    @RunOnVirtualThread
    @Operation(
            summary =
                    "Packs, rules, documents and revision of the loaded bundle, and whether a changed one was refused")
    @APIResponse(
            responseCode = "200",
            description = "the bundle",
            content = @Content(schema = @Schema(implementation = BundleView.class)))
    public byte[] bundle() {
        return Json.bytes(bundle.get());
    }

    /// Works in the caller's trace, where there is one and traces are on.
    private byte[] shown(String what, @Nullable String parent, Function<Traces.Work, byte[]> work) {
        Traces.Work shown = watchers.traces().begin(DOOR, what, parent);
        try {
            return work.apply(shown);
        } catch (RuntimeException fault) {
            shown.failed(kind(fault));
            throw fault;
        } finally {
            shown.close();
        }
    }

    private static String kind(RuntimeException fault) {
        return switch (fault) {
            case WireException _ -> "body";
            case Unrecorded _ -> "unrecorded";
            default -> "guard";
        };
    }

    private Checks.Result watched(Traces.Work work, Checks.Result result) {
        for (Judgement judgement : result.judgements()) {
            watchers.judgements().judged(DOOR, judgement, result.meta().elapsedMicros());
            work.judged(judgement);
        }
        return result;
    }
}
