package io.lictor.cli;

import io.lictor.audit.ChainCheck;
import io.lictor.audit.Signatures;
import io.lictor.wire.Events;
import io.lictor.wire.Heads;
import io.lictor.wire.WireException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/// Checks recorded decision events.
@CommandLine.Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Checks that files of decision events, one a line, are whole chains: no event was changed, "
                + "and none is missing before the last of its chain, or the last that a signed head names.")
final class VerifyCommand implements Callable<Integer> {
    private static final int LONGEST = 1 << 26;

    @CommandLine.Parameters(paramLabel = "FILE", arity = "1..*", description = "files of events, set-aside ones too")
    private List<Path> files = new ArrayList<>();

    @CommandLine.Option(names = "--heads", paramLabel = "FILE", description = "signed heads, one a line; needs --key")
    private List<Path> heads = new ArrayList<>();

    @CommandLine.Option(names = "--key", paramLabel = "FILE", description = "public key of the heads, PEM")
    private @Nullable Path key;

    @CommandLine.Option(
            names = "--later",
            description = "chains may begin later than at their first events, which retention has removed")
    private boolean later;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    private final List<String> unread = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        ChainCheck check = new ChainCheck(!later);
        for (Path file : files) {
            read(file, (line, where) -> event(check, line, where));
        }
        PublicKey signer = signer();
        for (Path file : heads) {
            read(file, (line, where) -> head(check, line, where, signer));
        }
        List<String> faults = new ArrayList<>(unread);
        faults.addAll(check.faults());
        faults.forEach(spec.commandLine().getOut()::println);
        spec.commandLine()
                .getOut()
                .printf(
                        "%d events in %d chains, %d faults%s%n",
                        check.events(),
                        check.chains(),
                        faults.size(),
                        check.removed() == 0 ? "" : "; " + check.removed() + " earlier events are not there");
        return faults.isEmpty() ? 0 : 1;
    }

    private static void read(Path file, BiConsumer<byte[], String> to) throws IOException {
        try (InputStream from = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            ByteArrayOutputStream line = new ByteArrayOutputStream(1 << 13);
            int number = 1;
            for (int next = from.read(); next >= 0; next = from.read()) {
                if (next == '\n') {
                    to.accept(line.toByteArray(), file + ":" + number++);
                    line.reset();
                } else if (line.size() < LONGEST) {
                    line.write(next);
                } else {
                    throw new IOException(file + ":" + number + ": a line has more than " + LONGEST + " bytes");
                }
            }
            if (line.size() > 0) {
                to.accept(line.toByteArray(), file + ":" + number);
            }
        }
    }

    private @Nullable PublicKey signer() throws IOException {
        if (heads.isEmpty() != (key == null)) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--heads and --key go together");
        }
        try {
            return key == null ? null : Signatures.publicKey(Files.readString(key));
        } catch (IllegalArgumentException fault) {
            throw new CommandLine.ParameterException(spec.commandLine(), key + ": " + fault.getMessage(), fault);
        }
    }

    private void head(ChainCheck check, byte[] line, String where, @Nullable PublicKey signer) {
        try {
            check.add(Heads.read(line, signer), where);
        } catch (WireException fault) {
            unread.add(where + ": " + fault.getMessage());
        }
    }

    private void event(ChainCheck check, byte[] line, String where) {
        try {
            check.add(Events.link(line), Events.hash(line), where);
        } catch (WireException fault) {
            unread.add(where + ": no decision event: " + fault.getMessage());
        }
    }
}
