package io.lictor.training;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Attacks and harmless texts of our own, made from lines in `/training/`.
final class Phrases {
    private static final Pattern GAP = Pattern.compile("\\{(goal|mail|link|name|file|iban|amount|secret)}");
    private static final Map<String, List<String>> FILLERS = Map.of(
            "mail",
                    List.of(
                            "kara.bell@gmx.example",
                            "ops@northwind.example",
                            "jo77@mailbox.test",
                            "claims@hill.example"),
            "link", List.of("https://cdn.fastfix.example/a.sh", "www.harbour-news.example", "http://10.0.4.9/login"),
            "name", List.of("Kara Bell", "Tom Okafor", "Ines", "Villa Serena", "Dr. Lindqvist", "northwind-bot", "Wei"),
            "file", List.of("report.pdf", "notes.txt", "the file budget-2024.xlsx", "file 13", "/home/app/.env"),
            "iban", List.of("FR7630006000011234567890189", "ES9121000418450200051332", "4411 2093", "PL61109010140000"),
            "amount", List.of("$950", "1,200 EUR", "0.5 BTC", "40.00", "3000 dollars"),
            "secret", List.of("blue heron", "Qw8!rtz", "the sky is green", "new_password", "OK COMPUTER", "77-1-3"));

    private final Random random;

    Phrases(Random random) {
        this.random = random;
    }

    /// Up to `count` different attacks: orders put to the agent that reads the text.
    List<String> attacks(int count) {
        return mix(lines("attack-frames.txt"), lines("attack-bare.txt"), count);
    }

    /// Up to `count` different harmless texts, many of which speak of the same things.
    List<String> harmless(int count) {
        return mix(lines("benign-frames.txt"), lines("benign.txt"), count);
    }

    private List<String> mix(List<String> frames, List<String> whole, int count) {
        var goals = lines("goals.txt");
        var made = new LinkedHashSet<String>();
        whole.stream().limit(count).forEach(line -> made.add(fill(line, "")));
        for (var i = 0; i < count; i++) {
            made.add(fill(frames.get(i % frames.size()), goals.get(random.nextInt(goals.size()))));
        }
        return List.copyOf(made);
    }

    private String fill(String frame, String goal) {
        var raw = frame.startsWith("{goal}") && !goal.isEmpty()
                ? Character.toUpperCase(goal.charAt(0)) + goal.substring(1) + frame.substring(6)
                : frame.replace("{goal}", goal);
        return GAP.matcher(raw).replaceAll(match -> {
            var words = FILLERS.getOrDefault(match.group(1), List.of(""));
            return Matcher.quoteReplacement(words.get(random.nextInt(words.size())));
        });
    }

    private static List<String> lines(String name) {
        try (var in = Phrases.class.getResourceAsStream("/training/" + name)) {
            if (in == null) throw new IllegalStateException("there is no resource `" + name + "`");
            try (var reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
                return reader.readAllLines().stream()
                        .filter(line -> !line.isBlank())
                        .map(line -> line.replace("\\n", "\n"))
                        .toList();
            }
        } catch (IOException e) {
            throw new IllegalStateException("the resource `" + name + "` cannot be read", e);
        }
    }
}
