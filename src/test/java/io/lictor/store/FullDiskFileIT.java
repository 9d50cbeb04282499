package io.lictor.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/// Events on a disk that is full. There is one such disk, and one at a time writes it: this runs in the JVM of the
/// services, one of which has it, too.
class FullDiskFileIT {
    @Test
    void aFullDiskFailsTheEvent() throws Exception {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.isWritable(full), "skipped: there is no /dev/full");
        // stays open: what it has cannot be cut, and services that need the disk have run before
        EventFile to = new EventFile(full, EventFileTest.NEVER);
        assertThatThrownBy(() -> EventFileTest.kept(EventFileTest.put(to, "s", "a")))
                .isInstanceOf(ExecutionException.class)
                .hasMessageContaining("No space left");
        assertThatThrownBy(() -> EventFileTest.kept(EventFileTest.put(to, "s", "b")))
                .hasMessageContaining("No space left");
    }
}
