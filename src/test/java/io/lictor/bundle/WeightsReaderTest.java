package io.lictor.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.policy.Pack;
import io.lictor.policy.Rule;
import io.lictor.policy.Thresholds;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Fitted weights beside a pack: what they replace, and what is refused.
class WeightsReaderTest {
    private static final String RULES = "rules:\n"
            + "  R1: {on: refund, require: verified, " + Folder.CITE + "}\n"
            + "  R2: {on: refund, require: verified, severity: soft, weight: 0.4, " + Folder.CITE + "}\n"
            + "  R3: {on: refund, permit: verified, severity: soft, " + Folder.CITE + "}\n"
            + "  R4: {on: refund, forbid: verified, severity: soft, mode: shadow, " + Folder.CITE + "}\n";

    @TempDir
    Path root;

    private Folder folder;

    @BeforeEach
    void start() {
        folder = new Folder(root).pack(Folder.HEAD + RULES);
    }

    private String weights() {
        return """
                pack: shop
                rules-sha256: %s
                weights:
                  R2: 2.5
                thresholds: {deny: -0.9, ask: -0.1}
                actions:
                  refund: {deny: -0.8, ask: 0}
                provenance: {date: "2026-01-02"}
                """.formatted(WeightsReader.hash(root.resolve("rules"), "shop"));
    }

    private Pack read() {
        return folder.read().packs().values().iterator().next();
    }

    private static double weight(Pack pack, String rule) {
        return pack.rules().stream()
                .filter(r -> r.id().equals("shop/" + rule))
                .mapToDouble(r -> r.terms().weight())
                .sum();
    }

    @Test
    void fittedNumbersReplaceThoseOfThePack() {
        String before = folder.read().revision();
        assertThat(weight(read(), "R2")).isEqualTo(0.4);
        folder.write("rules/shop/weights.yaml", weights());
        Pack pack = read();
        assertThat(weight(pack, "R2")).isEqualTo(2.5);
        assertThat(weight(pack, "R1")).isEqualTo(1);
        assertThat(pack.thresholds()).isEqualTo(new Thresholds(-0.9, -0.1));
        assertThat(pack.actions())
                .singleElement()
                .satisfies(action -> assertThat(action.thresholds()).contains(new Thresholds(-0.8, 0)));
        assertThat(folder.read().revision()).isNotEqualTo(before);
        folder.write("rules/shop/weights.yaml", weights().replace("2.5", "2.6"));
        assertThat(weight(read(), "R2")).isEqualTo(2.6);
    }

    @Test
    void everyRuleStaysWhatItIs() {
        List<Rule> before = read().rules();
        folder.write("rules/shop/weights.yaml", weights());
        List<Rule> after = read().rules();
        assertThat(after).hasSameSizeAs(before);
        for (int i = 0; i < after.size(); i++) {
            assertThat(after.get(i).terms().weighing(1))
                    .isEqualTo(before.get(i).terms().weighing(1));
            assertThat(after.get(i).formula()).isEqualTo(before.get(i).formula());
            assertThat(after.get(i).kind()).isEqualTo(before.get(i).kind());
        }
    }

    @Test
    void aReaderCanLeaveThemAside() {
        folder.write("rules/shop/weights.yaml", "nonsense: [");
        assertThat(folder.faults()).isNotEmpty();
        assertThat(folder.reader().withoutWeights().read().packs()).containsKey("shop");
    }

    /// Text that replaces a part of sound weights, the line of the fault, and words of the
    /// report.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'R2: 2.5' | 'R9: 2.5'  | 4 | rule `R9` is not declared | did you mean",
                "'R2: 2.5' | 'R1: 2.5'  | 4 | rule `R1` has no weight | only soft",
                "'R2: 2.5' | 'R3: 2.5'  | 4 | rule `R3` has no weight | only soft",
                "'R2: 2.5' | 'R2: -0.1' | 4 | at least 0, found `-0.1` | fit",
                "'R2: 2.5' | 'R2: NaN'  | 4 | at least 0, found `NaN` | fit",
                "'R2: 2.5' | 'R2: Infinity' | 4 | at least 0 | fit",
                "'R2: 2.5' | 'R2: much' | 4 | expected a number, found `much` | much",
                "'R2: 2.5' | 'R2: 1^  R2: 2' | 5 | `R2` is given twice | remove one",
                "'{deny: -0.9, ask: -0.1}' | '{deny: -0.1, ask: -0.9}' | 5 | deny ≤ ask ≤ 0 | for example",
                "'{deny: -0.9, ask: -0.1}' | '{deny: -0.9, ask: 0.1}'  | 5 | deny ≤ ask ≤ 0 | for example",
                "'{deny: -0.9, ask: -0.1}' | '{deny: -1.1, ask: -0.1}' | 5 | deny ≤ ask ≤ 0 | for example",
                "'{deny: -0.9, ask: -0.1}' | '{deny: NaN, ask: -0.1}'  | 5 | deny ≤ ask ≤ 0 | for example",
                "'{deny: -0.9, ask: -0.1}' | '{ask: -0.1}'             | 5 | need `deny` and `ask` | for example",
                "'  refund:' | '  refnd:' | 7 | action `refnd` is not declared | did you mean `refund`?",
                "'ask: 0}' | 'ask: 1}'  | 7 | deny ≤ ask ≤ 0 | for example",
                "'pack: shop' | 'pack: shed' | 1 | weights of `shed`, in the folder of `shop` | delete",
                "'provenance:' | 'providence:' | 8 | unknown key `providence` | did you mean `provenance`?",
                "'provenance:' | 'providence:' | 1 | need `provenance` | fit",
                "'rules-sha256:' | 'rules-sha256: 0' | 2 | fitted on other rules | run `./lictor fit` again"
            })
    void aFaultIsRefusedWithItsPlaceAndAFix(String part, String wrong, int line, String message, String fix) {
        String yaml = weights().replace(part, wrong.replace('^', '\n'));
        assertThat(yaml).isNotEqualTo(weights());
        folder.write("rules/shop/weights.yaml", yaml);
        assertThat(folder.faults())
                .anySatisfy(fault -> assertThat(fault)
                        .startsWith("shop/weights.yaml:" + line + ":")
                        .contains(message)
                        .contains(fix));
    }

    /// What of `pack.yaml` may change under fitted weights, and what may not.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "was verified             | has been verified        | true",
                "'permit: verified'       | 'permit: verified, risk: theft' | true",
                "'severity: soft, weight: 0.4' | 'severity: soft, weight: 0.5' | false",
                "'severity: soft, weight: 0.4' | 'severity: soft'    | false",
                "mode: shadow             | mode: enforce            | false",
                "'forbid: verified'       | 'forbid: not verified'   | false",
                "tools: [refund]          | 'tools: [refund, repay]' | false",
                "fact: verified           | fact: checked            | false",
                "'pack: shop'             | 'pack: shop^thresholds: {deny: -0.5, ask: -0.2}' | false",
                "'pack: shop'             | 'pack: shop^title: The shop' | true"
            })
    void weightsOfOtherRulesAreStale(String part, String other, boolean sound) {
        folder.write("rules/shop/weights.yaml", weights());
        String changed = (Folder.HEAD + RULES).replace(part, other.replace('^', '\n'));
        assertThat(changed).isNotEqualTo(Folder.HEAD + RULES);
        folder.pack(changed);
        if (sound) {
            assertThat(folder.faults()).isEmpty();
        } else {
            assertThat(folder.faults())
                    .singleElement()
                    .satisfies(fault ->
                            assertThat(fault).contains("shop/weights.yaml:2:").contains("fitted on other rules"));
        }
    }
}
