package io.lictor.mcp;

import io.lictor.approval.Approvals;
import io.lictor.approval.Book;
import io.lictor.approval.MemoryBook;
import io.lictor.audit.EventWatcher;
import io.lictor.audit.Journal;
import io.lictor.audit.Sink;
import io.lictor.bundle.Hashes;
import io.lictor.caller.Caller;
import io.lictor.caller.CallerWatcher;
import io.lictor.caller.Limits;
import io.lictor.caller.Recognition;
import io.lictor.guard.FailurePolicy;
import io.lictor.guard.Guards;
import io.lictor.guard.Sessions;
import io.lictor.identity.Directory;
import io.lictor.identity.KnownCallers;
import io.lictor.proxy.Admission;
import io.lictor.wire.Checks;
import io.lictor.wire.Limited;
import io.lictor.wire.Masks;
import io.lictor.wire.Recorded;
import io.lictor.wiring.Assembly;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/// A small pack that has every verdict, the guard of it, and proxies with that guard.
public final class Desk {
    private static final String CLAUSE = "What is written here must be followed by whoever sits at the desk.\n";
    private static final String PACK = """
            pack: desk
            documents:
              - {file: policy.md, sha256: %s}
            unmapped: ask
            actions:
              read: {description: reads something, tools: [read_page, slow, large, odd, echo]}
              send: {description: sends something, tools: [send_email]}
              pay: {description: pays, tools: [pay]}
              note: {description: writes a note, tools: [store_note]}
              close: {description: closes an account, tools: [close_account]}
              erase: {description: erases all, tools: [erase_all]}
              find: {description: looks something up, tools: [find_card, find_key, find_letter]}
              found: {description: was looked up, of: result}
              card: {description: may hold a card, of: result, parent: found, tools: [find_card]}
              key: {description: may hold a key, of: result, parent: found, tools: [find_key]}
              letter: {description: is a letter, of: result, parent: found, tools: [find_letter]}
            predicates:
              recipient-from-page:
                description: goes to a recipient that only a page named
                from: [{flow: {arguments: to, from: [untrusted], unless: [user]}}]
              over-limit:
                description: is for more than 500
                from: [{cel: "!(double(args.amount) <= 500.0)"}]
              carries-card:
                description: contains a card number
                from: [{sensitive: {kinds: [card-number]}}]
              carries-key:
                description: contains a private key
                from: [{sensitive: {kinds: [private-key]}}]
              is-personal:
                description: calls itself personal
                from: [{cel: text.contains('personal')}]
              identity-verified:
                description: has a verified identity
                establishes: identity
                question: Has the identity been verified?
                from: [{fact: identity_verified}]
              called-at-all:
                description: is called at all
                from: [{step: {called: any}}]
            rules:
              D-1:
                on: send
                forbid: recipient-from-page
                cite: &clause {document: policy.md, section: "", lines: 1, quote: What is written here must be followed by whoever sits at the desk.}
              D-2: {on: pay, forbid: over-limit, cite: *clause}
              D-3: {on: note, forbid: carries-card, change: redact, cite: *clause}
              D-4: {on: close, require: identity-verified, cite: *clause}
              D-5: {on: erase, forbid: called-at-all, cite: *clause}
              D-6: {on: found, forbid: carries-card, change: redact, cite: *clause}
              D-7: {on: found, forbid: carries-key, cite: *clause}
              D-8: {on: letter, forbid: is-personal, severity: soft, cite: *clause}
            """.formatted(Hashes.sha256(CLAUSE.getBytes(StandardCharsets.UTF_8)));

    private final Path root;
    private final List<Sink> places = new ArrayList<>();
    private FailurePolicy failure = FailurePolicy.PACKS;
    private Approvals approvals = approvals(new MemoryBook(100));
    private final Limits limits = new Limits(Clock.systemUTC());

    /// @param root a folder of its own
    public Desk(Path root) throws IOException {
        this.root = root;
        Files.createDirectories(rules().resolve("desk"));
        Files.createDirectories(policies().resolve("desk"));
        Files.writeString(policies().resolve("desk/policy.md"), CLAUSE);
        Files.writeString(rules().resolve("desk/pack.yaml"), PACK);
    }

    /// The folder with its pack.
    public Path rules() {
        return root.resolve("rules");
    }

    /// The folder with its documents.
    public Path policies() {
        return root.resolve("policies");
    }

    /// Events go there.
    public Desk to(Sink place) {
        places.add(place);
        return this;
    }

    /// Approvals are kept there.
    public Desk with(Approvals other) {
        approvals = other;
        return this;
    }

    /// That becomes of what could not be judged.
    Desk failing(String... settings) {
        failure = FailurePolicy.of(List.of(settings));
        return this;
    }

    /// Who comes in by a file of callers, whose limits are those of its gate.
    public Admission admission(Path callers) {
        return admission(known(callers));
    }

    /// Those of a file that can be looked at again.
    KnownCallers known(Path callers) {
        return known(Optional.of(callers), Optional.empty(), limits);
    }

    /// Who comes in of those.
    Admission admission(KnownCallers callers) {
        return new Admission(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), callers, limits);
    }

    /// Who comes in with a key, or, where there is none, from this machine.
    public static Admission admission(Optional<String> key) {
        Limits none = new Limits(Clock.systemUTC());
        return new Admission(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), known(Optional.empty(), key, none), none);
    }

    /// The callers of a file, or who has a key, or everybody.
    public static KnownCallers known(Optional<Path> callers, Optional<String> key, Limits limits) {
        List<Directory.Entry> always =
                key.map(one -> Directory.Entry.keyed(Caller.whole(Caller.KEYED, "default"), one)).stream()
                        .toList();
        Optional<Caller> anyone = callers.isEmpty() && key.isEmpty()
                ? Optional.of(Caller.whole(Caller.ANYONE, "default"))
                : Optional.empty();
        return new KnownCallers(new KnownCallers.Settings(callers, always, anyone, false), limits, Clock.systemUTC());
    }

    /// A proxy over HTTP, of whoever has the key, or is of this machine.
    static HttpDoor door(Optional<String> key, Proxying proxying) throws IOException {
        return door(admission(key), proxying);
    }

    /// A proxy over HTTP.
    static HttpDoor door(Admission admission, Proxying proxying) throws IOException {
        return new HttpDoor(admission, proxying, () -> true, Clock.systemUTC(), log());
    }

    /// Approvals of an hour.
    public static Approvals approvals(Book book) {
        Approvals.Terms terms = new Approvals.Terms("approver", Duration.ofHours(1), 100, 10);
        return new Approvals(
                book, terms, Clock.systemUTC(), () -> UUID.randomUUID().toString());
    }

    /// The way to the guard of its pack.
    public Checks checks() {
        Guards guards = new Assembly(new TreeMap<>())
                .guards(new Assembly(new TreeMap<>()).bundle(rules(), policies()), new TreeSet<>());
        Sessions sessions = new Sessions(new Sessions.Limits(10, 1 << 20, Duration.ofMinutes(5)), Clock.systemUTC());
        return new Checks(() -> guards, sessions, System::nanoTime);
    }

    /// Whose judgements are recorded where events go.
    public Gate gate(Checks checks, Duration deadline) {
        Journal journal =
                new Journal(places, new Journal.Terms(Duration.ofSeconds(1), true), new Unwatched(), System::nanoTime);
        Recorded recorded = new Recorded(
                journal, Clock.systemUTC(), new Recorded.Terms(new Masks(new TreeSet<>(), new TreeSet<>()), false));
        Limited limited = new Limited(limits, new Unwatched());
        return new Gate(checks, recorded, approvals, limited, new Gate.Terms(deadline, failure), Clock.systemUTC(), 2);
    }

    /// For people.
    public static PrintStream log() {
        return System.err;
    }

    /// What begins every session: no facts, all packs.
    static Proxying proxying(Gate gate, Proxying.Servers servers) {
        return proxying(gate, servers, false);
    }

    /// @param hides whether tools that are always denied are left out of lists
    static Proxying proxying(Gate gate, Proxying.Servers servers, boolean hides) {
        return new Proxying(
                gate,
                servers,
                new Proxying.Terms("default", Map.of(), List.of(), Duration.ofSeconds(20), hides),
                System.err);
    }

    /// The command that runs a class of the tests.
    static List<String> java(Class<?> main, String... arguments) {
        return java(classPath(), main, arguments);
    }

    /// The command that runs a class of the packaged product, as `./lictor` does.
    public static List<String> packaged(Class<?> main, String... arguments) {
        String app = Path.of("target/quarkus-app").toAbsolutePath().toString();
        String path = List.of("/app/*", "/lib/main/*", "/lib/boot/*", "/quarkus/*").stream()
                .map(part -> app + part)
                .collect(Collectors.joining(File.pathSeparator));
        return java(path, main, arguments);
    }

    private static List<String> java(String path, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-cp",
                path,
                main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /// The class path of the tests, also where it is in a manifest.
    public static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private static final class Unwatched implements EventWatcher, CallerWatcher {
        @Override
        public void known() {}

        @Override
        public void refused(Recognition.Reason reason) {}

        @Override
        public void forbidden(String what) {}

        @Override
        public void limited(String scope) {}

        @Override
        public void kept(String place) {}

        @Override
        public void failed(String place, Throwable why) {}

        @Override
        public void lost(Throwable why) {}

        @Override
        public void unconfirmed(boolean answered, String why) {}
    }
}
