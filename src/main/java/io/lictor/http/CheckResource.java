package io.lictor.http;

import io.lictor.audit.Watcher;
import io.lictor.wire.Answers;
import io.lictor.wire.BundleView;
import io.lictor.wire.Checks;
import io.lictor.wire.Json;
import io.lictor.wire.Recorded;
import io.lictor.wire.Requests;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

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

    private final Checks checks;
    private final Supplier<BundleView> bundle;
    private final Watcher watcher;
    private final Recorded recorded;
    private final HttpSettings settings;

    CheckResource(
            Checks checks, Supplier<BundleView> bundle, Watcher watcher, Recorded recorded, HttpSettings settings) {
        this.checks = checks;
        this.bundle = bundle;
        this.watcher = watcher;
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
    public byte[] check(byte[] body) {
        return recorded.check(watched(checks.check(body, settings.tenant())));
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
    public byte[] audit(byte[] body) {
        return recorded.audit(watched(checks.audit(body, settings.tenant())));
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
    public byte[] step(@PathParam("id") String id, byte[] body) {
        return checks.step(
                body, settings.tenant(), id, true, Optional.empty(), result -> recorded.check(watched(result)));
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

    private Checks.Result watched(Checks.Result result) {
        result.judgements()
                .forEach(judgement ->
                        watcher.judged(DOOR, judgement, result.meta().elapsedMicros()));
        return result;
    }
}
