package io.lictor.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.cli.Lictor;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;

/// The README is true: its commands print what it shows, its rules stand in the packs, its targets and
/// links exist.
class ReadmeTest {
    private static final Path README = Path.of("README.md");

    @TestFactory
    List<DynamicTest> itsCommandsPrintWhatItShows() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (String block : blocks("console")) {
            String[] lines = block.split("\n", 2);
            assertThat(lines[0]).startsWith("$ ./lictor ");
            tests.add(DynamicTest.dynamicTest(lines[0], () -> {
                StringWriter out = new StringWriter();
                CommandLine line = Lictor.commandLine(new CommandWorkbench()).setOut(new PrintWriter(out, true));

                int status =
                        line.execute(lines[0].substring("$ ./lictor ".length()).split(" ", -1));

                assertThat(status).isZero();
                assertThat(out.toString().replaceAll("bundle [0-9a-f]{12}", "bundle …"))
                        .isEqualTo(lines[1]);
            }));
        }
        assertThat(tests).hasSizeGreaterThanOrEqualTo(2);
        return tests;
    }

    @Test
    void itsRulesStandInThePack() throws IOException {
        String pack = Files.readString(Path.of("rules/customer-service/pack.yaml"));
        assertThat(blocks("yaml")).isNotEmpty();
        for (String block : blocks("yaml")) {
            block.lines()
                    .filter(line -> !line.isBlank())
                    .forEach(line -> assertThat(pack).contains(line.strip()));
        }
    }

    @Test
    void itsTrajectoryStandsInTheExample() throws IOException {
        String example = Files.readString(Path.of("docs/examples/refund-denied.json"));
        for (String block : blocks("json")) {
            assertThat(example.replaceAll("\\s+", "")).contains(block.replaceAll("\\s+", ""));
        }
    }

    @Test
    void itsTargetsExist() throws IOException {
        String makefile = Files.readString(Path.of("Makefile"));
        Matcher target = Pattern.compile("make ([a-z-]+)").matcher(Files.readString(README));
        int seen = 0;
        while (target.find()) {
            assertThat(makefile).contains("\n" + target.group(1) + ":");
            seen++;
        }
        assertThat(seen).isGreaterThan(3);
    }

    @TestFactory
    Stream<DynamicTest> itsLinksLeadSomewhere() throws IOException {
        Matcher link = Pattern.compile("\\]\\(([^)#:]+)\\)").matcher(Files.readString(README));
        List<String> links = new ArrayList<>();
        while (link.find()) {
            links.add(link.group(1));
        }
        assertThat(links).isNotEmpty();
        return links.stream()
                .distinct()
                .map(to -> DynamicTest.dynamicTest(
                        to, () -> assertThat(Path.of(to)).exists()));
    }

    private static List<String> blocks(String language) throws IOException {
        Matcher block =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(README));
        List<String> blocks = new ArrayList<>();
        while (block.find()) {
            blocks.add(block.group(1));
        }
        return blocks;
    }
}
