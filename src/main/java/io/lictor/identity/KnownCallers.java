package io.lictor.identity;

import io.lictor.bundle.BundleException;
import io.lictor.bundle.Fault;
import io.lictor.bundle.Hashes;
import io.lictor.caller.Caller;
import io.lictor.caller.Callers;
import io.lictor.caller.Credentials;
import io.lictor.caller.Limits;
import io.lictor.caller.Recognition;
import io.lictor.caller.Recognition.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The callers in force; follows their file when it is told to look at it. Thread-safe.
///
/// `INVARIANT (fails closed)`: what is shown and fits nobody is refused, never tried as something else; a changed file
/// with faults changes nothing.
public final class KnownCallers implements Callers {
    private static final int MOST_BYTES = 16 << 20;

    private final Settings settings;
    private final Limits limits;
    private final Tokens tokens;
    private volatile Directory inForce;
    private volatile boolean stale;
    private String settled;
    private String seen;

    /// What does not come from the file.
    ///
    /// @param file of the callers; empty: there is none
    /// @param always who may call beside those of the file
    /// @param anyone who every request is of that shows no key of those, where nobody can be told apart;
    ///     empty: nobody
    /// @param certificates whether those of clients are verified by a trust store for them
    public record Settings(
            Optional<Path> file, List<Directory.Entry> always, Optional<Caller> anyone, boolean certificates) {
        public Settings {
            always = List.copyOf(always);
        }
    }

    /// What became of a look at the file.
    ///
    /// @param faults of a changed file that was refused
    public record Look(boolean changed, List<Fault> faults) {
        private static final Look SAME = new Look(false, List.of());
    }

    /// Reads the file for the first time.
    ///
    /// @param limits follow the file too
    /// @throws BundleException with every fault of it
    public KnownCallers(Settings settings, Limits limits, Clock clock) {
        this.settings = settings;
        this.limits = limits;
        this.tokens = new Tokens(clock);
        this.settled = content();
        this.seen = settled;
        Directory first = settings.file().map(this::read).orElse(Directory.NONE);
        this.inForce = first;
        limits.follow(first.limits());
    }

    /// Looks at the file and brings it into force, once two looks in a row agree, if it is sound.
    public synchronized Look look() {
        if (settings.file().isEmpty()) {
            return Look.SAME;
        }
        String now = content();
        boolean agree = now.equals(seen);
        seen = now;
        if (now.equals(settled) || !agree) {
            return Look.SAME;
        }
        settled = now;
        try {
            Directory changed = read(settings.file().get());
            inForce = changed;
            limits.follow(changed.limits());
            tokens.only(changed.issuers());
            stale = false;
            return new Look(true, List.of());
        } catch (BundleException refused) {
            stale = true;
            return new Look(true, refused.faults());
        }
    }

    private Directory read(Path file) {
        Directory read = DirectoryReader.read(file);
        List<Fault> faults = new ArrayList<>();
        String name = String.valueOf(file.getFileName());
        for (Directory.Entry entry : read.entries()) {
            String who = "the caller `" + entry.caller().name() + "` ";
            if (entry.subject().isPresent() && !settings.certificates()) {
                faults.add(new Fault(
                        name,
                        1,
                        1,
                        who + "has a certificate that nobody verifies",
                        "configure TLS with a trust store for clients, see docs/identity.md"));
            }
            for (Directory.Entry own : settings.always()) {
                if (entry.caller().name().equals(own.caller().name())
                        || entry.keys().stream().anyMatch(own.keys()::contains)) {
                    faults.add(new Fault(
                            name,
                            1,
                            1,
                            who + "has the name or the key of " + own.caller().name(),
                            "give another"));
                }
            }
        }
        if (!faults.isEmpty()) {
            throw new BundleException(faults);
        }
        return read;
    }

    private String content() {
        if (settings.file().isEmpty()) {
            return "";
        }
        try (InputStream in = Files.newInputStream(settings.file().get())) {
            return Hashes.sha256(in.readNBytes(MOST_BYTES + 1));
        } catch (IOException fault) {
            return "unreadable";
        }
    }

    @Override
    public Recognition of(Credentials shown) {
        if (settings.anyone().isPresent()) {
            return new Recognition.Known(
                    own(shown.word()).orElse(settings.anyone().get()));
        }
        if (shown.none()) {
            return new Recognition.Refused(Reason.MISSING);
        }
        Directory present = inForce;
        if (shown.word().isEmpty()) {
            String subject = shown.subject().orElseThrow();
            return only(present, entry -> entry.subject().map(subject::equals).orElse(false), Reason.UNKNOWN);
        }
        String word = shown.word().get();
        if (Tokens.form(word) && !present.issuers().isEmpty()) {
            return token(present, word);
        }
        String hash = KeyHash.of(word);
        return only(present, entry -> KeyHash.among(entry.keys(), hash), Reason.KEY);
    }

    /// Whose key of the settings a word is.
    private Optional<Caller> own(Optional<String> word) {
        return word.map(KeyHash::of)
                .flatMap(hash -> settings.always().stream()
                        .filter(entry -> KeyHash.among(entry.keys(), hash))
                        .map(Directory.Entry::caller)
                        .findFirst());
    }

    private Recognition token(Directory present, String word) {
        Tokens.Read read = tokens.read(word, present.issuers());
        if (read.refused().isPresent()) {
            return new Recognition.Refused(read.refused().get());
        }
        String issuer = read.issuer().orElseThrow().name();
        return only(
                present,
                entry -> entry.token()
                        .map(wanted -> wanted.issuer().equals(issuer) && Tokens.fit(read.claims(), wanted))
                        .orElse(false),
                Reason.UNKNOWN);
    }

    /// The one caller that fits; all are looked at, so that the time does not say which.
    private Recognition only(Directory present, Predicate<Directory.Entry> fits, Reason none) {
        List<Directory.Entry> fitting = new ArrayList<>();
        for (List<Directory.Entry> some : List.of(settings.always(), present.entries())) {
            for (Directory.Entry entry : some) {
                if (fits.test(entry)) {
                    fitting.add(entry);
                }
            }
        }
        return switch (fitting.size()) {
            case 0 -> new Recognition.Refused(none);
            case 1 -> new Recognition.Known(fitting.getFirst().caller());
            default -> new Recognition.Refused(Reason.AMBIGUOUS);
        };
    }

    @Override
    public boolean waits(Credentials shown) {
        Directory present = inForce;
        return shown.word()
                .filter(word -> !present.issuers().isEmpty() && Tokens.form(word))
                .map(word -> tokens.waits(word, present.issuers()))
                .orElse(false);
    }

    @Override
    public List<Listed> of(String tenant) {
        List<Listed> all = new ArrayList<>();
        settings.anyone().ifPresent(caller -> all.add(new Listed(caller, List.of("loopback"))));
        settings.always().forEach(entry -> all.add(entry.listed()));
        inForce.entries().forEach(entry -> all.add(entry.listed()));
        return all.stream()
                .filter(one -> one.caller().tenant().equals(tenant))
                .sorted(Comparator.comparing(one -> one.caller().name()))
                .toList();
    }

    @Override
    public boolean stale() {
        return stale;
    }
}
