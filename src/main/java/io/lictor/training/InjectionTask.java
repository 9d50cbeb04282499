package io.lictor.training;

import io.lictor.onnx.FeatureSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// The texts of the task *injection*, and how they are left out.
final class InjectionTask {
    private static final int FOLDS = 5;
    private static final int MOST_TESTED = 300;
    private static final int MOST_DISGUISED = 120;
    private static final Map<String, SortedSet<String>> CONTEXTS_LEFT_OUT = Map.of(
            "bipia", new TreeSet<>(List.of("mails", "bank")),
            "cyberseceval", new TreeSet<>(List.of("toolemu")),
            "hackaprompt", new TreeSet<>(List.of("policies", "swe-agent")),
            "jailbreak_llms", new TreeSet<>(List.of("tau-bench", "travel", "tools")));
    private static final Map<String, Integer> TIMES =
            Map.of("bipia", 24, "cyberseceval", 2, "hackaprompt", 2, "jailbreak_llms", 2, "own", 4);

    private final Plan plan;
    private final SortedMap<String, List<Row>> attacks = new TreeMap<>();
    private final SortedMap<String, List<Sample>> contexts;
    private final List<Row> harmless;
    private final List<Sample> officeAttacks = new ArrayList<>();
    private final List<Sample> requests;

    private InjectionTask(Path data, Plan plan) throws IOException {
        this.plan = plan;
        for (var source : List.of("cyberseceval", "hackaprompt", "jailbreak_llms")) {
            put(
                    source,
                    Rows.of(data, "injection-" + source).stream()
                            .filter(Row::attack)
                            .toList());
        }
        var bipia = Rows.of(data, "injection-bipia");
        var clean = bipia.stream().filter(row -> !row.attack()).map(Row::text).toList();
        var planted = new LinkedHashSet<Row>();
        for (var row : bipia) {
            if (row.attack()) {
                Payloads.without(row.text(), clean).ifPresent(text -> planted.add(new Row(text, true, "", "en")));
            }
        }
        put("bipia", List.copyOf(planted));
        var phrases = new Phrases(new java.util.Random(plan.seed()));
        put(
                "own",
                phrases.attacks(plan.own()).stream()
                        .map(text -> Row.of(text, true))
                        .toList());
        this.harmless = phrases.harmless(plan.own()).stream()
                .map(text -> Row.of(text, false))
                .toList();
        this.contexts = Contexts.of(data, new Drawing(plan.seed()));
        for (var row : Rows.of(data, "injection-agentdojo")) {
            if (row.attack() && Contexts.office(row)) officeAttacks.add(Sample.whole(row.text(), "agentdojo", "en"));
        }
        this.requests = Rows.of(data, "harmful-service-requests").stream()
                .filter(row -> row.kind().equals("request"))
                .map(row -> Sample.clean(row.text(), "requests", ""))
                .toList();
        for (var i = 0; i < harmless.size(); i++) {
            var name = "own " + i % FOLDS;
            contexts.computeIfAbsent(name, n -> new ArrayList<>())
                    .add(Sample.clean(harmless.get(i).text(), name, ""));
        }
    }

    /// Reads the texts of a folder, and what stands beside it.
    static Task of(Path data, Plan plan) throws IOException {
        var texts = new InjectionTask(data, plan);
        var folds = new ArrayList<Fold>();
        for (var source : texts.attacks.keySet())
            if (!source.equals("own")) folds.add(texts.fold(source, folds.size()));
        if (!texts.officeAttacks.isEmpty()) folds.add(texts.agentdojo());
        var shares =
                new TreeMap<>(Map.of("+own", 3.0, "-around", 2.0, "+bipia", 0.5, "-mails", 0.3, "-swe-agent", 0.5));
        for (var i = 0; i < FOLDS; i++) shares.put("-own " + i, 0.5);
        var others = new TreeMap<String, List<Sample>>();
        if (!texts.requests.isEmpty())
            others.put("requests of customers, as if they stood in a tool result", texts.requests);
        others.putAll(Lookalikes.byLanguage());
        return new Task(
                "injection",
                FeatureSet.WORDS,
                texts.samples(),
                shares,
                folds,
                others,
                InjectionProse.of(texts.attacks, texts.contexts));
    }

    private void put(String source, List<Row> rows) {
        if (!rows.isEmpty()) attacks.put(source, rows);
    }

    /// What the model is fitted on. Nothing of `office` is.
    private List<Sample> samples() {
        var drawing = new Drawing(plan.seed() + 1);
        var inside = new TreeMap<>(contexts);
        inside.remove("office");
        var samples = new ArrayList<Sample>();
        inside.values().forEach(samples::addAll);
        for (var i = 0; i < FOLDS; i++) {
            samples.addAll(drawing.planted(own(i), "own " + i, inside, 3, false));
            samples.addAll(drawing.planted(disguised(own(i), drawing), "own " + i, inside, 1, false));
        }
        attacks.forEach((source, rows) -> {
            var spoken = rows.stream().filter(row -> spoken(row.text())).toList();
            for (var row : spoken) {
                var text = row.text();
                samples.add(Sample.whole(text.substring(0, Math.min(900, text.length())), source, row.language()));
            }
            samples.addAll(drawing.planted(spoken, source, inside, TIMES.getOrDefault(source, 1), true));
            if (source.equals("own")) {
                samples.addAll(drawing.planted(disguised(spoken, drawing), source, inside, 1, true));
            }
        });
        return samples;
    }

    private Fold fold(String source, int number) {
        var drawing = new Drawing(plan.seed() + 2);
        var out = new TreeSet<>(CONTEXTS_LEFT_OUT.getOrDefault(source, new TreeSet<>()));
        var there = new TreeMap<String, List<Sample>>();
        out.add("office");
        for (var name : out) {
            var texts = contexts.getOrDefault(name, List.of());
            if (!texts.isEmpty()) there.put(name, texts.subList(0, Math.min(MOST_TESTED, texts.size())));
        }
        if (there.isEmpty()) there.put("own", contexts.getOrDefault("own " + number, List.of()));
        out.add("own " + number);
        var rows = attacks.getOrDefault(source, List.of());
        var cases = drawing.planted(rows, source, there, rows.size() < 200 ? 12 : 1, true);
        var lookalikes = new TreeMap<String, List<Sample>>();
        lookalikes.put("own texts that look like attacks, planted", drawing.planted(own(number), "", there, 1, false));
        lookalikes.put("the same, disguised", drawing.planted(disguised(own(number), drawing), "", there, 1, false));
        return new Fold(
                source,
                new TreeSet<>(List.of(source, "own " + number)),
                out,
                cases,
                there.values().stream().flatMap(List::stream).toList(),
                lookalikes,
                disguised(source, there));
    }

    private Fold agentdojo() {
        return new Fold(
                "agentdojo",
                new TreeSet<>(),
                new TreeSet<>(List.of("office")),
                officeAttacks,
                contexts.getOrDefault("office", List.of()),
                new TreeMap<>(),
                new TreeMap<>());
    }

    private SortedMap<String, List<Sample>> disguised(String source, SortedMap<String, List<Sample>> there) {
        var some = attacks.getOrDefault(source, List.of()).stream()
                .filter(row -> spoken(row.text())
                        && (row.language().isEmpty()
                                || row.language().startsWith("en")
                                || row.language().startsWith("En")))
                .limit(MOST_DISGUISED)
                .toList();
        var samples = new EnumMap<Disguise, List<Sample>>(Disguise.class);
        for (var disguise : Disguise.values()) {
            var rows = some.stream()
                    .map(row -> new Row(
                            disguise.of(row.text()
                                    .substring(0, Math.min(400, row.text().length()))),
                            true,
                            "",
                            ""))
                    .toList();
            var drawing = new Drawing(plan.seed() + 3);
            samples.put(
                    disguise,
                    rows.stream()
                            .flatMap(row -> drawing.whole(row, source, there).stream())
                            .toList());
        }
        var named = new TreeMap<String, List<Sample>>();
        samples.forEach((disguise, list) -> named.put(disguise.words(), list));
        return named;
    }

    /// Harmless texts and own attacks are disguised in the same ways, so that a disguise alone is no
    /// sign of an attack.
    private static List<Row> disguised(List<Row> rows, Drawing drawing) {
        return rows.stream()
                .map(row -> new Row(
                        drawing.disguise()
                                .of(row.text()
                                        .substring(0, Math.min(300, row.text().length()))),
                        row.attack(),
                        row.kind(),
                        row.language()))
                .toList();
    }

    private List<Row> own(int number) {
        var own = new ArrayList<Row>();
        for (var i = number; i < harmless.size(); i += FOLDS) own.add(harmless.get(i));
        return own;
    }

    /// Whether a text is mostly words. Contest entries of emojis and stray signs teach nothing but
    /// that odd texts are attacks.
    private static boolean spoken(String text) {
        var letters =
                text.chars().filter(c -> Character.isLetter(c) || c == ' ').count();
        return letters >= 12 && letters > 0.6 * text.length();
    }
}
