package io.lictor.training;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Harmless texts that an agent reads, by source.
final class Contexts {
    private static final int MOST = 700;
    private static final JsonFactory JSON = new JsonFactory();
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

    private Contexts() {}

    /// Reads what there is in and beside a folder of texts. The tool results of AgentDojo's slack and
    /// workspace suites are `office`, those of the others `travel`.
    static SortedMap<String, List<Sample>> of(Path data, Drawing drawing) throws IOException {
        var all = new TreeMap<String, List<String>>();
        for (var row : Rows.of(data, "injection-agentdojo")) {
            if (!row.attack()) list(all, office(row) ? "office" : "travel").add(row.text());
        }
        for (var row : Rows.of(data, "injection-bipia"))
            if (!row.attack()) list(all, "mails").add(row.text());
        var policies = data.resolveSibling("policies");
        var site = policies.resolve("github-site-policy");
        if (Files.isDirectory(site)) {
            try (var files = Files.list(site)) {
                for (var file : files.sorted().toList()) list(all, "policies").add(Files.readString(file));
            }
        }
        for (var row : Rows.of(policies.resolve("tau2-bench"), "banking_knowledge-documents")) {
            list(all, "bank").add(row.text());
        }
        for (var name : List.of("tau-bench", "toolemu", "swe-agent")) {
            list(all, name).addAll(Traces.results(data.resolveSibling("traces"), name, 1));
        }
        for (var name : List.of("toolemu", "tau2-bench-airline", "tau2-bench-retail", "tau2-bench-telecom")) {
            list(all, "tools").addAll(tools(data.resolveSibling("tools").resolve(name + ".json")));
        }
        var samples = new TreeMap<String, List<Sample>>();
        all.forEach((name, texts) -> {
            var whole = name.equals("office") || name.equals("travel") || name.equals("mails");
            var some = whole ? texts : drawing.some(drawing.pages(texts), MOST);
            if (!some.isEmpty()) {
                samples.put(
                        name,
                        some.stream().map(text -> Sample.clean(text, name, "")).toList());
            }
        });
        return samples;
    }

    /// Whether a row of AgentDojo is of its slack or workspace suite.
    static boolean office(Row row) {
        var tool = row.kind().substring(row.kind().indexOf(':') + 1);
        return !(TRAVEL_AND_BANKING.contains(tool)
                || tool.contains("hotel")
                || tool.contains("restaurant")
                || tool.contains("_car_")
                || tool.contains("flight"));
    }

    /// Names and descriptions of tools, some to a text.
    private static List<String> tools(Path file) throws IOException {
        if (!Files.exists(file)) return List.of();
        var texts = new ArrayList<String>();
        var text = new StringBuilder();
        var field = "";
        try (var parser = JSON.createParser(file.toFile())) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME) field = parser.currentName();
                else if (token.isScalarValue() && field.equals("name"))
                    text.append(parser.getText()).append(": ");
                else if (token.isScalarValue() && field.equals("description"))
                    text.append(parser.getText()).append('\n');
                if (text.length() > 800) {
                    texts.add(text.toString());
                    text.setLength(0);
                }
            }
        }
        if (!text.isEmpty()) texts.add(text.toString());
        return texts;
    }

    private static List<String> list(SortedMap<String, List<String>> all, String name) {
        return all.computeIfAbsent(name, n -> new ArrayList<>());
    }
}
