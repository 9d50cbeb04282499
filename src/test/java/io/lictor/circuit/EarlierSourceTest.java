package io.lictor.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.cel.CelConditions;
import io.lictor.predicate.Definition;
import io.lictor.predicate.Kleene;
import io.lictor.predicate.Situation;
import io.lictor.predicate.Truth;
import io.lictor.trajectory.Action;
import io.lictor.trajectory.Arguments;
import io.lictor.trajectory.SessionKey;
import io.lictor.trajectory.Step;
import io.lictor.trajectory.Trajectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class EarlierSourceTest {
    private final EarlierSource source = new EarlierSource(new CelConditions());
    private final List<Step> steps = new ArrayList<>();
    private boolean cut;

    @Test
    void callsJoinByEqualValues() {
        call("get_order", Map.of("id", "7"), Map.of());
        Definition.Earlier order = earlier(Map.of("/id", "/order/id"), "", "get_order");
        assertThat(asked(order, Map.of("order", Map.of("id", "7")))).isEqualTo(Kleene.HOLDS);
        assertThat(asked(order, Map.of("order", Map.of("id", 7)))).isEqualTo(Kleene.HOLDS);
        assertThat(asked(order, Map.of("order", Map.of("id", "78")))).isEqualTo(Kleene.FAILS);
        assertThat(asked(order, Map.of())).isEqualTo(Kleene.UNKNOWN);
    }

    @Test
    void theFirstCallThatSucceededIsCited() {
        call("a", Map.of(), Map.of("ok", false));
        call("b", Map.of(), Map.of("ok", true));
        call("a", Map.of(), Map.of("ok", true));
        Truth truth = truth(earlier(Map.of(), "result.ok == true", "a", "b"), Map.of(), steps.size());
        assertThat(truth.because()).isEqualTo("`b` succeeded at step 3");
        assertThat(truth.evidence()).extracting(e -> e.span().step()).containsExactly(2, 3);
    }

    @Test
    void failedAndMissingResultsAndOtherToolsDoNotCount() {
        Step.Called failing = open("t", Map.of());
        steps.add(new Step.Returned(1, Optional.empty(), failing.callId(), "t", "", Optional.empty(), true));
        call("other", Map.of(), Map.of());
        Definition.Earlier prerequisite = authoritative(Kleene.FAILS);
        assertThat(asked(prerequisite, Map.of())).isEqualTo(Kleene.FAILS);
        open("t", Map.of());
        assertThat(asked(prerequisite, Map.of())).isEqualTo(Kleene.FAILS);
        assertThat(asked(earlier(Map.of(), "", "t"), Map.of())).isEqualTo(Kleene.UNKNOWN);
    }

    @Test
    void onlyWhatLiesBeforeTheActionCounts() {
        call("t", Map.of(), Map.of("ok", true));
        Definition.Earlier prerequisite = authoritative(Kleene.FAILS);
        assertThat(truth(prerequisite, Map.of(), 2).value()).isEqualTo(Kleene.HOLDS);
        assertThat(truth(prerequisite, Map.of(), 1).value()).isEqualTo(Kleene.FAILS);
        assertThat(truth(earlier(Map.of(), "", "t"), Map.of(), 1).because()).contains("no result yet");
    }

    @Test
    void aConditionThatCannotBeToldLeavesItOpen() {
        call("t", Map.of(), Map.of());
        Definition.Earlier prerequisite = authoritative(Kleene.FAILS);
        assertThat(asked(prerequisite, Map.of())).isEqualTo(Kleene.UNKNOWN);
        call("t", Map.of(), Map.of("ok", true));
        assertThat(asked(prerequisite, Map.of())).isEqualTo(Kleene.HOLDS);
    }

    @Test
    void absenceInACutHistoryProvesNothing() {
        cut = true;
        assertThat(asked(authoritative(Kleene.FAILS), Map.of())).isEqualTo(Kleene.UNKNOWN);
        call("t", Map.of(), Map.of("ok", true));
        assertThat(asked(authoritative(Kleene.FAILS), Map.of())).isEqualTo(Kleene.HOLDS);
    }

    @Test
    void aLookUpThatNobodyMadeLeavesTheWorldUnknown() {
        Definition.Earlier lookUp = authoritative(Kleene.UNKNOWN);
        assertThat(truth(lookUp, Map.of(), 0).because()).contains("nobody has looked", "`t`");
        open("t", Map.of());
        assertThat(asked(lookUp, Map.of())).isEqualTo(Kleene.UNKNOWN);
        call("t", Map.of(), Map.of("ok", false));
        assertThat(asked(lookUp, Map.of())).isEqualTo(Kleene.FAILS);
        call("t", Map.of(), Map.of("ok", true));
        assertThat(asked(lookUp, Map.of())).isEqualTo(Kleene.HOLDS);
    }

    private Step.Called open(String tool, Map<String, Object> arguments) {
        Step.Called call = new Step.Called(
                steps.size(), Optional.empty(), "call-" + steps.size(), tool, Arguments.of(arguments));
        steps.add(call);
        return call;
    }

    private void call(String tool, Map<String, Object> arguments, Map<String, Object> result) {
        Step.Called call = open(tool, arguments);
        Arguments structured = Arguments.of(result);
        steps.add(new Step.Returned(
                steps.size(),
                Optional.empty(),
                call.callId(),
                tool,
                structured.canonical(),
                Optional.of(structured),
                false));
    }

    private static Definition.Earlier earlier(Map<String, String> same, String success, String... tools) {
        return new Definition.Earlier(
                new TreeSet<>(List.of(tools)),
                new TreeMap<>(same),
                Optional.of(success).filter(s -> !s.isEmpty()),
                false);
    }

    private static Definition.Earlier authoritative(Kleene never) {
        return new Definition.Earlier(
                new TreeSet<>(List.of("t")), new TreeMap<>(), Optional.of("result.ok == true"), true, never);
    }

    private Kleene asked(Definition.Earlier definition, Map<String, Object> arguments) {
        return truth(definition, arguments, steps.size()).value();
    }

    /// The answer for an action that stands at a place among the steps.
    private Truth truth(Definition.Earlier definition, Map<String, Object> arguments, int at) {
        List<Step> all = new ArrayList<>(steps.subList(0, at));
        Step.Called action = new Step.Called(at, Optional.empty(), "action", "act", Arguments.of(arguments));
        all.add(action);
        steps.subList(at, steps.size()).forEach(step -> all.add(step.at(all.size())));
        Trajectory trajectory = new Trajectory(new SessionKey("t", "s"), "", Arguments.NONE, List.of(), all, cut);
        return source.ask(definition, new Situation(trajectory, new Action.Call(action)));
    }
}
