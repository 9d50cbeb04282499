package io.lictor.identity;

import io.lictor.bundle.BundleException;
import io.lictor.bundle.Fault;
import io.lictor.bundle.Yaml;
import io.lictor.caller.Caller;
import io.lictor.caller.Limit;
import io.lictor.caller.Rate;
import io.lictor.caller.Role;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/// Reads a file of callers; collects every fault with its place.
public final class DirectoryReader {
    private static final int MOST = 1_000;

    private final SortedMap<String, Issuer> issuers = new TreeMap<>();
    private final List<Directory.Entry> entries = new ArrayList<>();
    private final List<Limit> limits = new ArrayList<>();
    private final Map<String, String> names = new HashMap<>();

    private DirectoryReader() {}

    /// Reads a file.
    ///
    /// @throws BundleException with every fault
    public static Directory read(Path file) {
        List<Fault> faults = new ArrayList<>();
        String name = String.valueOf(file.getFileName());
        return whole(Yaml.read(file, name, faults), faults);
    }

    /// Reads a text.
    ///
    /// @param name what it is called in reports
    /// @throws BundleException with every fault
    public static Directory of(String text, String name) {
        List<Fault> faults = new ArrayList<>();
        return whole(Yaml.of(text, name, faults), faults);
    }

    private static Directory whole(Optional<Yaml> root, List<Fault> faults) {
        DirectoryReader reader = new DirectoryReader();
        root.ifPresent(reader::file);
        if (!faults.isEmpty()) {
            throw new BundleException(faults);
        }
        reader.entries.sort(Comparator.comparing(entry -> entry.caller().name()));
        return new Directory(List.copyOf(reader.issuers.values()), reader.entries, reader.limits);
    }

    private void file(Yaml root) {
        SortedMap<String, Yaml> members = root.members(List.of("issuers", "callers", "limits"));
        for (Yaml one : some(members.get("issuers"))) {
            new IssuerReader(one).read().ifPresent(issuer -> {
                if (issuers.put(issuer.name(), issuer) != null) {
                    one.fault("the issuer `" + issuer.name() + "` is given twice", "give each a name of its own");
                }
            });
        }
        List<Yaml> callers = some(members.get("callers"));
        if (callers.isEmpty() && root.isMapping()) {
            root.fault("there are no callers", "list them under `callers`, or leave LICTOR_CALLERS out");
        }
        if (callers.size() > MOST) {
            root.fault("there are more than " + MOST + " callers", "let several share what they do");
        }
        callers.forEach(this::caller);
        some(members.get("limits")).forEach(this::limit);
    }

    private static List<Yaml> some(@Nullable Yaml list) {
        if (list == null) {
            return List.of();
        }
        if (!list.isSequence()) {
            list.fault("expected a list", "write one element after each `-`");
            return List.of();
        }
        return list.elements();
    }

    private void caller(Yaml yaml) {
        SortedMap<String, Yaml> members =
                yaml.members(List.of("name", "tenant", "roles", "facts", "key", "certificate", "token", "limits"));
        String name = Names.name(yaml, members, "name");
        String tenant = Names.name(yaml, members, "tenant");
        once(yaml, "the caller `" + name + "`", "name:" + name, name);
        SortedSet<Role> roles = new TreeSet<>();
        Yaml given = members.get("roles");
        if (given == null || given.texts().isEmpty()) {
            yaml.fault(
                    "the caller `" + name + "` has no roles",
                    "`roles` is one or more of " + String.join(", ", Role.WORDS));
        } else {
            given.elements().forEach(one -> role(one).ifPresent(roles::add));
        }
        List<String> keys = new ArrayList<>();
        Yaml key = members.get("key");
        if (key != null) {
            key.elements().forEach(one -> key(one, name).ifPresent(keys::add));
        }
        Optional<String> subject =
                Optional.ofNullable(members.get("certificate")).flatMap(one -> subject(one, name));
        Optional<Directory.Token> token =
                Optional.ofNullable(members.get("token")).flatMap(this::token);
        if (key == null && !members.containsKey("certificate") && !members.containsKey("token")) {
            yaml.fault(
                    "the caller `" + name + "` cannot be recognised",
                    "give `key` (`./lictor caller-key` makes one), `certificate` or `token`");
        }
        if (name.isEmpty() || tenant.isEmpty()) {
            return;
        }
        Yaml facts = members.get("facts");
        Caller caller = new Caller(name, tenant, roles, facts != null && facts.flag());
        entries.add(new Directory.Entry(caller, keys, subject, token));
        Yaml rates = members.get("limits");
        if (rates != null) {
            rates.elements().forEach(one -> rate(one).ifPresent(rate -> limits.add(Limit.caller(caller, rate))));
        }
    }

    private static Optional<Role> role(Yaml one) {
        String word = one.text();
        Optional<Role> role = Role.of(word);
        if (role.isEmpty()) {
            one.fault("`" + Names.shown(word) + "` is no role", Names.nearest(word, Role.WORDS));
        }
        return role;
    }

    private Optional<String> key(Yaml one, String caller) {
        String hash = one.text();
        if (!hash.matches("[0-9a-f]{64}")) {
            // what stands here may be a key by mistake, so it is not repeated
            one.fault(
                    "expected the SHA-256 of a key, as 64 hexadecimal digits in lower case",
                    "`./lictor caller-key` makes a key and its hash; if this is a key itself, it is known now: make"
                            + " another");
            return Optional.empty();
        }
        once(one, "this key", "key:" + hash, caller);
        return Optional.of(hash);
    }

    private Optional<String> subject(Yaml one, String caller) {
        try {
            String subject = new X500Principal(one.text()).getName(X500Principal.CANONICAL);
            if (subject.isEmpty()) {
                throw new IllegalArgumentException("empty");
            }
            once(one, "this certificate", "subject:" + subject, caller);
            return Optional.of(subject);
        } catch (IllegalArgumentException wrong) {
            one.fault("expected the subject of a certificate", "write it as `CN=support-desk,O=Acme`");
            return Optional.empty();
        }
    }

    private Optional<Directory.Token> token(Yaml yaml) {
        SortedMap<String, Yaml> members = yaml.members(List.of("issuer", "claims"));
        SortedMap<String, String> claims = new TreeMap<>();
        Yaml given = members.get("claims");
        if (given != null) {
            given.members().forEach((claim, value) -> claims.put(claim, value.text()));
        }
        if (claims.isEmpty() || claims.values().stream().anyMatch(String::isBlank)) {
            yaml.fault("a token is told by its claims", "write `claims: {sub: …}`; every one must be as written");
        }
        Yaml issuer = members.get("issuer");
        if (issuer == null) {
            yaml.fault("`issuer` is missing", "name one of `issuers`");
            return Optional.empty();
        }
        if (!issuers.containsKey(issuer.text())) {
            issuer.fault(
                    "there is no issuer `" + Names.shown(issuer.text()) + "`",
                    Names.nearest(issuer.text(), issuers.keySet()));
        }
        return Optional.of(new Directory.Token(issuer.text(), claims));
    }

    private void limit(Yaml yaml) {
        SortedMap<String, Yaml> members = yaml.members(List.of("tenant", "agent", "tool", "limit"));
        String tenant = Names.name(yaml, members, "tenant");
        Yaml rate = members.get("limit");
        if (rate == null) {
            yaml.fault("`limit` is missing", "write a rate such as `600 per 1m`");
            return;
        }
        rate(rate)
                .ifPresent(read ->
                        limits.add(Limit.tenant(tenant, text(members.get("agent")), text(members.get("tool")), read)));
    }

    private static Optional<String> text(@Nullable Yaml yaml) {
        return Optional.ofNullable(yaml).map(Yaml::text);
    }

    private static Optional<Rate> rate(Yaml yaml) {
        try {
            return Optional.of(Rate.of(yaml.text()));
        } catch (IllegalArgumentException wrong) {
            yaml.fault(String.valueOf(wrong.getMessage()), "such as `50 per 24h`");
            return Optional.empty();
        }
    }

    private void once(Yaml at, String what, String key, String caller) {
        String other = names.put(key, caller);
        if (other != null && !caller.isEmpty()) {
            at.fault(what + " is given twice, before by `" + other + "`", "each belongs to one caller");
        }
    }
}
