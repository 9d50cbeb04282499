package io.lictor.extraction.rule;

import io.lictor.bundle.Tuning;
import io.lictor.policy.Rule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Decisions as the file that reads back as them.
final class DecisionText {
    private static final String HEAD = "# What policy owners decided, by clause. Written by `./lictor review`.\n";

    private DecisionText() {}

    static String of(Decisions decisions, Map<String, String> quotes) {
        Map<String, Object> all = new LinkedHashMap<>();
        decisions.byKey().forEach((key, decided) -> {
            Map<String, Object> one = one(decided, decisions.quoting());
            if (decisions.quoting() && quotes.containsKey(key)) {
                one.put("clause", quotes.get(key));
            }
            all.put(key, one);
        });
        Map<String, Object> root = new LinkedHashMap<>();
        if (!decisions.quoting()) {
            root.put("quoting", false);
        }
        root.put("decisions", all);
        return HEAD + YamlText.of(root);
    }

    private static Map<String, Object> one(Decisions.Decided decided, boolean quoting) {
        Map<String, Object> one = new LinkedHashMap<>();
        switch (decided) {
            case Decisions.Decided.Accepted(String sentence, Tuning tuning) -> {
                one.put("decision", "accept");
                one.put("sentence", quoting ? sentence : Decisions.Decided.Accepted.hashed(sentence));
                tuning(tuning, one);
            }
            case Decisions.Decided.Rejected(Optional<String> reason) -> {
                one.put("decision", "reject");
                reason.ifPresent(said -> one.put("reason", said));
            }
            case Decisions.Decided.Edited edited -> {
                one.put("decision", "edit");
                edited.reason().ifPresent(said -> one.put("reason", said));
                one.put("rules", rules(edited));
            }
        }
        return one;
    }

    private static void tuning(Tuning tuning, Map<String, Object> to) {
        if (!tuning.ids().isEmpty()) {
            to.put("ids", tuning.ids());
        }
        tuning.weight().ifPresent(weight -> {
            to.put("severity", "soft");
            to.put("weight", weight);
        });
        if (tuning.shadow()) {
            to.put("mode", "shadow");
        }
        tuning.risk().ifPresent(risk -> to.put("risk", risk));
        tuning.change().ifPresent(change -> to.put("change", PackWriter.change(change)));
        if (!tuning.lifts().isEmpty()) {
            to.put("lifts", List.copyOf(tuning.lifts()));
        }
    }

    private static Map<String, Object> rules(Decisions.Decided.Edited edited) {
        Map<String, Object> rules = new LinkedHashMap<>();
        for (Rule rule : edited.rules()) {
            Map<String, Object> one = new LinkedHashMap<>(PackWriter.rule(rule));
            one.remove("cite");
            Optional.ofNullable(edited.lifts().get(rule.id()))
                    .ifPresent(ids ->
                            one.put("lifts", ids.stream().map(Names::local).toList()));
            rules.put(Names.local(rule.id()), one);
        }
        return rules;
    }
}
