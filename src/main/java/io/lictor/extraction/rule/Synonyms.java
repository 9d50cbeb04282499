package io.lictor.extraction.rule;

import io.lictor.bundle.BundleException;
import io.lictor.bundle.Fault;
import io.lictor.bundle.Yaml;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// What an organisation's words mean, and which tools it trusts: `synonyms.yaml` of a pack.
///
/// @param groups words or phrases that mean the same; the first stands for all
/// @param trusted tools whose structured results may establish what they say
public record Synonyms(List<List<String>> groups, SortedSet<String> trusted) {
    /// The name of its file in a pack.
    public static final String FILE = "synonyms.yaml";

    /// Words that mean the same in most policies.
    private static final List<List<String>> GENERAL = List.of(
            List.of("customer", "user", "client", "member of the public"),
            List.of("agent", "representative", "assistant", "employee"),
            List.of("cancel", "call off", "revoke"),
            List.of("modify", "change", "update", "edit", "alter", "adjust"),
            List.of("delete", "remove", "erase"),
            List.of("transfer", "hand over", "escalate"),
            List.of("verify", "authenticate", "authentication"),
            List.of("book", "booking", "reserve"),
            List.of("send", "sent"),
            List.of("give", "gave", "given"),
            List.of("sell", "sold"),
            List.of("buy", "bought"),
            List.of("write", "wrote", "written"),
            List.of("withdraw", "withdrew", "withdrawn", "withdrawal"),
            List.of("hold", "held"),
            List.of("lend", "lent"),
            List.of("choose", "chose", "chosen"),
            List.of("payment", "pay", "paid"),
            List.of("login", "log in", "logged in", "logging in", "log on", "logged on", "sign in", "signed in"),
            List.of("logout", "log out", "logged out", "sign out", "signed out"));

    public Synonyms {
        groups = groups.stream().map(List::copyOf).toList();
        trusted = Collections.unmodifiableSortedSet(new TreeSet<>(trusted));
    }

    /// No words and no tools of its own.
    public static Synonyms none() {
        return new Synonyms(List.of(), new TreeSet<>());
    }

    /// These and more trusted tools.
    public Synonyms trusting(List<String> more) {
        SortedSet<String> all = new TreeSet<>(trusted);
        all.addAll(more);
        return new Synonyms(groups, all);
    }

    /// Its groups before the general ones.
    List<List<String>> all() {
        List<List<String>> all = new ArrayList<>(groups);
        all.addAll(GENERAL);
        return all;
    }

    /// Reads the file of a pack, if it is there.
    ///
    /// @throws BundleException with every fault
    public static Synonyms read(Path pack) {
        Path file = pack.resolve(FILE);
        if (!Files.exists(file)) {
            return none();
        }
        List<Fault> faults = new ArrayList<>();
        Synonyms read = Yaml.read(file, pack.getFileName() + "/" + FILE, faults)
                .map(Synonyms::of)
                .orElseGet(Synonyms::none);
        if (!faults.isEmpty()) {
            throw new BundleException(faults);
        }
        return read;
    }

    private static Synonyms of(Yaml root) {
        Map<String, Yaml> keys = root.members(List.of("synonyms", "trusted"));
        List<List<String>> groups = new ArrayList<>();
        SortedSet<String> trusted = new TreeSet<>();
        Optional.ofNullable(keys.get("synonyms")).stream()
                .flatMap(lists -> lists.elements().stream())
                .forEach(list -> {
                    if (!list.isSequence() || list.elements().size() < 2) {
                        list.fault("expected a list of at least two words", "for example `- [parcel, shipment]`");
                    } else {
                        groups.add(list.texts());
                    }
                });
        Optional.ofNullable(keys.get("trusted")).ifPresent(tools -> trusted.addAll(tools.texts()));
        return new Synonyms(groups, trusted);
    }
}
