package io.lictor.extraction.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.extraction.clause.ClauseReader;
import io.lictor.extraction.document.DocumentReader;
import io.lictor.extraction.document.PolicyText;
import io.lictor.policy.Bundle;
import io.lictor.policy.Decision;
import io.lictor.policy.Pack;
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

/// That somebody exists, shown by a sign-in as well as by the look-up of exactly that.
class ExistingTest {
    private static final String TOOLS = """
            [{"name": "release_parcel", "parameters": {"properties": {"clerk": {"type": "string"},
                "weight": {"type": "number"}}}},
             {"name": "check_clerk_exists", "parameters": {"properties": {"clerk": {"type": "string"}}},
              "outputSchema": {"properties": {"result": {"type": "boolean"}}}},
             {"name": "login_clerk", "parameters": {"properties": {"clerk": {"type": "string"}}},
              "outputSchema": {"properties": {"result": {"type": "boolean"}}}},
             {"name": "verify_scales", "parameters": {"properties": {"scales": {"type": "string"}}},
              "outputSchema": {"properties": {"result": {"type": "boolean"}}}},
             {"name": "remove_clerk", "parameters": {"properties": {"clerk": {"type": "string"}}},
              "outputSchema": {"properties": {"result": {"type": "boolean"}}}}]
            """;
    private static final List<String> ALL =
            List.of("check_clerk_exists", "login_clerk", "verify_scales", "remove_clerk");
    private static final String EXISTS = "The clerk \"clerk\" must exist.";

    private static Drafted drafted(String condition, List<String> trusted) {
        String text = """
                # release_parcel

                All of these conditions must be met:

                - %s
                """.formatted(condition);
        PolicyText document = DocumentReader.read("parcels.md", text.getBytes(StandardCharsets.UTF_8));
        List<Drafting.Read> read = List.of(new Drafting.Read(document, ClauseReader.read(document)));
        Draft draft = drafted(read, trusted, Decisions.none()).drafts().getFirst();
        return drafted(
                read, trusted, Decisions.none().with(draft.key(), new Decisions.Decided.Accepted(draft.sentence())));
    }

    private static Drafted drafted(List<Drafting.Read> read, List<String> trusted, Decisions decisions) {
        return Drafters.of(
                        "parcels",
                        ToolsReader.read("tools.json", TOOLS.getBytes(StandardCharsets.UTF_8)),
                        Synonyms.none().trusting(trusted),
                        Optional.empty(),
                        decisions)
                .draft(read, line -> {});
    }

    private static Decision judged(Drafted drafted, String tool, Map<String, Object> asked, boolean told) {
        SortedMap<String, Pack> packs = new TreeMap<>();
        packs.put("parcels", drafted.pack());
        List<Step> steps = new ArrayList<>();
        steps.add(new Step.Called(0, Optional.empty(), "1", tool, Arguments.of(asked)));
        Arguments result = Arguments.of(Map.of("result", told));
        steps.add(new Step.Returned(1, Optional.empty(), "1", tool, result.canonical(), Optional.of(result), false));
        Step.Called call = new Step.Called(
                2, Optional.empty(), "2", "release_parcel", Arguments.of(Map.of("clerk", "kim", "weight", 30)));
        steps.add(call);
        Trajectory trajectory = new Trajectory(
                new SessionKey(SessionKey.DEFAULT_TENANT, "s"), "", Arguments.NONE, List.of(), steps, false);
        return Drafters.guard(new Bundle("r", packs))
                .judge(trajectory, new Action.Call(call))
                .decision();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "check_clerk_exists | kim | true  | ALLOW",
                "check_clerk_exists | kim | false | DENY",
                "login_clerk        | kim | true  | ALLOW",
                "login_clerk        | kim | false | ASK",
                "login_clerk        | bob | true  | ASK",
                "remove_clerk       | kim | true  | ASK",
            })
    void aSignInThatSucceededShowsThatSomebodyIsThere(String tool, String clerk, boolean told, Decision decision) {
        Drafted drafted = drafted(EXISTS, ALL);
        assertThat(judged(drafted, tool, Map.of("clerk", clerk), told)).isEqualTo(decision);
    }

    @Test
    void aToolThatNobodyTrustsShowsNothing() {
        Drafted drafted = drafted(EXISTS, List.of("check_clerk_exists"));
        assertThat(judged(drafted, "login_clerk", Map.of("clerk", "kim"), true)).isEqualTo(Decision.ASK);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The weight must not exceed the maximum weight of 30. | ALLOW",
                "The weight must not exceed the maximum weight of 29. | DENY",
                "The weight must be less than the maximum weight of 31. | ALLOW",
                "The weight must be less than the maximum weight of 30. | DENY",
                "The weight must be more than the minimum weight of 29. | ALLOW",
                "The weight must be more than the minimum weight of 30. | DENY",
            })
    void aLimitThatHasANameIsALimit(String condition, Decision decision) {
        Drafted drafted = drafted(condition, ALL);
        assertThat(judged(drafted, "verify_scales", Map.of("scales", "1"), true))
                .isEqualTo(decision);
    }
}
