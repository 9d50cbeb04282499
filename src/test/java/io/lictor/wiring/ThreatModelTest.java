package io.lictor.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The threat model is true to its word: every promise names tests, and these are there.
class ThreatModelTest {
    private static final Path PAGE = Path.of("docs/threat-model.md");
    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w+)\\.([a-z]\\w+)`");
    private static final Pattern ANNOTATION =
            Pattern.compile("\n    @(?:Test|ParameterizedTest|FuzzTest|Property|TestFactory)\\b");

    private static List<String> promises() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| promise |"))
                .toList();
    }

    private static Map<String, String> tests() throws IOException {
        Map<String, String> tests = new TreeMap<>();
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".java")).toList()) {
                String name = file.getFileName().toString().replace(".java", "");
                tests.merge(name, Files.readString(file), String::concat);
            }
        }
        return tests;
    }

    /// Whether a class has a method of that name under an annotation of a test.
    private static boolean isTest(String text, String method) {
        Matcher found = Pattern.compile("(?m)^    (?:\\S+ )+" + method + "\\(").matcher(text);
        if (!found.find()) {
            return false;
        }
        String before = text.substring(0, found.start());
        return ANNOTATION
                .matcher(before.substring(before.lastIndexOf("\n\n") + 1))
                .find();
    }

    @Test
    void everyPromiseNamesTests() throws IOException {
        assertThat(promises()).hasSizeGreaterThan(35).allSatisfy(line -> {
            String[] cells = line.split("\\|", -1);
            assertThat(cells).as(line).hasSize(4);
            assertThat(NAMED.matcher(cells[2]).results()).as(line).isNotEmpty();
            assertThat(NAMED.matcher(cells[2]).replaceAll("").replaceAll("[, ]", ""))
                    .as("nothing but tests in: " + line)
                    .isEmpty();
        });
    }

    @Test
    void everyTestThatIsNamedIsThere() throws IOException {
        Map<String, String> tests = tests();
        Matcher named = NAMED.matcher(String.join("\n", promises()));
        while (named.find()) {
            assertThat(isTest(tests.getOrDefault(named.group(1), ""), named.group(2)))
                    .as(named.group())
                    .isTrue();
        }
    }

    @Test
    void everyAttackerHasWhatIsNotHeld() throws IOException {
        String[] parts = Files.readString(PAGE).split("\n## ", -1);
        assertThat(parts).hasSize(8);
        for (int i = 1; i < parts.length; i++) {
            assertThat(parts[i]).contains("| promise | held by |", "**Not held.**");
        }
    }
}
