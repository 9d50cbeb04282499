package io.lictor.extraction.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.extraction.clause.ClauseReader;
import io.lictor.extraction.document.DocumentReader;
import io.lictor.extraction.document.PolicyText;
import io.lictor.guard.Guard;
import io.lictor.policy.Bundle;
import io.lictor.policy.Decision;
import io.lictor.trajectory.Action;
import io.lictor.trajectory.Arguments;
import io.lictor.trajectory.SessionKey;
import io.lictor.trajectory.Step;
import io.lictor.trajectory.Trajectory;
import io.lictor.wiring.Drafters;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Conditions that an earlier look-up tells.
class ResultsTest {
    private static final String TOOLS = """
            [{"name": "release_parcel", "description": "Hand out a parcel.",
              "parameters": {"properties": {"parcel_id": {"type": "string"}, "locker": {"type": "string"},
                "old_locker": {"type": "string"}, "payment": {"type": "number"}, "priority": {"type": "string"}}}},
             {"name": "check_parcel_insured", "parameters": {"properties": {"parcel_id": {"type": "string"}}},
              "outputSchema": {"type": "object", "properties": {"insured": {"type": "boolean"}}}},
             {"name": "get_storage_fee", "parameters": {"properties": {"parcel_id": {"type": "string"}}},
              "returns": {"type": "number", "description": "euros"}},
             {"name": "get_open_claims", "parameters": {"properties": {"parcel_id": {"type": "string"}}},
              "outputSchema": {"properties": {"result": {"type": "array"}}}},
             {"name": "get_customs", "parameters": {"properties": {"parcel_id": {"type": "string"}}},
              "outputSchema": {"properties": {"status": {"type": "string", "description": "customs status"},
                "officer": {"type": "string"}}}},
             {"name": "check_locker_vacant", "parameters": {"properties": {"locker": {"type": "string"}}},
              "outputSchema": {"properties": {"result": {"type": "boolean"}}}},
             {"name": "scan_label", "parameters": {"properties": {"parcel_id": {"type": "string"}}},
              "outputSchema": {"properties": {"result": {"type": "boolean"}}}}]
            """;
    private static final List<String> LOOK_UPS = List.of(
            "check_parcel_insured",
            "get_storage_fee",
            "get_open_claims",
            "get_customs",
            "check_locker_vacant",
            "scan_label");

    private static Drafted drafted(String condition, List<String> trusted) {
        String text = """
                # release_parcel

                All of these conditions must be met:

                - %s
                """.formatted(condition);
        PolicyText document = DocumentReader.read("parcels.md", text.getBytes(StandardCharsets.UTF_8));
        return Drafters.of(
                        "parcels",
                        ToolsReader.read("tools.json", TOOLS.getBytes(StandardCharsets.UTF_8)),
                        Synonyms.none().trusting(trusted),
                        Optional.empty(),
                        Decisions.none())
                .draft(List.of(new Drafting.Read(document, ClauseReader.read(document))), line -> {});
    }

    private static Draft draft(String condition) {
        return drafted(condition, LOOK_UPS).drafts().getFirst();
    }

    private static Decision judged(
            String condition, String tool, Map<String, Object> asked, Map<String, Object> result) {
        Drafted drafted = drafted(condition, LOOK_UPS);
        assertThat(drafted.drafts().getFirst().doubts()).isEmpty();
        SortedMap<String, io.lictor.policy.Pack> packs = new TreeMap<>();
        packs.put("parcels", drafted.pack());
        Guard guard = Drafters.guard(new Bundle("r", packs));
        List<Step> steps = new ArrayList<>();
        if (!tool.isEmpty()) {
            steps.add(new Step.Called(0, Optional.empty(), "1", tool, Arguments.of(asked)));
            Arguments told = Arguments.of(result);
            steps.add(new Step.Returned(1, Optional.empty(), "1", tool, told.canonical(), Optional.of(told), false));
        }
        Step.Called call = new Step.Called(
                steps.size(),
                Optional.empty(),
                "2",
                "release_parcel",
                Arguments.of(Map.of("parcel_id", "p1", "locker", "7", "old_locker", "8", "payment", 30)));
        steps.add(call);
        Trajectory trajectory = new Trajectory(
                new SessionKey(SessionKey.DEFAULT_TENANT, "s"), "", Arguments.NONE, List.of(), steps, false);
        return guard.judge(trajectory, new Action.Call(call)).decision();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The parcel must be insured. | check_parcel_insured | insured | true | ALLOW",
                "The parcel must be insured. | check_parcel_insured | insured | false | DENY",
                "The parcel must not be insured. | check_parcel_insured | insured | true | DENY",
                "The parcel must not be insured. | check_parcel_insured | insured | false | ALLOW",
                "The parcel has its insured flag set to false. | check_parcel_insured | insured | false | ALLOW",
                "The parcel must have a storage fee of less than 20. | get_storage_fee | result | 19.5 | ALLOW",
                "The parcel must have a storage fee of less than 20. | get_storage_fee | result | 20 | DENY",
                "The parcel must have a storage fee lower than the 20 euros. | get_storage_fee | result | 20 | DENY",
                "The parcel must not have any outstanding storage fee. | get_storage_fee | result | 1 | DENY",
                "The parcel must have fewer than 2 open claims. | get_open_claims | result | [a] | ALLOW",
                "The parcel must have fewer than 2 open claims. | get_open_claims | result | [a,b] | DENY",
                "The customs status of the parcel must be 'cleared'. | get_customs | status | cleared | ALLOW",
                "The customs status of the parcel must be 'cleared'. | get_customs | status | held | DENY",
                "The label has been scanned already. | scan_label | result | true | ALLOW",
                "The label has been scanned already. | scan_label | result | false | DENY",
            })
    void aLookUpDecides(String condition, String tool, String field, String value, Decision decision) {
        Object told = value.startsWith("[")
                ? List.of(value.substring(1, value.length() - 1).split(",", -1))
                : value.matches("true|false")
                        ? (Object) Boolean.valueOf(value)
                        : value.matches("[0-9.]+") ? (Object) Double.valueOf(value) : value;
        assertThat(judged(condition, tool, Map.of("parcel_id", "p1"), Map.of(field, told)))
                .isEqualTo(decision);
    }

    @Test
    void untilSomebodyLooksNeitherTheConditionNorItsNegationHolds() {
        for (String condition : List.of("The parcel must be insured.", "The parcel must not be insured.")) {
            assertThat(judged(condition, "", Map.of(), Map.of())).isIn(Decision.ASK, Decision.DEFER);
            assertThat(judged(condition, "check_parcel_insured", Map.of("parcel_id", "p2"), Map.of("insured", true)))
                    .isIn(Decision.ASK, Decision.DEFER);
        }
    }

    @Test
    void aResultIsComparedWithAnArgument() {
        String condition = "The parcel must have a storage fee lower than the amount \"payment\".";
        Map<String, Object> same = Map.of("parcel_id", "p1");
        assertThat(judged(condition, "get_storage_fee", same, Map.of("result", 29)))
                .isEqualTo(Decision.ALLOW);
        assertThat(judged(condition, "get_storage_fee", same, Map.of("result", 30)))
                .isEqualTo(Decision.DENY);
        assertThat(judged(condition, "", Map.of(), Map.of())).isEqualTo(Decision.DENY);
    }

    @Test
    void theArgumentThatThePhraseNamesIsTheOneLookedUp() {
        String condition = "The locker \"old_locker\" must be vacant.";
        Map<String, Object> vacant = Map.of("result", true);
        assertThat(judged(condition, "check_locker_vacant", Map.of("locker", "8"), vacant))
                .isEqualTo(Decision.ALLOW);
        assertThat(judged(condition, "check_locker_vacant", Map.of("locker", "7"), vacant))
                .isIn(Decision.ASK, Decision.DEFER);
    }

    @Test
    void resultsThatNobodyTrustsGoToReview() {
        Draft draft = drafted("The parcel must be insured.", List.of()).drafts().getFirst();
        assertThat(draft.status()).isEqualTo(Status.NEEDS_REVIEW);
        assertThat(draft.doubts()).extracting(Doubtful::code).contains(Code.UNTRUSTED_TOOL);
    }

    @Test
    void wordsThatALookUpIsNotKnownToTellGoToReview() {
        Draft draft = draft("The parcel must be insured against theft at sea.");
        assertThat(draft.sentence()).contains("`check_parcel_insured`");
        assertThat(draft.status()).isEqualTo(Status.NEEDS_REVIEW);
        assertThat(draft.doubts())
                .filteredOn(doubt -> doubt.code() == Code.UNREAD_WORDS)
                .singleElement()
                .satisfies(doubt -> assertThat(doubt.message()).contains("sea").contains("theft"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The parcel must not have any open claims about damage. | claims about damage",
                "The parcel must be heavy. | heavy",
                "The payment must not exceed 20 percent of the insured value. | 20 percent",
                "The parcel with the locker \"locker\" must have a colour of 'red'. | colour",
                "The parcel must have a label \"label\" that is clean. | clean",
            })
    void whatNoLookUpSaysIsAsked(String condition, String words) {
        Draft draft = draft(condition);
        assertThat(draft.sentence()).contains("happens when this is so").contains(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The priority must be at least 3. | `priority` is a text",
                "The parcel insured must be more than 5. | `insured` of the result of `check_parcel_insured` is true or false",
            })
    void aNumberComparedWithWhatIsNoneIsAMismatch(String condition, String message) {
        Draft draft = draft(condition);
        assertThat(draft.status()).isEqualTo(Status.NEEDS_REVIEW);
        assertThat(draft.doubts())
                .filteredOn(doubt -> doubt.code() == Code.TYPE_MISMATCH)
                .singleElement()
                .satisfies(doubt -> assertThat(doubt.message()).contains(message));
    }

    @Test
    void aNumberComparedWithANumberIsNone() {
        assertThat(draft("The payment must be at least 3.").doubts())
                .extracting(Doubtful::code)
                .doesNotContain(Code.TYPE_MISMATCH);
    }
}
