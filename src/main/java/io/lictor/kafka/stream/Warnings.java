package io.lictor.kafka.stream;

import io.lictor.trajectory.SessionKey;
import io.lictor.wire.Checks;
import java.util.ArrayList;
import java.util.List;

/// What a judgement has to say about the history it was made with.
final class Warnings {
    private Warnings() {}

    static List<String> of(SessionKey session, Head head) {
        List<String> warnings = new ArrayList<>();
        if (head.version() == 0) {
            warnings.add(Checks.unknown(session));
        }
        if (head.cut()) {
            warnings.add("earlier steps of session `" + session.session() + "` were dropped; its history is cut");
        }
        if (!head.missing().isEmpty()) {
            warnings.add("steps of session `" + session.session() + "` have not come: "
                    + head.missing().stream()
                            .limit(10)
                            .map(String::valueOf)
                            .reduce((a, b) -> a + ", " + b)
                            .orElse("") + (head.missing().size() > 10 ? " and others" : ""));
        }
        return warnings;
    }
}
