package io.lictor.http;

import io.lictor.wire.BundleView;
import jakarta.inject.Singleton;
import java.util.function.Supplier;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/// Says in the readiness probe whether the folders hold the bundle in force. Never down: the bundle
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
                .up()
                .withData("bundle.state", now.state())
                .withData("bundle.revision", now.revision())
                .withData("bundle.loadedAt", now.loadedAt());
        BundleView.Refused refused = now.refused();
        return refused == null
                ? response.build()
                : response.withData("bundle.faults", refused.count())
                        .withData("bundle.since", refused.since())
                        .build();
    }
}
