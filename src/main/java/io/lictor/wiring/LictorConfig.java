package io.lictor.wiring;

import io.lictor.wire.Identified;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The configuration under `lictor.`; as environment variables `LICTOR_RULES_DIR` and so on.
@ConfigMapping(prefix = "lictor")
public interface LictorConfig {
    /// Folder with one folder a pack, each with `pack.yaml`.
    @WithDefault("rules")
    Path rulesDir();

    /// Folder with one folder a pack, each with its policy documents.
    @WithDefault("policies")
    Path policiesDir();

    /// The packs granted to callers; all that are loaded if absent.
    Optional<List<String>> packs();

    /// Key that REST callers must send; required unless the service binds loopback.
    Optional<String> apiKey();

    /// Tenant of REST callers.
    @WithDefault("default")
    String tenant();

    /// File of the callers with their keys, roles and limits; without one, whoever has the API key is the one caller.
    Optional<Path> callers();

    /// Folder with one folder a tenant that has packs of its own, each with `rules` and `policies`.
    Optional<Path> tenantsDir();

    /// Most bytes of request bodies in work at a time.
    @WithDefault("67108864")
    long maxInFlightBytes();

    /// A second bundle that judges live traffic without effect.
    Shadow shadow();

    /// Where the shadow bundle lies.
    interface Shadow {
        /// Folder with its packs; none: there is no shadow bundle.
        Optional<Path> rulesDir();

        /// Folder with its documents; those of the bundle in force if absent.
        Optional<Path> policiesDir();

        /// Most requests that wait for it; more are left out and counted.
        @WithDefault("256")
        int waiting();
    }

    /// The streaming door.
    Kafka kafka();

    /// Whether the streaming door opens.
    interface Kafka {
        /// Opens it; needs a broker.
        @WithDefault("false")
        boolean enabled();

        /// The consumer group of sessions, and the beginning of the names of its own topics and transactions.
        @WithDefault("lictor-sessions")
        String application();

        /// Folder for the local copies of the state of sessions; each process needs one of its own. It may be lost:
        /// the topics have it too.
        @WithDefault("${java.io.tmpdir}/lictor-state/${quarkus.http.port}")
        Path stateDir();

        /// The name of this process in the group, kept over restarts, such as that of a pod of a stateful set: its
        /// partitions wait for it. Without one they go to others at once.
        Optional<String> instance();

        /// Partitions worked on at once.
        @WithDefault("1")
        int threads();

        /// Copies of the state of each session on other processes, for a quick take-over.
        @WithDefault("0")
        int standbys();

        /// Partitions of topics that do not exist yet.
        @WithDefault("3")
        int partitions();

        /// Replicas of topics that do not exist yet; -1: the broker's default.
        @WithDefault("-1")
        short replicas();

        /// Time between transactions; decisions are seen by others after theirs.
        @WithDefault("100ms")
        Duration commit();

        /// Whether the bodies that decisions were made from are kept, unmasked, in `lictor.inputs`.
        @WithDefault("true")
        boolean inputs();

        /// Whether the bundle comes from `lictor.bundles`, as `lictor bundle push` puts it there;
        /// the folders hold the one to begin with, and to return to. Nothing is judged before the
        /// topic has been read.
        @WithDefault("false")
        boolean bundles();

        /// The name of the bundle to follow in `lictor.bundles`.
        @WithDefault("default")
        String bundle();

        /// Signed heads of the chains of decisions.
        Heads heads();

        /// What bounds the state of sessions.
        StreamSessions sessions();
    }

    /// When the heads of chains are signed, and with what.
    interface Heads {
        /// File with a private key of Ed25519 in PKCS #8 PEM; without one nothing is signed.
        Optional<Path> key();

        /// Events after which a head is signed.
        @WithDefault("100")
        int every();

        /// Time of the stream after which a head is signed that covers fewer.
        @WithDefault("1m")
        Duration after();
    }

    /// What bounds the state of a session on Kafka; times are of the stream.
    interface StreamSessions {
        /// Most steps kept; the earliest go first.
        @WithDefault("2000")
        int steps();

        /// Most bytes kept.
        @WithDefault("8388608")
        long bytes();

        /// How long a step waits for those with lower numbers.
        @WithDefault("30s")
        Duration patience();

        /// Most steps that wait.
        @WithDefault("200")
        int waiting();

        /// Time without a step after which the steps of a session are dropped.
        @WithDefault("24h")
        Duration idle();

        /// Time without a step after which nothing is left of a session.
        @WithDefault("168h")
        Duration forget();
    }

    /// The classifiers.
    Classifiers classifiers();

    /// Which classifiers serve beside the built-in ones, and how long a call may take.
    interface Classifiers {
        /// Folder with one folder a classifier, each with `classifier.properties`, a model and a
        /// tokenizer; none if absent.
        Optional<Path> dir();

        /// Time after which a call of a built-in classifier is given up.
        @WithDefault("10s")
        Duration budget();
    }

    /// How the folders are followed.
    Reload reload();

    /// How a changed bundle comes into force.
    interface Reload {
        /// Time between two looks at the folders; 0: they are read at the start only.
        @WithDefault("2s")
        Duration every();
    }

    /// Bundles that come over the wire.
    Remote bundle();

    /// Where bundles are pulled from, and whose are taken, pulled or pushed.
    interface Remote {
        /// Address of an archive; the folders are not read then, and nothing is judged before one has come.
        Optional<URI> url();

        /// The name that a pulled archive must have been built for.
        @WithDefault("default")
        String name();

        /// Time between two pulls, a tenth more or less.
        @WithDefault("30s")
        Duration every();

        /// Longest time from a question to the last byte of its answer.
        @WithDefault("10s")
        Duration timeout();

        /// Most bytes of an archive.
        @WithDefault("9437184")
        int mostBytes();

        /// Sent as `Authorization: Bearer …`.
        Optional<String> token();

        /// Files with public keys of Ed25519 in PEM; what none of them signed is refused. Without
        /// any, signatures are not looked at.
        Optional<List<Path>> keys();

        /// Folder for what was taken, which outlives restarts where it does.
        Optional<Path> dir();
    }

    /// Traces of the work.
    Traces traces();

    /// Where spans go; each joins the trace that a request's `traceparent` names.
    interface Traces {
        /// Where a collector takes OTLP over HTTP, such as `http://collector:4318/v1/traces`; off if absent.
        Optional<URI> endpoint();

        /// Of requests without a traced parent, how many are shown, from 0 to 1.
        @WithDefault("1")
        double ratio();
    }

    /// What the service writes about itself.
    Log log();

    /// The form of the log.
    interface Log {
        /// One JSON object a line, in place of text.
        @WithDefault("false")
        boolean json();
    }

    /// Held sessions.
    Held sessions();

    /// Bounds of the sessions held in memory.
    interface Held {
        /// Most sessions.
        @WithDefault("10000")
        int count();

        /// Most bytes, counted as the callers' bodies.
        @WithDefault("268435456")
        long bytes();

        /// Time without a step after which a session may be dropped.
        @WithDefault("30m")
        Duration idle();
    }

    /// Where decision events go.
    Events events();

    /// The places of decision events; those of the streaming door always go to Kafka.
    interface Events {
        /// File that events are appended to: where no broker is configured, or where it fails.
        /// None: there is no such place.
        Optional<Path> file();

        /// Bytes after which the file is set aside under a number.
        @WithDefault("1073741824")
        long fileBytes();

        /// Longest time an answer waits for each place to have its events; 0: it does not wait.
        @WithDefault("1s")
        Duration patience();

        /// What becomes of an answer whose events are not known to be safe in time.
        @WithDefault("refuse")
        Unrecorded unrecorded();

        /// Most bytes of events under way to a place at a time.
        @WithDefault("67108864")
        int inFlightBytes();

        /// What events do not say.
        Mask mask();
    }

    /// What is masked in events.
    interface Mask {
        /// Names of arguments whose values are masked wherever they occur; case, `_` and `-` do not count.
        @WithDefault("password,passwd,passphrase,secret,client-secret,token,access-token,refresh-token,api-key,"
                + "authorization,private-key,credentials,cvv,pin")
        Optional<List<String>> names();

        /// Kinds of values that are masked wherever they occur: `email`, `iban`, `card`, `phone`.
        Optional<List<Identified>> kinds();
    }

    /// The store of decisions.
    Store store();

    /// Where decisions are kept to be asked for; off without a URL.
    interface Store {
        /// JDBC URL of a PostgreSQL database, such as `jdbc:postgresql://host/name`.
        Optional<String> url();

        /// Who connects.
        Optional<String> user();

        /// Their password.
        Optional<String> password();

        /// Most connections.
        @WithDefault("4")
        int pool();

        /// Most events in one transaction.
        @WithDefault("500")
        int batch();

        /// Age after which events are removed, counted from when they were stored, such as `400d`; never if absent.
        Optional<Duration> retention();
    }

    /// How checks over REST are judged.
    Checks checks();

    /// How long a check may take, and what becomes of an action that was not judged.
    interface Checks {
        /// Longest time from a check to its judgement.
        @WithDefault("250ms")
        Duration deadline();

        /// Most checks that wait for a thread; more are refused at once.
        @WithDefault("1024")
        int waiting();

        /// What becomes of an action that was not judged, since the guard was late or failed: `TOOL=WORD` or
        /// `DOOR:TOOL=WORD`, such as `get_*=ask`; the first that fits counts, else the packs say it.
        Optional<List<String>> onFailure();
    }

    /// Approvals of people.
    Approvals approvals();

    /// What *ask* opens; kept in the store where there is one, else in memory.
    interface Approvals {
        /// Key that settles approvals, and reads them; without one every caller may.
        Optional<String> key();

        /// The role of approvers, named in each approval.
        @WithDefault("approver")
        String role();

        /// Time from the opening of an approval to its end.
        @WithDefault("1h")
        Duration life();

        /// Most approvals of a tenant that wait.
        @WithDefault("1000")
        int pending();

        /// Most approvals of a session that wait.
        @WithDefault("20")
        int sessionPending();

        /// Longest wait for the place where approvals are kept.
        @WithDefault("1s")
        Duration patience();

        /// Most approvals in memory.
        @WithDefault("10000")
        int held();

        /// Time after their end for which approvals stay in the store.
        @WithDefault("30d")
        Duration kept();
    }

    /// What becomes of an answer whose events are not known to be safe.
    enum Unrecorded {
        /// It is not given; the caller gets 503.
        REFUSE,
        /// It is given; the event is counted and logged.
        ANSWER
    }
}
