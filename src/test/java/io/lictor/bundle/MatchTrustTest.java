package io.lictor.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Semantics 8 for patterns and look-ups: untrusted text may raise suspicion, never lower it.
class MatchTrustTest {
    private static final String MAIL = "match: [{as: m, returned: [mail]}, {called: [zip], after: m}]";
    private static final String NO_MAIL = "match: [{as: z, called: [zip]}, {none: true, returned: [mail], after: z}]";
    private static final String LISTED =
            "match: [{as: l, returned: [list], where: result.ok == true, authoritative: true}, {none: true, called: [out]}]";

    @TempDir
    Path root;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "require: seen | " + MAIL,
                "permit: seen | " + MAIL,
                "forbid: not seen | " + MAIL,
                "forbid: seen | " + NO_MAIL,
                "require: not seen | " + NO_MAIL,
                "permit: not seen | " + NO_MAIL,
                "forbid: seen | 'earlier: {tools: [t], never: unknown}'",
                "require: seen | 'earlier: {tools: [t], never: unknown}'"
            })
    void whatLessSuspicionCouldComeOfIsRefused(String rule, String from) {
        assertThat(faults("", rule, from))
                .anyMatch(fault -> fault.contains("untrusted text could lower suspicion through `seen`"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "forbid: seen | " + MAIL,
                "require: not seen | " + MAIL,
                "require: seen | " + NO_MAIL,
                "require: seen | " + LISTED,
                "forbid: seen | " + LISTED,
                "forbid: seen | 'earlier: {tools: [t], never: unknown, authoritative: true}'",
                "require: seen | 'earlier: {tools: [t], never: fails, authoritative: true}'"
            })
    void whatMoreSuspicionCanComeOfIsRead(String rule, String from) {
        assertThat(faults("", rule, from)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "match: [{none: true, called: [out]}]",
                "match: [{called: [agree]}]",
                "match: [{said: agent}]",
                "match: [{returned: [ask], authoritative: true}]",
                "match: [{returned: [ask], where: result.yes == true}]",
                "match: [{said: user}, {called: [agree]}]"
            })
    void consentIsNotEstablishedByStepsThatAnyoneCouldHaveMade(String from) {
        assertThat(faults("establishes: consent, ", "require: seen", from))
                .anyMatch(fault -> fault.contains("establishes consent from content that anyone could have written"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "match: [{as: u, said: user}, {none: true, said: user, after: u, where: text == 'no'}]",
                "match: [{as: l, returned: [ask], where: result.yes == true, authoritative: true}, {none: true, called: [out]}]"
            })
    void consentIsEstablishedByTheUserAndByAuthoritativeTools(String from) {
        assertThat(faults("establishes: consent, ", "require: seen", from)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"maybe", "holds"})
    void aLookUpThatWasNeverMadeIsUnknownOrFails(String never) {
        assertThat(faults("", "forbid: seen", "earlier: {tools: [t], authoritative: true, never: " + never + "}"))
                .anyMatch(fault -> fault.startsWith("shop/pack.yaml:8:") && fault.contains("`never` is unknown or fails"));
    }

    private java.util.List<String> faults(String establishes, String rule, String from) {
        String seen = "  seen: {description: seen, " + establishes + "from: [{" + from + "}]}\n";
        String rules = "rules:\n  R: {on: refund, " + rule + ", " + Folder.CITE + "}\n";
        return new Folder(root).pack(Folder.HEAD + seen + rules).faults();
    }
}
