package io.lictor.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.policy.Pack;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BundleReaderTest {
    @TempDir
    Path root;

    private Folder folder;

    @BeforeEach
    void start() {
        folder = new Folder(root);
    }

    @Test
    void aSoundPackIsRead() {
        Pack pack = folder.pack(Folder.HEAD + Folder.RULE)
                .read()
                .packs()
                .values()
                .iterator()
                .next();
        assertThat(pack.rules()).singleElement().satisfies(rule -> {
            assertThat(rule.id()).isEqualTo("shop/R1");
            assertThat(rule.terms().citation().quote()).isEqualTo("Refunds need a verified identity.");
        });
    }

    /// Text that replaces a part of a sound pack, the line it is reported at, and words of the report.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "on: refund      | onn: refund         | 9 | unknown key `onn` | did you mean `on`?",
                "require: verified | require: verifed  | 9 | `verifed` is not declared | did you mean `verified`?",
                "require: verified | require: 'verified and' | 9 | formula: expected | expected a predicate",
                "on: refund      | on: refnd           | 9 | action `refnd` | did you mean `refund`?",
                "'lines: 3'      | 'lines: 4'          | 9 | does not stand in `policy.md` at lines 4-4 | word by word",
                "'lines: 3'      | 'lines: 99'         | 9 | lines 99-99 | word by word",
                "'lines: 3'      | 'lines: x'          | 9 | found `x` | 12-13",
                "require: verified | 'require: verified, weight: -1' | 9 | at least 0 | prior",
                "require: verified | 'require: verified, weight: heavy' | 9 | expected a number | heavy",
                "require: verified | 'require: verified, exceptions: [X]' | 9 | exception `X` | permit",
                "require: verified | 'require: verified, forbid: verified' | 9 | exactly one of | split",
                "fact: verified  | 'cel: args.x +'     | 7 | no CEL condition | language.md",
                "fact: verified  | 'cel: result.x == 1' | 7 | `result` cannot be used here | language.md",
                "fact: verified  | 'sensitive: {kinds: [shoe-size]}' | 7 | shoe-size | language.md",
                "fact: verified  | 'classified: nosuch' | 7 | no classifier is called `nosuch` | language.md",
                "'{fact: verified}' | derived           | 7 | no rule derives it | implies",
                "tools: [refund] | tools: []           | 5 | no call can be of this kind | give `tools`",
                "tools: [refund] | 'tools: [refund], parent: refund' | 5 | its own ancestor | circle",
                "'pack: shop'    | 'pack: shoe'        | 1 | its folder `shop` | equal",
                "'pack: shop'    | 'pack: shop^unmapped: maybe' | 2 | `unmapped` is | ask",
                "'pack: shop'    | 'pack: shop^thresholds: {deny: -0.6, ask: 0.1}' | 2 | deny ≤ ask ≤ 0 | for example",
                "'pack: shop'    | 'pack: shop^thresholds: {deny: -0.1, ask: -0.2}' | 2 | deny ≤ ask ≤ 0 | for example",
                "'pack: shop'    | 'pack: shop^thresholds: {deny: NaN, ask: NaN}' | 2 | deny ≤ ask ≤ 0 | for example",
                "'pack: shop'    | 'pack: shop^pack: shop' | 2 | `pack` is given twice | remove one",
                "'pack: shop'    | 'pack: [shop'       | 2 | no YAML | expected"
            })
    void aFaultIsRefusedWithItsPlaceAndAFix(String part, String wrong, int line, String message, String fix) {
        String yaml = (Folder.HEAD + Folder.RULE).replace(part, wrong.replace('^', '\n'));
        assertThat(yaml).isNotEqualTo(Folder.HEAD + Folder.RULE);
        folder.pack(yaml);
        assertThat(folder.faults())
                .anySatisfy(fault -> assertThat(fault)
                        .startsWith("shop/pack.yaml:" + line + ":")
                        .contains(message)
                        .contains(fix));
    }

    @Test
    void allFaultsAreInOneReport() {
        folder.pack(Folder.HEAD + Folder.RULE.replace("verified", "verifed").replace("on: refund", "on: refnd"));
        folder.pack("other", "pack: other\ntitel: x\n");
        assertThat(folder.faults())
                .hasSizeGreaterThanOrEqualTo(4)
                .isSorted()
                .doesNotHaveDuplicates()
                .anyMatch(fault -> fault.startsWith("other/pack.yaml:2:") && fault.contains("did you mean `title`?"))
                .anyMatch(fault -> fault.contains("verifed"))
                .anyMatch(fault -> fault.contains("refnd"));
    }

    @Test
    void aFaultIsReportedOnce() {
        folder.pack("pack: shop\n" + Folder.HEAD + Folder.RULE);
        assertThat(folder.faults()).hasSize(1);
    }

    @Test
    void aChangedDocumentMakesItsRulesStale() {
        folder.pack(Folder.HEAD + Folder.RULE);
        String changed = Folder.DOCUMENT + "New.\n";
        folder.write("policies/shop/policy.md", changed);
        assertThat(folder.faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault)
                        .contains("has changed since its rules were reviewed")
                        .contains(Hashes.sha256(changed.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void documentsLieInTheirPack() {
        folder.pack((Folder.HEAD + Folder.RULE).replace("policy.md", "../../rules/shop/pack.yaml"));
        assertThat(folder.faults()).anyMatch(fault -> fault.contains("outside the pack"));
        folder.pack((Folder.HEAD + Folder.RULE).replace("policy.md", "missing.md"));
        assertThat(folder.faults()).anyMatch(fault -> fault.contains("`missing.md` cannot be read"));
    }

    @Test
    void aliasesThatMultiplyAreRefused() {
        StringBuilder aliases = new StringBuilder("a0: &a0 [1, 2]\n");
        for (int i = 1; i <= 10; i++) {
            aliases.append("a%d: &a%d [%s]\n"
                    .formatted(i, i, String.join(", ", Collections.nCopies(4, "*a" + (i - 1)))));
        }
        folder.pack(Folder.HEAD + Folder.RULE + aliases);
        assertThat(folder.faults())
                .singleElement()
                .asString()
                .startsWith("shop/pack.yaml:19:")
                .contains("aliases counted as what they stand for");
    }

    @Test
    void aliasesThatDeepenAreRefused() {
        StringBuilder aliases = new StringBuilder("a0: &a0 [1]\n");
        for (int i = 1; i <= 60; i++) {
            aliases.append("a%d: &a%d [*a%d]\n".formatted(i, i, i - 1));
        }
        folder.pack(Folder.HEAD + Folder.RULE + aliases);
        assertThat(folder.faults()).singleElement().asString().contains("nested deeper than 40");
    }

    @Test
    void anAliasIsReadAsWhatItStandsFor() {
        String revision = folder.pack(Folder.HEAD + Folder.RULE).read().revision();
        String aliased = Folder.HEAD.replace("description: pays back", "description: &back pays back")
                + Folder.RULE.replace("cite: {document", "cite: &clause {document");
        assertThat(folder.pack(aliased).read().revision()).isEqualTo(revision);
        folder.pack(aliased + "  R2: {on: refund, require: verified, cite: *clause}\n");
        assertThat(folder.faults()).isEmpty();
    }

    @Test
    void anAliasOfItselfIsRefused() {
        folder.pack(Folder.HEAD + Folder.RULE + "title: &x [*x]\n");
        assertThat(folder.faults()).singleElement().asString().contains("an alias contains itself");
    }

    @Test
    void deepNestingIsRefused() {
        folder.pack("[".repeat(1_000));
        assertThat(folder.faults()).singleElement().asString().startsWith("shop/pack.yaml:1:41: nested deeper than 40");
    }

    @Test
    void aHugeFileIsRefused() {
        folder.pack(("# " + "x".repeat(1_000) + "\n").repeat(17_000));
        assertThat(folder.faults())
                .singleElement()
                .asString()
                .startsWith("shop/pack.yaml:1:1: ")
                .contains("more than 16 MiB");
    }

    @Test
    void anEmptyFileIsRefused() {
        folder.pack("");
        assertThat(folder.faults()).singleElement().asString().startsWith("shop/pack.yaml:1:1: ");
    }

    @Test
    void anEmptyPackBesideASoundOneIsRefusedToo() {
        folder.pack(Folder.HEAD + Folder.RULE);
        folder.pack("other", "# nothing yet\n");
        assertThat(folder.faults()).singleElement().asString().startsWith("other/pack.yaml:1:1: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pack.yml", "rules.yaml"})
    void aPackUnderAnotherFileNameIsRefusedAndNotSkipped(String name) {
        folder.pack(Folder.HEAD + Folder.RULE);
        folder.write("rules/other/" + name, Folder.HEAD);
        assertThat(folder.faults())
                .singleElement()
                .asString()
                .startsWith("other:1:1: ")
                .contains("`pack.yaml`");
    }

    @Test
    void aFolderWithoutYamlIsNoPack() {
        folder.pack(Folder.HEAD + Folder.RULE);
        folder.write("rules/site/.empty", "");
        assertThat(folder.faults()).isEmpty();
    }

    @Test
    void theRevisionIsThatOfTheContent() {
        String sound = Folder.HEAD + Folder.RULE;
        String revision = folder.pack(sound).read().revision();
        assertThat(revision).matches("[0-9a-f]{64}");

        String turned = Folder.RULE
                + Folder.HEAD.replace(
                        "description: pays back, tools: [refund]", "tools:    [refund], description: 'pays back'");
        assertThat(folder.pack("# a remark\n" + turned).read().revision()).isEqualTo(revision);

        assertThat(folder.pack(sound.replace("pays back", "pays")).read().revision())
                .isNotEqualTo(revision);
        assertThat(folder.pack(sound).read(Map.of("injection", "hash")).revision())
                .isNotEqualTo(revision);
        assertThat(folder.pack("title: x\n" + sound).read().revision()).isNotEqualTo(revision);
    }
}
