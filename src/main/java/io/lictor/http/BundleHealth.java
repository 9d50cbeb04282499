package io.lictor.http;

import io.lictor.wire.BundleView;
import jakarta.inject.Singleton;
import java.util.function.Supplier;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/// Says in the readiness probe whether the source holds the bundle in force. Down only while there is none: the bundle
/// in force is sound, and a pod with an older one judges better than none.
@Readiness
@Singleton
final class BundleHealth implements HealthCheck {
    private final Supplier<BundleView.Status> status;

    BundleHealth(Supplier<BundleView.Status> status) {
        this.status = status;
    }

    @Override
    public HealthCheckResponse call() {
        BundleView.Status now = status.get();
        HealthCheckResponseBuilder response = HealthCheckResponse.named("bundle")
                .status(!now.state().equals("none"))
                .withData("bundle.state", now.state())
                .withData("bundle.source", now.source().kind());
        shown(response, "bundle.revision", now.revision());
        shown(response, "bundle.loadedAt", now.loadedAt());
        shown(response, "bundle.answeredAt", now.source().answeredAt());
        BundleView.Failure failure = now.source().failure();
        if (failure != null) {
            response.withData("bundle.failedAt", failure.at()).withData("bundle.failure", failure.message());
        }
        BundleView.Refused refused = now.refused();
        if (refused != null) {
            response.withData("bundle.faults", refused.count()).withData("bundle.since", refused.since());
        }
        return response.build();
    }

    private static void shown(HealthCheckResponseBuilder response, String name, @Nullable String value) {
        if (value != null) {
            response.withData(name, value);
        }
    }
}
