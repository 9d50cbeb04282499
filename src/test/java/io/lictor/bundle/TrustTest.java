package io.lictor.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Semantics 8: untrusted text may raise suspicion and never lower it, and establishes nothing.
class TrustTest {
    private static final String SEEN = "  seen: {description: seen, from: [{flow: {from: [untrusted]}}]}";
    private static final String RISKY = "  risky: {description: risky, from: [derived]}";
    private static final String PAGE = String.join("\n", SEEN, RISKY, "");

    @TempDir
    Path root;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "R: {on: refund, require: seen, %s}",
                "R: {on: refund, require: verified or seen, %s}",
                "R: {on: refund, forbid: not seen, %s}",
                "R: {on: refund, forbid: seen implies verified, %s}",
                "R: {on: refund, permit: seen, %s}",
                "R: {implies: {if: seen, then: risky}, %s}\n  S: {on: refund, require: risky, %s}",
                "R: {implies: {if: not seen, then: risky}, %s}\n  S: {on: refund, forbid: risky, %s}"
            })
    void untrustedTextThatCouldLowerSuspicionIsRefused(String rule) {
        new Folder(root).pack(Folder.HEAD + PAGE + rules(rule));
        assertThat(new Folder(root).faults())
                .anyMatch(fault -> fault.contains("untrusted text could lower suspicion through `seen`"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "R: {on: refund, forbid: seen, %s}",
                "R: {on: refund, require: not seen, %s}",
                "R: {on: refund, require: seen implies verified, %s}",
                "R: {implies: {if: seen, then: risky}, %s}\n  S: {on: refund, forbid: risky, %s}"
            })
    void untrustedTextMayRaiseIt(String rule) {
        String page = rule.contains("risky") ? PAGE : PAGE.substring(0, PAGE.indexOf('\n') + 1);
        new Folder(root).pack(Folder.HEAD + page + rules(rule));
        assertThat(new Folder(root).faults()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "R: {on: refund, forbid: given, %s}",
                "R: {on: refund, require: not given, %s}",
                "R: {implies: {if: given, then: risky}, %s}\n  S: {on: refund, forbid: risky, %s}"
            })
    void whereUntrustedTextCouldMakeTheFirstMentionAnotherOnesItIsRefused(String rule) {
        String given = "  given: {description: given, from: [{flow: {from: [user], every: true, first: true}}]}\n";
        String page = given + (rule.contains("risky") ? RISKY + "\n" : "");
        new Folder(root).pack(Folder.HEAD + page + rules(rule));
        assertThat(new Folder(root).faults())
                .anyMatch(fault -> fault.contains("untrusted text could lower suspicion through `given`"));
        new Folder(root).pack(Folder.HEAD + page.replace(", first: true", "") + rules(rule));
        assertThat(new Folder(root).faults()).isEmpty();
        new Folder(root).pack(Folder.HEAD + given + rules("R: {on: refund, require: given, %s}"));
        assertThat(new Folder(root).faults()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{flow: {from: [untrusted]}}",
                "{flow: {from: [agent]}}",
                "{flow: {from: [agent], pointed: true}}",
                "{flow: {from: [untrusted], pointed: true}}",
                "{earlier: {tools: [t]}}",
                "{earlier: {tools: [t], success: result.ok == true}}",
                "{earlier: {tools: [t], authoritative: true}}",
                "{sensitive: {kinds: [email]}}",
                "{cel: args.confirmed == true}",
                "{cel: tool.name == 'x'}"
            })
    void consentIsNotEstablishedByWhatAnyoneCouldHaveWritten(String from) {
        new Folder(root).pack(Folder.HEAD + consent(from) + Folder.RULE);
        assertThat(new Folder(root).faults())
                .anyMatch(fault -> fault.startsWith("shop/pack.yaml:8:") && fault.contains("establishes consent"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{fact: said}",
                "{flow: {from: [user, facts]}}",
                "{earlier: {tools: [t], success: result.ok == true, authoritative: true}}",
                "{cel: user_last == 'yes'}",
                "{cel: args.to == facts.to}"
            })
    void consentIsEstablishedByTheUserAndTheCaller(String from) {
        new Folder(root).pack(Folder.HEAD + consent(from) + Folder.RULE);
        assertThat(new Folder(root).faults()).isEmpty();
    }

    @Test
    void onlyKnownThingsAreEstablished() {
        new Folder(root).pack(Folder.HEAD + consent("{fact: x}").replace("consent", "happiness") + Folder.RULE);
        assertThat(new Folder(root).faults()).anyMatch(fault -> fault.contains("nothing is called `happiness`"));
    }

    @Test
    void aPermitLiftsOnlyRulesOfItsOwnActionOrOneBelow() {
        String head = Folder.HEAD.replace(
                "predicates:",
                "  money: {description: moves money, tools: [pay]}\n"
                        + "  gift: {description: a gift, parent: refund, tools: [gift]}\npredicates:");
        String rule =
                "R: {on: %1$s, forbid: not verified, exceptions: [P], %2$s}\n  P: {on: refund, permit: verified, %2$s}";
        new Folder(root).pack(head + rules(rule.formatted("money", Folder.CITE)));
        assertThat(new Folder(root).faults()).anyMatch(fault -> fault.contains("`P` is about another action"));
        new Folder(root).pack(head + rules(rule.formatted("gift", Folder.CITE)));
        assertThat(new Folder(root).faults()).isEmpty();
    }

    private static String rules(String rule) {
        return "rules:\n  " + rule.replace("%s", Folder.CITE) + "\n";
    }

    private static String consent(String from) {
        return "  agreed: {description: agreed, establishes: consent, from: [" + from + "]}\n";
    }
}
