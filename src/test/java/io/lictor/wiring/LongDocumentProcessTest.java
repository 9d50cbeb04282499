package io.lictor.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.Proofs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The packaged command on a long PDF and many tools, in a process of its own with little memory.
class LongDocumentProcessTest {
    private static final int PAGES = Proofs.cases(300, 20);
    private static final int TOOLS = Proofs.cases(500, 100);
    private static final Duration PATIENCE = Duration.ofMinutes(Proofs.cases(15, 5));
    private static final Path APP = Path.of("target/quarkus-app");

    @TempDir
    Path root;

    private Path extract() throws IOException, InterruptedException {
        Path log = root.resolve("log.txt");
        Process process = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-Xmx512m",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                        "-cp",
                        String.join(
                                java.io.File.pathSeparator,
                                Stream.of("app", "lib/main", "lib/boot", "quarkus")
                                        .map(part -> APP.resolve(part) + "/*")
                                        .toList()),
                        "io.lictor.wiring.Main",
                        "extract",
                        root.resolve("policies/long").toString(),
                        "--tools",
                        root.resolve("tools.json").toString(),
                        "--out",
                        root.resolve("rules/long").toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as("it ends in " + PATIENCE)
                    .isTrue();
            assertThat(process.exitValue()).as(Files.readString(log)).isZero();
        } finally {
            process.destroyForcibly();
        }
        return log;
    }

    @Test
    void aLongDocumentEndsWithinItsTimeAndMemory() throws IOException, InterruptedException {
        LongDocument made = new LongDocument(PAGES, TOOLS);
        made.write(root.resolve("policies/long/long.pdf"));
        Files.writeString(root.resolve("tools.json"), made.tools());

        Path log = extract();

        String printed = Files.readString(log);
        assertThat(printed).contains(TOOLS + " tools", "long.pdf: " + PAGES * 12 + " clauses", "written to ");
        assertThat(printed.lines()
                        .filter(line -> line.matches("[1-9][0-9]* verified"))
                        .toList())
                .hasSize(1);
        String pack = Files.readString(root.resolve("rules/long/pack.yaml"));
        assertThat(pack).contains("document: long.pdf");
        Proofs.record(
                "a PDF of " + PAGES + " pages with " + TOOLS + " tools is drafted within " + PATIENCE.toMinutes()
                        + " minutes and a heap of 512 MiB",
                PAGES,
                2_026,
                "holds");
        assertThat(List.of(root.resolve("rules").toFile().list())).containsExactly("long");
    }
}
