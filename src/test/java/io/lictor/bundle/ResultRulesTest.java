package io.lictor.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Rules about results: what they may ask, and that no result talks its way in.
class ResultRulesTest {
    private static final String HEAD = Folder.HEAD.replace("predicates:\n", """
              found: {description: was found, of: result, tools: [find]}
              mail: {description: is mail, of: result, parent: found, when: has(result.from)}
            predicates:
            """);

    @TempDir
    Path root;

    private List<String> faults(String rule, String from) {
        String seen = "  seen: {description: seen, from: [{" + from + "}]}\n";
        return new Folder(root)
                .pack(HEAD + seen + "rules:\n  R: {" + rule + ", " + Folder.CITE + "}\n")
                .faults();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "forbid: seen | sensitive: {kinds: [card-number]}",
                "forbid: seen | cel: 'text.contains(\"internal\")'",
                "require: not seen | cel: 'text.contains(\"internal\")'",
                "require: seen | cel: 'result.status == \"open\" && args.id == result.id'",
                "forbid: seen | cel: 'tool.name == user_last'",
                "require: seen | cel: 'args.text == \"x\"'",
                "forbid: seen | earlier: {tools: [get]}",
                "forbid: once seen | step: {returned: [get]}",
                "forbid: 'count(seen) > 2' | step: {called: [find]}",
                "forbid: seen | match: [{as: a, called: [find]}, {returned: [get], after: a}]",
                "require: seen | fact: cleared"
            })
    void ofAResultMayBeAsked(String rule, String from) {
        assertThat(faults("on: found, " + rule, from)).isEmpty();
        assertThat(faults("on: mail, change: redact, " + rule, from)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "require: seen | cel: 'text.contains(\"public\")'",
                "require: seen | cel: '.text.contains(\"public\")'",
                "require: seen | cel: '\"x\" in .text.split(\"\")'",
                "forbid: not seen | cel: '!text.contains(\"secret\")'",
                "forbid: seen | cel: '!text.contains(\"verified by the bank\")'",
                "forbid: seen | cel: '!(text.contains(\"verified\"))'",
                "forbid: seen | cel: 'text.contains(\"a\") && size(text) < 10'",
                "forbid: seen | cel: '(text.contains(\"a\")) == false'",
                "forbid: seen | cel: 'text.contains(\"a\") ? false : true'",
                "forbid: seen | cel: 'text == \"a\"'",
                "forbid: seen | cel: '\"a b\".contains(text)'",
                "forbid: seen | cel: 'text.matches(\"^[^v]*$\")'",
                "forbid: seen | cel: 'text.matches(\"\\\\A[^v]*\\\\z\")'",
                "forbid: seen | cel: 'text.matches(r\"[^v]*\\z\")'",
                "forbid: seen | cel: 'text.matches(\"[^v]*\\\\x24\") && !text.contains(\"v\")'",
                "require: not seen | cel: '!text.contains(\"ok\")'",
                "require: seen | sensitive: {kinds: [email]}",
                "permit: seen | cel: 'text.contains(\"public\")'",
                "permit: not seen | cel: '!text.contains(\"public\")'",
                "permit: seen | cel: 'result.public == true'",
                "permit: not seen | cel: 'result.private == true'",
                "permit: not seen | cel: 'has(result[\"private\"])'",
                "require: seen | step: {returned: [find], where: result.ok == true}"
            })
    void aResultCannotTalkItsWayIn(String rule, String from) {
        assertThat(faults("on: found, " + rule, from))
                .anyMatch(fault -> fault.contains("untrusted text could lower suspicion through `seen`")
                        && fault.contains("shop/pack.yaml:12:"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "on: found, forbid: seen | flow: {from: [user]} | asks where arguments come from",
                "on: found, forbid: seen | sensitive: {kinds: [email], arguments: to} | leave `arguments` out",
                "on: refund, forbid: seen | cel: 'result.ok == true' | in a rule about calls",
                "on: refund, forbid: seen | cel: 'text == \"x\"' | in a rule about calls",
                "on: found, forbid: once seen | cel: 'text == \"x\"' | at earlier steps",
                "'on: found, oblige: verified, within: session' | fact: f | an obligation is about a call",
                "'on: found, forbid: seen, change: {set: {/a: 1}}' | fact: f | write `change: redact`"
            })
    void whatCannotBeAskedIsRefusedWithItsPlaceAndAFix(String rule, String from, String told) {
        assertThat(faults(rule, from))
                .anyMatch(fault -> fault.startsWith("shop/pack.yaml:12:") && fault.contains(told));
    }

    @Test
    void aClassifierOfArgumentsReadsNoResult() {
        assertThat(faults("on: found, forbid: seen", "classified: {by: injection, of: arguments}"))
                .anyMatch(fault -> fault.contains("write `of: result` in `classified`"));
        assertThat(faults("on: refund, forbid: seen", "classified: {by: injection, of: result}"))
                .anyMatch(fault -> fault.contains("let the rule be `on` a kind with `of: result`"));
        assertThat(faults("on: found, require: seen", "classified: {by: injection, of: result}"))
                .anyMatch(fault -> fault.contains("untrusted text could lower suspicion"));
    }

    @Test
    void whatAFactOfTheDomainTiesToARuleIsAskedToo() {
        String predicates = """
              seen: {description: seen, from: [derived]}
              told: {description: told, from: [{cel: 'text == "x"'}]}
            """;
        String rules = "rules:\n  I: {implies: {if: told, then: seen}, " + Folder.CITE + "}\n"
                + "  R: {on: refund, forbid: seen, " + Folder.CITE + "}\n";
        assertThat(new Folder(root).pack(HEAD + predicates + rules).faults())
                .anyMatch(fault -> fault.contains("`told` reads the result under judgement"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tool.name != \"x\" && (text.contains(\"a ? !b\") || text.matches(\"\\\\bb[^c]\"))",
                "text.startsWith(args.id) || text.endsWith(r\"x\")",
                "((text.matches(r\"\\$[0-9]+\") && !(args.id == \"x\")))"
            })
    void whatMoreTextOnlyMakesTrueMayBeForbidden(String condition) {
        assertThat(faults("on: found, forbid: seen", "cel: '" + condition + "'"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text.contains(\"card\")", "has(result.from) || !(\"x\" in [text])"})
    void noResultWordsItselfOutOfItsKind(String when) {
        assertThat(new Folder(root)
                        .pack(HEAD.replace("when: has(result.from)", "when: '" + when + "'"))
                        .faults())
                .anyMatch(fault -> fault.startsWith("shop/pack.yaml:7:")
                        && fault.contains("`when` reads the `text` of the result")
                        && fault.contains("put the condition into a predicate of the rule"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"result.by == user_last", "text.contains(user_last)"})
    void noResultEstablishesByACondition(String condition) {
        String seen = "  seen: {description: seen, establishes: consent, from: [{cel: '" + condition + "'}]}\n";
        assertThat(new Folder(root).pack(HEAD + seen).faults())
                .anyMatch(fault -> fault.contains("establishes consent from what a tool returned"));
    }

    @Test
    void kindsAreOfCallsOrOfResults() {
        String mixed = HEAD.replace("parent: found", "parent: refund");
        assertThat(new Folder(root).pack(mixed).faults())
                .anyMatch(fault -> fault.startsWith("shop/pack.yaml:7:")
                        && fault.contains("is a kind of results, and its parent one of calls")
                        && fault.contains("give both the same `of`"));
        String calls = HEAD.replace(", of: result, tools: [find]", ", tools: [find], when: has(result.id)");
        assertThat(new Folder(root).pack(calls).faults()).anyMatch(fault -> fault.contains("`result` cannot be used"));
        String other = HEAD.replace("of: result, tools", "of: reply, tools");
        assertThat(new Folder(root).pack(other).faults()).anyMatch(fault -> fault.contains("`of` is call or result"));
    }
}
