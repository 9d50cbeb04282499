package io.lictor.identity;

import io.lictor.bundle.Yaml;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// Reads an issuer of a file of callers.
final class IssuerReader {
    private static final String SAFE = "an address with https, or http on this machine";

    private final Yaml yaml;

    IssuerReader(Yaml yaml) {
        this.yaml = yaml;
    }

    /// Empty if there are faults.
    Optional<Issuer> read() {
        SortedMap<String, Yaml> members = yaml.members(List.of("name", "issuer", "audience", "keys", "algorithms"));
        String name = Names.name(yaml, members, "name");
        Optional<URI> issuer = address(members.get("issuer"), "issuer");
        String audience =
                Optional.ofNullable(members.get("audience")).map(Yaml::text).orElse("");
        if (audience.isBlank()) {
            yaml.fault(
                    "`audience` is missing",
                    "name what the claim `aud` of its tokens must have, or tokens for others would open this door");
        }
        Yaml keys = members.get("keys");
        Optional<URI> place = keys == null ? Optional.empty() : address(keys, "keys");
        List<String> algorithms = algorithms(members.get("algorithms"));
        return name.isEmpty() || issuer.isEmpty()
                ? Optional.empty()
                : issuer.map(there -> new Issuer(name, there.toString(), audience, place, algorithms));
    }

    private Optional<URI> address(@Nullable Yaml given, String key) {
        if (given == null) {
            yaml.fault("`" + key + "` is missing", "write " + SAFE);
            return Optional.empty();
        }
        try {
            URI address = URI.create(given.text());
            if (Issuer.safe(address)) {
                return Optional.of(address);
            }
        } catch (IllegalArgumentException noAddress) {
            // the same fault
        }
        given.fault("expected " + SAFE, "whoever can answer there decides who may call");
        return Optional.empty();
    }

    private static List<String> algorithms(@Nullable Yaml given) {
        if (given == null) {
            return Issuer.ALGORITHMS;
        }
        List<String> some = new ArrayList<>();
        for (Yaml one : given.elements()) {
            String word = one.text();
            if (Issuer.ALGORITHMS.contains(word)) {
                some.add(word);
            } else {
                one.fault(
                        "`" + Names.shown(word) + "` is not accepted as an algorithm",
                        Names.nearest(word, Issuer.ALGORITHMS));
            }
        }
        return some;
    }
}
