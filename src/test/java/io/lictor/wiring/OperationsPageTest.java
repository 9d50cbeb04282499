package io.lictor.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.kafka.Exchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The page for operators lists the settings and the topics that there are, and no others.
class OperationsPageTest {
    private static final Path PAGE = Path.of("docs/operations.md");

    /// A row of the table of settings: its name and its default, both as code.
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(lictor\\.[a-z.-]+)` \\| (?:`([^`]*)`|none) \\|");

    @Test
    void everySettingIsListedWithItsDefault() throws IOException {
        SortedMap<String, String> listed = new TreeMap<>();
        Matcher row = ROW.matcher(Files.readString(PAGE));
        while (row.find()) {
            assertThat(listed.put(row.group(1), row.group(2) == null ? "" : row.group(2)))
                    .as(row.group(1) + " is listed twice")
                    .isNull();
        }
        assertThat(listed).hasSizeGreaterThan(30).isEqualTo(Settings.named());
    }

    @Test
    void everyTopicIsListed() throws IOException {
        String page = Files.readString(PAGE);
        assertThat(Exchange.TOPICS)
                .isNotEmpty()
                .allSatisfy(topic -> assertThat(page).containsPattern("(?m)^\\| `" + Pattern.quote(topic) + "` \\|"));
    }
}
