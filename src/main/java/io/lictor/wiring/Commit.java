package io.lictor.wiring;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The commit that is checked out, for figures that are to be told apart.
final class Commit {
    private static final int SECONDS = 10;

    private Commit() {}

    /// Its hash, with `+` if tracked files were changed since; `unknown` outside a checkout.
    static String present() {
        return git("rev-parse", "HEAD")
                .map(hash -> git("status", "--porcelain", "--untracked-files=no")
                                .orElse("?")
                                .isEmpty()
                        ? hash
                        : hash + "+")
                .orElse("unknown");
    }

    private static Optional<String> git(String... arguments) {
        String[] command = new String[arguments.length + 1];
        command[0] = "git";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            boolean done = process.waitFor(SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
            return done ? Optional.of(out) : Optional.empty();
        } catch (IOException missing) {
            return Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
