package io.lictor.kafka;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Not ready before the topic of bundles has been read, where the service follows it: the folders may hold an older
/// bundle.
@Readiness
@Singleton
final class BundlesHealth implements HealthCheck {
    private final Optional<BundleFollower> follower;

    BundlesHealth(Optional<BundleFollower> follower) {
        this.follower = follower;
    }

    @Override
    public HealthCheckResponse call() {
        boolean read = follower.map(BundleFollower::hasRead).orElse(true);
        return HealthCheckResponse.named("bundles")
                .status(read)
                .withData("bundles.topic", follower.isEmpty() ? "off" : read ? "read" : "not read yet")
                .build();
    }
}
