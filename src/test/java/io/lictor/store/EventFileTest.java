package io.lictor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lictor.trajectory.SessionKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Events as lines on a real disk; on one that is full: [FullDiskFileIT].
class EventFileTest {
    static final long NEVER = Long.MAX_VALUE;

    @TempDir
    private Path folder = Path.of("");

    private Path file() {
        return folder.resolve("events.jsonl");
    }

    static CompletableFuture<Void> put(EventFile to, String session, String event) {
        return to.put(new SessionKey("t", session), event.getBytes(StandardCharsets.UTF_8));
    }

    static void kept(CompletableFuture<Void> event) throws Exception {
        event.get(1, TimeUnit.MINUTES);
    }

    @Test
    void whatIsKeptIsThereInOrder() throws Exception {
        List<CompletableFuture<Void>> events = new ArrayList<>();
        try (EventFile to = new EventFile(file(), NEVER)) {
            for (int i = 0; i < 1_000; i++) {
                events.add(put(to, "s", "{\"n\":" + i + "}"));
            }
            kept(events.getLast());
            assertThat(events).allSatisfy(event -> assertThat(event).isCompleted());
            List<String> lines = Files.readAllLines(file());
            for (int i = 0; i < 1_000; i++) {
                assertThat(lines.get(i)).isEqualTo("{\"n\":" + i + "}");
            }
        }
    }

    @Test
    void manyThreadsWriteWholeLines() throws Exception {
        String long4k = "x".repeat(4_000);
        List<Future<Integer>> all = new ArrayList<>();
        try (EventFile to = new EventFile(file(), NEVER);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 2_000; i++) {
                int n = i;
                all.add(threads.submit(() -> {
                    kept(put(to, "s", n + ":" + long4k));
                    return n;
                }));
            }
            for (Future<Integer> one : all) {
                one.get();
            }
        }
        assertThat(Files.readAllLines(file()))
                .hasSize(2_000)
                .allSatisfy(line -> assertThat(line).endsWith(":" + long4k))
                .extracting(line -> line.substring(0, line.indexOf(':')))
                .doesNotHaveDuplicates();
    }

    @Test
    void aFileIsGoneOnWith() throws Exception {
        for (String event : List.of("a", "b")) {
            try (EventFile to = new EventFile(file(), NEVER)) {
                kept(put(to, "s", event));
            }
        }
        assertThat(Files.readString(file())).isEqualTo("a\nb\n");
    }

    @Test
    void aLineThatACrashLeftTornStaysALineOfItsOwn() throws Exception {
        Files.writeString(file(), "whole\nto", StandardOpenOption.CREATE);
        try (EventFile to = new EventFile(file(), NEVER)) {
            kept(put(to, "s", "a"));
            kept(put(to, "s", "b"));
        }
        assertThat(Files.readString(file())).isEqualTo("whole\nto\na\nb\n");
    }

    @Test
    void aFileThatIsLongIsSetAsideAndNothingIsLost() throws Exception {
        for (int start = 0; start < 40; start += 20) {
            try (EventFile to = new EventFile(file(), 50)) {
                for (int i = start; i < start + 20; i++) {
                    kept(put(to, "s", "event " + i));
                }
            }
        }
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.sorted().toList();
        }
        assertThat(files).hasSizeGreaterThan(5);
        assertThat(files.get(1).getFileName()).hasToString("events.jsonl.000001");
        List<String> lines = new ArrayList<>();
        for (Path file : files.subList(1, files.size())) {
            assertThat(Files.size(file)).isBetween(1L, 50L);
            lines.addAll(Files.readAllLines(file));
        }
        lines.addAll(Files.readAllLines(files.getFirst()));
        for (int i = 0; i < 40; i++) {
            assertThat(lines.get(i)).isEqualTo("event " + i);
        }
        assertThat(lines).hasSize(40);
    }

    @Test
    void anEventLargerThanTheLimitIsKeptWhole() throws Exception {
        String large = "x".repeat(1_000);
        try (EventFile to = new EventFile(file(), 50)) {
            kept(put(to, "s", large));
        }
        assertThat(Files.readAllLines(file())).containsExactly(large);
    }

    @Test
    void aClosedFileKeepsWhatItHadAndFailsTheRest() throws Exception {
        EventFile to = new EventFile(file(), NEVER);
        CompletableFuture<Void> before = put(to, "s", "a");
        to.close();
        assertThat(before).isCompleted();
        assertThatThrownBy(() -> kept(put(to, "s", "b"))).hasMessageContaining("closed");
        assertThat(Files.readString(file())).isEqualTo("a\n");
        to.close();
    }

    @Test
    void twoDoNotWriteOneFile() throws Exception {
        try (EventFile to = new EventFile(file(), NEVER)) {
            assertThatThrownBy(() -> new EventFile(file(), NEVER))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("already");
            kept(put(to, "s", "a"));
        }
    }

    @Test
    void aFolderThatIsNotThereIsSaid() {
        Path nowhere = folder.resolve("none/events.jsonl");
        assertThatThrownBy(() -> new EventFile(nowhere, NEVER))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("none");
    }
}
