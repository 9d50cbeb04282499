package io.lictor.evaluation.accuracy;

import io.lictor.policy.Decision;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Judged runs as a test wants them.
final class Runs {
    private Runs() {}

    static Judged run(
            String domain, String kind, String task, @Nullable Boolean unsafe, List<Integer> bad, Decision... calls) {
        return new Judged(
                "s",
                domain,
                kind,
                Split.REPORT,
                "s/" + domain + "\n" + task,
                Optional.ofNullable(unsafe),
                Arrays.asList(calls),
                new TreeSet<>(bad),
                new TreeSet<>(),
                10,
                new TreeSet<>(),
                new TreeSet<>());
    }

    static Judged run(String kind, String task, @Nullable Boolean unsafe, Decision... calls) {
        return run("d", kind, task, unsafe, List.of(), calls);
    }
}
