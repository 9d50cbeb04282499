package io.lictor.replay;

import io.lictor.wire.TextLines;
import java.io.IOException;
import java.nio.file.Path;

/// The lines of a file, one in memory at a time; of a compressed one if its name ends in `.gz`.
///
/// @param file UTF-8; empty lines are left out
public record FileLines(Path file) implements Lines {
    private static final int LONGEST = 1 << 26;

    @Override
    public void each(Taker to) throws IOException {
        TextLines.each(file, LONGEST, to::take);
    }
}
