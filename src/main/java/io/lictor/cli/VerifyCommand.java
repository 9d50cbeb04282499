package io.lictor.cli;

import io.lictor.audit.ChainCheck;
import io.lictor.wire.Events;
import io.lictor.wire.WireException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/// Checks recorded decision events.
@CommandLine.Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Checks that files of decision events, one a line, are whole chains: no event was changed, "
                + "and none is missing before the last of its chain.")
final class VerifyCommand implements Callable<Integer> {
    private static final int LONGEST = 1 << 26;

    @CommandLine.Parameters(paramLabel = "FILE", arity = "1..*", description = "files of events, set-aside ones too")
    private List<Path> files = new ArrayList<>();

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    private final ChainCheck check = new ChainCheck();
    private final List<String> unread = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        for (Path file : files) {
            read(file);
        }
        List<String> faults = new ArrayList<>(unread);
        faults.addAll(check.faults());
        faults.forEach(spec.commandLine().getOut()::println);
        spec.commandLine()
                .getOut()
                .printf("%d events in %d chains, %d faults%n", check.events(), check.chains(), faults.size());
        return faults.isEmpty() ? 0 : 1;
    }

    private void read(Path file) throws IOException {
        try (InputStream from = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            ByteArrayOutputStream line = new ByteArrayOutputStream(1 << 13);
            int number = 1;
            for (int next = from.read(); next >= 0; next = from.read()) {
                if (next == '\n') {
                    event(line.toByteArray(), file + ":" + number++);
                    line.reset();
                } else if (line.size() < LONGEST) {
                    line.write(next);
                } else {
                    throw new IOException(file + ":" + number + ": a line has more than " + LONGEST + " bytes");
                }
            }
            if (line.size() > 0) {
                event(line.toByteArray(), file + ":" + number);
            }
        }
    }

    private void event(byte[] line, String where) {
        try {
            check.add(Events.link(line), Events.hash(line), where);
        } catch (WireException fault) {
            unread.add(where + ": no decision event: " + fault.getMessage());
        }
    }
}
