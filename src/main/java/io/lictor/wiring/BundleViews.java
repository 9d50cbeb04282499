package io.lictor.wiring;

import io.lictor.bundle.LiveBundle;
import io.lictor.guard.Guards;
import io.lictor.wire.BundleView;
import org.jspecify.annotations.Nullable;

/// The bundle in force as the doors show it.
final class BundleViews {
    private static final int SHOWN = 1_000;

    private BundleViews() {}

    static BundleView of(LiveBundle<Guards> live, BundleView.Origin origin) {
        return live.present()
                .map(present -> BundleView.of(present.value().all(), status(present.status(), origin)))
                .orElseGet(() -> BundleView.none(status(live, origin)));
    }

    static BundleView.Status status(LiveBundle<Guards> live, BundleView.Origin origin) {
        return live.present()
                .map(present -> status(present.status(), origin))
                .orElseGet(() -> new BundleView.Status(
                        "none",
                        null,
                        null,
                        live.refusal().map(BundleViews::refused).orElse(null),
                        origin));
    }

    private static BundleView.Status status(LiveBundle.Status status, BundleView.Origin origin) {
        BundleView.@Nullable Refused refused =
                status.refused().map(BundleViews::refused).orElse(null);
        return new BundleView.Status(
                refused == null ? "current" : "stale",
                status.revision(),
                status.loadedAt().toString(),
                refused,
                origin);
    }

    private static BundleView.Refused refused(LiveBundle.Refusal refusal) {
        return new BundleView.Refused(
                refusal.since().toString(),
                refusal.at().toString(),
                refusal.faults().size(),
                refusal.faults().stream()
                        .limit(SHOWN)
                        .map(f -> new BundleView.FaultView(f.file(), f.line(), f.column(), f.message(), f.fix()))
                        .toList());
    }
}
