package io.lictor.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;

/// What is drawn by chance, always the same for the same seed.
final class Drawing {
    private final Random random;

    Drawing(long seed) {
        this.random = new Random(seed);
    }

    /// Up to `most` distinct texts.
    List<String> some(List<String> texts, int most) {
        var distinct = new ArrayList<>(new LinkedHashSet<>(texts));
        Collections.shuffle(distinct, random);
        return List.copyOf(distinct.subList(0, Math.min(most, distinct.size())));
    }

    /// Texts cut into pages of 400 to 2,600 characters.
    List<String> pages(List<String> texts) {
        var pages = new ArrayList<String>();
        for (var text : texts) {
            for (var from = 0; from < text.length(); ) {
                var to = Math.min(text.length(), from + 400 + random.nextInt(2200));
                if (!text.substring(from, to).isBlank()) pages.add(text.substring(from, to));
                from = to;
            }
        }
        return pages;
    }

    /// Each payload planted `times` in contexts: first a group is drawn, then one of its texts, then
    /// the place.
    List<Sample> planted(
            List<Row> payloads, String source, SortedMap<String, List<Sample>> contexts, int times, boolean attack) {
        var groups = List.copyOf(contexts.values());
        var planted = new ArrayList<Sample>();
        for (var payload : payloads) {
            for (var i = 0; i < times; i++) {
                var group = groups.get(random.nextInt(groups.size()));
                var context = group.get(random.nextInt(group.size()));
                planted.add(
                        Sample.planted(context, payload.text(), random.nextInt(3), attack, source, payload.language()));
            }
        }
        return planted;
    }

    /// An attack planted once, however long it is.
    List<Sample> whole(Row payload, String source, SortedMap<String, List<Sample>> contexts) {
        var groups = List.copyOf(contexts.values());
        var group = groups.get(random.nextInt(groups.size()));
        var context = group.get(random.nextInt(group.size()));
        return List.of(Sample.wholly(context, payload.text(), random.nextInt(3), true, source, "", payload.text()));
    }

    /// A disguise.
    Disguise disguise() {
        var all = List.of(Disguise.values());
        return all.get(random.nextInt(all.size()));
    }
}
