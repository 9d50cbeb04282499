package io.lictor.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.Proofs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A fault stands where a person has to type.
class FaultPlacesTest {
    private static final String CITE = """
                cite:
                  document: policy.md
                  section: Policy
                  lines: 3
                  quote: Refunds need a verified identity.
            """;

    @TempDir
    Path root;

    private Folder folder() {
        return new Folder(root);
    }

    /// The rule, in block style from line 9 on; `^` stands for a line break, `~` for the place.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "R1:^    on: refund^    ~onn: refund^    require: verified",
                "R1:^    on: ~refnd^    require: verified",
                "R1:^    on: refund^    require: verified and ~verifed",
                "R1:^    on: refund^    require: 'verified and ~verifed'",
                "R1:^    on: refund^    require: \"verified and ~verifed\"",
                "R1:^    on: refund^    require: >-^      verified^      and ~verifed",
                "R1:^    on: refund^    require: verified^      and^      ~verifed",
                "R1:^    on: refund^    require: verified^    exceptions: [R1, ~R7]",
                "R1:^    on: refund^    require: not-verified or ~verified-not^    # verified-not",
                "~R1:^    on: refund",
                "R1:^    on: refund^    require: verified^    weight: ~heavy",
                "R1:^    on: refund^    require: verified^    mode: ~off",
                "R1:^    on: refund^    require: verified^    ~on: refund",
            })
    void aFaultOfARuleStandsAtWhatIsWrong(String rule) {
        String text = Folder.HEAD + "rules:\n  " + rule.replace('^', '\n') + "\n" + CITE;
        int at = text.indexOf('~');
        int line = (int) text.substring(0, at).lines().count();
        int column = at - text.lastIndexOf('\n', at);
        folder().pack(text.replace("~", ""));
        assertThat(folder().faults())
                .anySatisfy(fault -> assertThat(fault).startsWith("shop/pack.yaml:" + line + ":" + column + ": "));
    }

    @Test
    void aConditionIsMarkedInsideItsText() {
        folder().pack((Folder.HEAD + Folder.RULE).replace("fact: verified", "cel: 'args.x == result.y'"));
        assertThat(folder().faults())
                .singleElement()
                .asString()
                .startsWith("shop/pack.yaml:7:65: `result` cannot be used here");
    }

    @Test
    void aColumnCountsCharactersAndNotTheirHalves() {
        String text = "a: \"\uD83D\uDE80 b c\"\n";
        List<Fault> faults = new ArrayList<>();
        folder().write("x.yaml", text);
        Yaml scalar = Yaml.read(root.resolve("x.yaml"), "x.yaml", faults)
                .flatMap(yaml -> yaml.members().values().stream().findFirst())
                .orElseThrow();
        scalar.fault("\uD83D\uDE80 b ".length() + 1, "here", "");
        assertThat(faults).containsExactly(new Fault("x.yaml", 1, 9, "here", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pack: shop^tab:^\t- x | 3:1: no YAML",
                "pack: shop^title: \u0007bell | 2:8: no YAML: the character U+0007",
                "\"pack\": \"shop | 1:14: no YAML",
                "pack: shop^---^pack: shop | 2:1: no YAML",
                "pack: &a [*a] | 1:11: an alias contains itself",
                "pack: *b | 1:7: no YAML",
                "- pack: shop | 1:1: expected a mapping",
                "just words | 1:1: expected a mapping",
                "? [a, b]^: c | 1:3: expected a text",
                "pack: shop^rules: [R1] | 2:8: expected a mapping",
                "pack: {a: b} | 1:7: expected a text"
            })
    void whatIsNoPackIsLocatedToo(String text, String start) {
        folder().pack(text.replace('^', '\n'));
        assertThat(folder().faults()).anySatisfy(fault -> assertThat(fault).startsWith("shop/pack.yaml:" + start));
    }

    @Test
    void bytesThatAreNoUtf8AreLocated() throws IOException {
        folder().pack(Folder.HEAD + Folder.RULE);
        byte[] bytes = "pack: shop\ntitle: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
        Files.write(root.resolve("rules/shop/pack.yaml"), bytes);
        assertThat(folder().faults()).containsExactly("shop/pack.yaml:2:11: no UTF-8 (save the file as UTF-8)");
    }

    @Test
    void filesThatAreNoneAreNamed() throws IOException {
        folder().pack(Folder.HEAD + Folder.RULE);
        Files.createDirectories(root.resolve("rules/folder/pack.yaml"));
        Files.createSymbolicLink(root.resolve("rules/gone"), root.resolve("nowhere"));
        folder().write("rules/pack.yaml", Folder.HEAD);
        Files.delete(root.resolve("policies/shop/policy.md"));
        Files.createDirectories(root.resolve("policies/shop/policy.md"));
        assertThat(folder().faults())
                .hasSize(4)
                .anyMatch(fault -> fault.startsWith("folder/pack.yaml:1:1: cannot be read: it is no plain file"))
                .anyMatch(fault -> fault.startsWith("gone:1:1: is a link to nothing"))
                .anyMatch(fault -> fault.startsWith("pack.yaml:1:1: stands outside any pack"))
                .anyMatch(fault -> fault.startsWith("shop/pack.yaml:3:12: document `policy.md` cannot be read"));
    }

    @Test
    void aStaleDocumentIsMarkedAtItsHash() {
        folder().pack(Folder.HEAD + Folder.RULE);
        folder().write("policies/shop/policy.md", Folder.DOCUMENT + "New.\n");
        assertThat(folder().faults()).singleElement().asString().startsWith("shop/pack.yaml:3:31: document");
    }

    @Test
    void brokenPacksAreAllReported() {
        folder().pack("one", "pack: one\nsurprise: 1\n");
        folder().pack("two", "pack: [two\n");
        folder().pack("three", "pack: tree\n");
        assertThat(folder().faults())
                .extracting(fault -> fault.substring(0, fault.indexOf(':')))
                .containsExactly("one/pack.yaml", "three/pack.yaml", "two/pack.yaml");
    }

    @Test
    void whateverIsWrittenTheReaderAnswersWithFaultsOnly() {
        Random random = new Random(3);
        String sound = Folder.HEAD + Folder.RULE;
        String odd = "{}[]:,-&*!|>'\"%@`#?\n \t\u0000\u00e9a1";
        int packs = Boolean.getBoolean("lictor.prove") ? 30_000 : 300;
        for (int i = 0; i < packs; i++) {
            StringBuilder text = new StringBuilder(sound);
            for (int edits = random.nextInt(3); edits >= 0; edits--) {
                int from = random.nextInt(text.length());
                int to = Math.min(text.length(), from + random.nextInt(8));
                text.replace(from, to, odd.charAt(random.nextInt(odd.length())) + "");
            }
            folder().pack(text.toString());
            assertThat(folder().faults())
                    .allSatisfy(fault -> assertThat(fault).matches("(?s)[^:]+:[1-9][0-9]*:[1-9][0-9]*: .+"));
        }
        Proofs.record("A broken pack is answered with located faults only", packs, 3, "holds");
    }
}
