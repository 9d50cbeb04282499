package io.lictor.flow;

import io.lictor.predicate.Situation;
import io.lictor.reading.Place;
import io.lictor.trajectory.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// The fields that belong to a record which the user named: "the same to Acme as last time" names the
/// records that hold the word *Acme* in a short field.
///
/// Of records that say the same of the user's words all must agree on the field; one that says more of
/// them goes before one that says less. So a second record with another account leaves the account open.
final class Named {
    private static final Set<Origin> GIVEN = Set.of(Origin.USER, Origin.FACTS);
    private static final int LONGEST_LABEL = 80;
    private static final int ABOVE = 2;

    /// Ways to share words with the user beyond which nothing is told apart.
    private static final int MOST_WAYS = 256;

    private final Map<Sources.Text, Set<Layout.Field>> named = new HashMap<>();

    /// A field of a record, and what of the user's words that record says.
    private record Claim(Sources.Text text, Layout.Field field, String says) {}

    private Named(Situation situation) {
        Set<String> words = new HashSet<>();
        Sources.of(situation).from(GIVEN).forEach(text -> words.addAll(Speech.words(text.text())));
        Map<String, Map<SortedSet<String>, List<Claim>>> byKey = new TreeMap<>();
        for (Sources.Text text : Sources.of(situation).from(Set.of(Origin.UNTRUSTED))) {
            claims(text, situation, words, byKey);
        }
        byKey.values().forEach(this::settle);
    }

    static Named of(Situation situation) {
        return situation.memo(Named.class, () -> new Named(situation));
    }

    /// Whether a place is a field of a record that the user named.
    boolean counts(Sources.Text text, Place place, Situation situation) {
        Optional<Layout.Field> field = Layout.of(text, situation).at(place);
        return field.isPresent() && named.getOrDefault(text, Set.of()).contains(field.get());
    }

    private record Key(Sources.Text text) {}

    /// The naming words of each short field.
    private static Map<Layout.Field, Set<String>> labels(Sources.Text text, Layout layout, Situation situation) {
        return situation.shared(new Key(text), () -> {
            Map<Layout.Field, Set<String>> labels = new LinkedHashMap<>();
            for (Layout.Field field : layout.fields()) {
                if (field.end() - field.start() <= LONGEST_LABEL) {
                    labels.put(field, Speech.words(text.text().substring(field.start(), field.end())));
                }
            }
            return labels;
        });
    }

    private static void claims(
            Sources.Text text,
            Situation situation,
            Set<String> words,
            Map<String, Map<SortedSet<String>, List<Claim>>> to) {
        Layout layout = Layout.of(text, situation);
        Map<Integer, Map<Layout.Field, Set<String>>> labels = new HashMap<>();
        labels(text, layout, situation).forEach((field, names) -> {
            Set<String> said = new HashSet<>(names);
            said.retainAll(words);
            if (!said.isEmpty()) {
                labels.computeIfAbsent(field.record(), r -> new HashMap<>()).put(field, said);
            }
        });
        for (Layout.Field field : layout.fields()) {
            SortedSet<String> said = new TreeSet<>();
            int record = field.record();
            for (int above = 0; record != Layout.NONE && above <= ABOVE; above++) {
                labels.getOrDefault(record, Map.of()).forEach((label, found) -> {
                    if (label != field) {
                        said.addAll(found);
                    }
                });
                record = layout.parent(record);
            }
            if (!said.isEmpty()) {
                String says = Folding.of(text.text().substring(field.start(), field.end()));
                to.computeIfAbsent(field.key(), key -> new HashMap<>())
                        .computeIfAbsent(said, key -> new ArrayList<>())
                        .add(new Claim(text, field, says));
            }
        }
    }

    /// Keeps the fields of one key that no other record of the same words disputes.
    private void settle(Map<SortedSet<String>, List<Claim>> bySaid) {
        if (bySaid.size() > MOST_WAYS) {
            return;
        }
        bySaid.forEach((said, claims) -> {
            boolean dominated = bySaid.keySet().stream()
                    .anyMatch(more -> more.size() > said.size() && more.containsAll(said));
            if (!dominated && agreed(claims)) {
                claims.forEach(claim -> named.computeIfAbsent(claim.text(), text -> new HashSet<>())
                        .add(claim.field()));
            }
        });
    }

    private static boolean agreed(List<Claim> claims) {
        Map<List<Object>, Set<String>> byRecord = new HashMap<>();
        claims.forEach(claim -> byRecord.computeIfAbsent(
                        List.of(claim.text(), claim.field().record()), record -> new HashSet<>())
                .add(claim.says()));
        return byRecord.values().stream().distinct().count() == 1;
    }
}
