package io.lictor.http;

import io.lictor.approval.Unopened;
import io.lictor.audit.Away;
import io.lictor.audit.Unrecorded;
import io.lictor.audit.Wordless;
import io.lictor.caller.Exhausted;
import io.lictor.guard.NoBundle;
import io.lictor.wire.WireException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Every exception of the REST door as a problem.
final class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    @ServerExceptionMapper
    Response wire(WireException fault) {
        String pointer = fault.pointer().isEmpty() ? null : fault.pointer();
        Response problem = Problem.of(fault.status(), String.valueOf(fault.getMessage()), pointer)
                .response();
        return fault.status() == 503
                ? Response.fromResponse(problem).header("Retry-After", "1").build()
                : problem;
    }

    @ServerExceptionMapper
    Response unrecorded(Unrecorded fault) {
        return Response.fromResponse(Problem.of(
                                503,
                                "the decision could not be recorded; treat the action as not allowed and try again",
                                null)
                        .response())
                .header("Retry-After", "1")
                .build();
    }

    @ServerExceptionMapper
    Response exhausted(Exhausted fault) {
        return Response.fromResponse(Problem.of(429, String.valueOf(fault.getMessage()), null)
                        .response())
                .header("Retry-After", fault.seconds())
                .build();
    }

    @ServerExceptionMapper
    Response none(NoBundle fault) {
        return Response.fromResponse(Problem.of(503, String.valueOf(fault.getMessage()), null)
                        .response())
                .header("Retry-After", "1")
                .build();
    }

    @ServerExceptionMapper
    Response parameter(BadParameter fault) {
        return Problem.of(fault).response();
    }

    @ServerExceptionMapper
    Response away(Away fault) {
        return Response.fromResponse(Problem.of(503, "the store of decisions cannot be read now; try again", null)
                        .response())
                .header("Retry-After", "5")
                .build();
    }

    @ServerExceptionMapper
    Response unopened(Unopened fault) {
        return Response.fromResponse(
                        Problem.of(503, fault.why() + "; try again", null).response())
                .header("Retry-After", "5")
                .build();
    }

    @ServerExceptionMapper
    Response web(WebApplicationException fault) {
        int status = fault.getResponse().getStatus();
        return Problem.of(status, String.valueOf(fault.getMessage()), null).response();
    }

    @ServerExceptionMapper
    Response unexpected(RuntimeException fault) {
        LOG.error("a request failed", Wordless.of(fault));
        return Problem.of(500, "the guard failed; treat the action as not allowed", null)
                .response();
    }
}
