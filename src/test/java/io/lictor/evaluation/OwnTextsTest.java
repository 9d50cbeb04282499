package io.lictor.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lictor.bundle.BundleException;
import io.lictor.circuit.Outcome;
import io.lictor.guard.Judgement;
import io.lictor.policy.Decision;
import io.lictor.wire.Checks;
import io.lictor.wire.Json;
import io.lictor.wire.Trace;
import io.lictor.wiring.Drafters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs judged with the circuits of the policy text that they carry, and the conditions that they break.
class OwnTextsTest {
    private static final String ENTRY = "The clerk must be signed in, and the parcel must be insured.";
    private static final String TEXT = "You are a parcel desk.\n\n* release_parcel:\n" + ENTRY + "\n\n";
    private static final String WHOLE = "Only insured parcels are handed out.";
    private static final String VOCABULARY = """
            pack: parcels
            title: Parcels
            unmapped: allow
            actions:
              release-parcel: {description: hands a parcel out, tools: [release_parcel]}
            predicates:
              signed-in:
                description: is a sign-in that succeeded
                from:
                  - step: {returned: [sign_in], same: {/clerk: /clerk}, where: result.result == true, authoritative: true}
              insured:
                description: is about an insured parcel
                from:
                  - match:
                      - returned: [check_parcel]
                        same: {/parcel: /parcel}
                        where: "%s"
                        authoritative: true
            """;

    @TempDir
    private Path packs = Path.of("");

    @BeforeEach
    void circuits() throws IOException {
        Path sop = Files.createDirectories(packs.resolve("sopbench/parcels"));
        Files.writeString(sop.resolve(SopCircuits.VOCABULARY), VOCABULARY.formatted("result.result == true"));
        Files.writeString(sop.resolve(SopCircuits.FILE), """
                release_parcel:
                  "%s":
                    edited:
                      P-1: {on: release-parcel, require: "once signed-in"}
                      P-2: {on: release-parcel, require: "insured"}
                """.formatted(SopPolicy.hash(ENTRY)));
        Files.writeString(sop.resolve(SopGold.FILE), """
                clerk_signed_in: {holds: after sign_in, rules: [signed-in]}
                parcel_insured: {holds: "parcels/{parcel}/insured == true", told: [check_parcel], rules: [insur*]}
                """);
        Path desk = Files.createDirectories(packs.resolve("desk/parcels"));
        Files.writeString(
                desk.resolve(SopCircuits.VOCABULARY),
                VOCABULARY.formatted("result.result.exists(p, p.id == args.parcel && p.insured)"));
        Files.writeString(desk.resolve(SopCircuits.FILE), """
                policy:
                  "%s":
                    edited:
                      W-1: {on: release-parcel, require: "insured"}
                """.formatted(SopPolicy.hash(WHOLE)));
    }

    private static Trace trace(String source, String text, String kind, boolean looked, List<List<String>> calls) {
        List<Object> messages = new ArrayList<>();
        messages.add(Map.of("role", "system", "content", text));
        for (List<String> call : calls) {
            String id = "c" + messages.size();
            Map<String, String> function =
                    Map.of("name", call.getFirst(), "arguments", "{\"clerk\": \"kim\", \"parcel\": \"p1\"}");
            messages.add(Map.of(
                    "role",
                    "assistant",
                    "content",
                    "",
                    "tool_calls",
                    List.of(Map.of("id", id, "type", "function", "function", function))));
            messages.add(
                    Map.of("role", "tool", "name", call.getFirst(), "content", call.getLast(), "tool_call_id", id));
        }
        Map<String, String> both = Map.of("clerk", "clerk", "parcel", "parcel");
        Map<String, Object> meta = new LinkedHashMap<>();
        meta.put("target_action", "release_parcel");
        meta.put("action_allowed", looked);
        meta.put("evaluation", Map.of("action_successfully_called", true, "dirgraph_satisfied", false));
        meta.put("initial_database", Map.of("parcels", Map.of("p1", Map.of("insured", looked))));
        meta.put(
                "constraints",
                List.of(
                        "and",
                        List.of(
                                List.of("single", "clerk_signed_in", both),
                                List.of(
                                        "chain",
                                        List.of(
                                                List.of("single", "nobody_knows", both),
                                                List.of("single", "parcel_insured", both))))));
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("id", "1");
        run.put("source", source);
        run.put("domain", "parcels");
        run.put("agent", "a");
        run.put("tools", List.of());
        run.put("messages", messages);
        run.put("label", Map.of("kind", kind));
        run.put("meta", meta);
        return Trace.read(new String(Json.bytes((Object) run), StandardCharsets.UTF_8), List.of());
    }

    private OwnTexts texts(String source) throws IOException {
        return Objects.requireNonNull(OwnTexts.sources(packs, Drafters.sop()).get(source));
    }

    private static List<Decision> decisions(Checks.Result result) {
        return result.judgements().stream().map(Judgement::decision).toList();
    }

    @Test
    void aRunIsJudgedWithTheCircuitsOfItsOwnText() throws IOException {
        List<String> in = List.of("sign_in", "True");
        List<String> insured = List.of("check_parcel", "(True, True)");
        List<String> release = List.of("release_parcel", "True");
        OwnTexts texts = texts("sopbench");

        assertThat(texts.audit(trace("sopbench", TEXT, "policy_kept", true, List.of(in, insured, release))))
                .hasValueSatisfying(result ->
                        assertThat(decisions(result)).containsExactly(Decision.ALLOW, Decision.ALLOW, Decision.ALLOW));
        assertThat(texts.audit(trace("sopbench", TEXT, "policy_kept", true, List.of(in, release))))
                .hasValueSatisfying(
                        result -> assertThat(decisions(result)).containsExactly(Decision.ALLOW, Decision.DENY));
        assertThat(texts.audit(trace("sopbench", TEXT + "* weigh:\nTwice.\n", "policy_kept", true, List.of(in))))
                .as("an entry that nobody has reviewed")
                .isEmpty();
    }

    @Test
    void aTextWithoutEntriesIsOneAndItsResultsAreJson() throws IOException {
        List<String> listed = List.of("check_parcel", "[{\"id\": \"p1\", \"insured\": true}]");
        List<String> failed = List.of("check_parcel", "Error: no such parcel");
        List<String> release = List.of("release_parcel", "done");
        OwnTexts texts = texts("desk");

        assertThat(texts.audit(trace("desk", WHOLE, "benign", true, List.of(listed, release))))
                .hasValueSatisfying(
                        result -> assertThat(decisions(result)).containsExactly(Decision.ALLOW, Decision.ALLOW));
        assertThat(texts.audit(trace("desk", WHOLE, "benign", true, List.of(failed, release))))
                .hasValueSatisfying(
                        result -> assertThat(decisions(result)).containsExactly(Decision.ALLOW, Decision.DENY));
        assertThat(texts.audit(trace("desk", WHOLE + " Always.", "benign", true, List.of(release))))
                .isEmpty();
        assertThat(texts.broken(trace("desk", WHOLE, "benign", true, List.of(release))))
                .isEmpty();
    }

    @Test
    void whatTheDatabaseDeniesIsBrokenElseWhatNobodyLookedUp() throws IOException {
        List<String> in = List.of("sign_in", "True");
        List<String> out = List.of("sign_in", "(False, None)");
        List<String> release = List.of("release_parcel", "True");
        OwnTexts texts = texts("sopbench");

        assertThat(texts.broken(trace("sopbench", TEXT, "policy_broken", false, List.of(in, release))))
                .containsExactly("parcels/release_parcel/parcel_insured");
        assertThat(texts.broken(trace("sopbench", TEXT, "policy_broken", false, List.of(out, release))))
                .containsExactly("parcels/release_parcel/clerk_signed_in", "parcels/release_parcel/parcel_insured");
        assertThat(texts.broken(trace("sopbench", TEXT, "policy_broken", true, List.of(in, release))))
                .as("allowed, and not looked up")
                .containsExactly("parcels/release_parcel/parcel_insured");
        assertThat(texts.broken(trace("sopbench", TEXT, "policy_kept", false, List.of(in, release))))
                .isEmpty();
        assertThat(texts.broken(trace("sopbench", TEXT, "policy_broken", false, List.of(in))))
                .as("never called")
                .isEmpty();
    }

    @Test
    void aRuleStandsForAConditionByItsActionAndItsPredicates() throws IOException {
        OwnTexts texts = texts("sopbench");
        Trace trace = trace("sopbench", TEXT, "policy_broken", false, List.of(List.of("release_parcel", "True")));
        List<Outcome> outcomes = texts.audit(trace).orElseThrow().judgements().getFirst().findings().stream()
                .map(finding -> finding.outcome())
                .toList();

        assertThat(outcomes).hasSize(2).allSatisfy(outcome -> {
            boolean insured = outcome.rule().id().equals("parcels/P-2");
            assertThat(texts.names(outcome.rule(), "parcels/release_parcel/parcel_insured"))
                    .isEqualTo(insured);
            assertThat(texts.names(outcome.rule(), "parcels/release_parcel/clerk_signed_in"))
                    .isEqualTo(!insured);
            assertThat(texts.names(outcome.rule(), "parcels/weigh_parcel/parcel_insured"))
                    .isFalse();
            assertThat(texts.names(outcome.rule(), "parcels/release_parcel/nobody_knows"))
                    .isFalse();
        });
    }

    @Test
    void keptRunsThatLookedNothingUpStandApart() throws IOException {
        List<List<String>> calls = List.of(List.of("release_parcel", "True"));
        assertThat(texts("sopbench").kind(trace("sopbench", TEXT, "policy_kept", true, calls)))
                .isEqualTo("policy_kept_without_look_ups");
        assertThat(texts("sopbench").kind(trace("sopbench", TEXT, "policy_broken", true, calls)))
                .isEqualTo("policy_broken");
        assertThat(texts("desk").kind(trace("desk", WHOLE, "policy_kept", true, calls)))
                .isEqualTo("policy_kept");
    }

    @Test
    void aFaultOfTheGoldNamesItsPlace() throws IOException {
        Files.writeString(packs.resolve("sopbench/parcels").resolve(SopGold.FILE), "a: {hold: b}\n");
        assertThatThrownBy(() -> OwnTexts.sources(packs, Drafters.sop()))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("parcels/gold.yaml:1:");
    }

    @Test
    void withoutAFolderThereIsNoSource(@TempDir Path empty) throws IOException {
        assertThat(OwnTexts.sources(empty.resolve("none"), Drafters.sop())).isEmpty();
    }
}
