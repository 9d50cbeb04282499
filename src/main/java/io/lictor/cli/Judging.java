package io.lictor.cli;

import io.lictor.guard.Guards;
import io.lictor.guard.Sessions;
import io.lictor.trajectory.SessionKey;
import io.lictor.wire.Checks;
import io.lictor.wire.WireException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/// Judges a file the way the REST door judges a body.
final class Judging {
    private Judging() {}

    static Checks.Result file(Workbench workbench, Lictor.Folders folders, Path file, boolean audit)
            throws IOException {
        Guards guards = workbench.guards(folders.rules, folders.policies);
        Sessions sessions = new Sessions(new Sessions.Limits(1, 1, Duration.ofMinutes(1)), Clock.systemUTC());
        Checks checks = new Checks(() -> guards, sessions, System::nanoTime);
        try {
            byte[] body = Files.readAllBytes(file);
            return audit
                    ? checks.audit(body, SessionKey.DEFAULT_TENANT)
                    : checks.check(body, SessionKey.DEFAULT_TENANT);
        } catch (NoSuchFileException missing) {
            throw new IOException(file + ": no such file", missing);
        } catch (AccessDeniedException denied) {
            throw new IOException(file + ": it may not be read", denied);
        } catch (IOException unreadable) {
            throw new IOException(file + ": " + unreadable.getMessage(), unreadable);
        } catch (WireException fault) {
            String place = fault.pointer().isEmpty() ? "" : " at " + fault.pointer();
            throw new IOException(file + place + ": " + fault.getMessage(), fault);
        }
    }
}
