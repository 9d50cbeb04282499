package io.lictor.wiring;

import io.lictor.cli.Workbench;
import io.lictor.guard.Guards;
import io.lictor.kafka.Exchange;
import io.lictor.replay.Replay;
import io.lictor.replay.ReplayReport;
import io.lictor.replay.WhatIf;
import io.lictor.replay.WhatIfPage;
import io.lictor.replay.WhatIfReport;
import io.lictor.wire.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;

/// Judging again from the command line.
final class Reruns {
    private Reruns() {}

    static boolean replay(Assembly assembly, Workbench.Replaying replaying, PrintWriter to) throws IOException {
        Guards guards = guards(assembly, replaying.rules(), replaying.policies());
        ReplayReport report = new Replay(guards, replaying.masks(), replaying.only(), work())
                .run(
                        Archives.of(replaying.decisions(), Exchange.DECISIONS),
                        Archives.of(replaying.inputs(), Exchange.INPUTS));
        report.print(to);
        if (replaying.json().isPresent()) {
            write(replaying.json().get(), Json.pretty(report.table()) + "\n");
        }
        return report.whole();
    }

    static void whatIf(Assembly assembly, Workbench.Comparing comparing, PrintWriter to) throws IOException {
        Guards now = guards(assembly, comparing.rules(), comparing.policies());
        Guards then = guards(assembly, comparing.other(), comparing.otherPolicies());
        WhatIfReport report = new WhatIf(now, then, comparing.masks(), comparing.samples(), work())
                .run(Archives.of(comparing.from(), comparing.topic()));
        report.print(to);
        if (comparing.json().isPresent()) {
            write(comparing.json().get(), Json.pretty(report.table()) + "\n");
        }
        if (comparing.html().isPresent()) {
            write(comparing.html().get(), WhatIfPage.of(report));
        }
    }

    private static Guards guards(Assembly assembly, Path rules, Path policies) {
        return assembly.guards(assembly.bundle(rules, policies), new TreeSet<>());
    }

    /// What is put away is not masked: it lies where the process may write, and is removed at the end.
    private static Path work() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    private static void write(Path file, String text) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.writeString(file, text);
    }
}
