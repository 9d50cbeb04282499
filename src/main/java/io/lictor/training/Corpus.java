package io.lictor.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The texts that training and evaluation draw from.
///
/// @param attacks attack texts by source, `own` among them
/// @param contexts harmless texts by group; a group is never split between fit and test
/// @param harmless harmless texts to plant
/// @param unseen harmless tool results kept out of every fit
/// @param unseenAttacks tool results with an attack, of the same tools, kept out likewise
record Corpus(
        Map<String, List<String>> attacks,
        Map<String, List<String>> contexts,
        List<String> harmless,
        List<String> unseen,
        List<String> unseenAttacks) {
    private static final int PAGE = 1500;
    private static final Set<String> TRAVEL_AND_BANKING = Set.of(
            "send_money",
            "schedule_transaction",
            "update_scheduled_transaction",
            "get_balance",
            "get_iban",
            "get_most_recent_transactions",
            "get_scheduled_transactions",
            "read_file",
            "get_user_info",
            "get_user_information",
            "update_password",
            "update_user_info");

    /// Reads a folder of texts, and the policies beside it where there are any.
    static Corpus of(Path data, Phrases phrases, int own) throws IOException {
        var attacks = new TreeMap<String, List<String>>();
        for (var source : List.of("cyberseceval", "hackaprompt", "jailbreak_llms")) {
            var texts = Rows.of(data, "injection-" + source).stream()
                    .filter(Row::attack)
                    .map(Row::text)
                    .toList();
            if (!texts.isEmpty()) attacks.put(source, texts);
        }
        var bipia = Rows.of(data, "injection-bipia");
        var clean = bipia.stream().filter(row -> !row.attack()).map(Row::text).toList();
        var planted = new LinkedHashSet<String>();
        for (var row : bipia)
            if (row.attack()) Payloads.without(row.text(), clean).ifPresent(planted::add);
        if (!planted.isEmpty()) attacks.put("bipia", List.copyOf(planted));
        attacks.put("own", phrases.attacks(own));

        var contexts = new TreeMap<String, List<String>>();
        add(contexts, "bipia", clean);
        var unseen = new ArrayList<String>();
        var unseenAttacks = new ArrayList<String>();
        for (var row : Rows.of(data, "injection-agentdojo")) {
            var tool = row.kind().substring(row.kind().indexOf(':') + 1);
            if (!travelOrBanking(tool)) (row.attack() ? unseenAttacks : unseen).add(row.text());
            else if (!row.attack()) add(contexts, "agentdojo " + tool, List.of(row.text()));
        }
        var requests = Rows.of(data, "harmful-service-requests").stream()
                .map(Row::text)
                .toList();
        for (var i = 0; i < requests.size(); i++) add(contexts, "request " + i / 100, List.of(requests.get(i)));
        policies(data.resolveSibling("policies"), contexts);
        for (var name : List.of("tau-bench", "toolemu")) {
            var results = Traces.results(data.resolveSibling("traces"), name, 2);
            for (var i = 0; i < results.size(); i++) pages(contexts, name + " " + i / 80, results.get(i));
        }
        var harmless = phrases.harmless(own);
        for (var i = 0; i < harmless.size(); i++) add(contexts, "own " + i % 20, List.of(harmless.get(i)));
        return new Corpus(attacks, contexts, harmless, unseen, unseenAttacks);
    }

    private static boolean travelOrBanking(String tool) {
        return TRAVEL_AND_BANKING.contains(tool)
                || tool.contains("hotel")
                || tool.contains("restaurant")
                || tool.contains("_car_")
                || tool.contains("flight");
    }

    private static void policies(Path folder, Map<String, List<String>> contexts) throws IOException {
        var site = folder.resolve("github-site-policy");
        if (Files.isDirectory(site)) {
            try (var files = Files.list(site)) {
                for (var file : files.sorted().toList())
                    pages(contexts, "policy " + file.getFileName(), Files.readString(file));
            }
        }
        var bank = Rows.of(folder.resolve("tau2-bench"), "banking_knowledge-documents");
        for (var i = 0; i < bank.size(); i++)
            pages(contexts, "bank " + i / 50, bank.get(i).text());
    }

    private static void pages(Map<String, List<String>> contexts, String group, String text) {
        for (var from = 0; from < text.length(); from += PAGE) {
            add(contexts, group, List.of(text.substring(from, Math.min(text.length(), from + PAGE))));
        }
    }

    private static void add(Map<String, List<String>> contexts, String group, List<String> texts) {
        if (!texts.isEmpty())
            contexts.computeIfAbsent(group, name -> new ArrayList<>()).addAll(texts);
    }
}
