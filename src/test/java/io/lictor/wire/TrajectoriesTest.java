package io.lictor.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lictor.trajectory.Origin;
import io.lictor.trajectory.Step;
import io.lictor.trajectory.Trajectory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// From OpenAI chat messages to steps.
class TrajectoriesTest {
    private static Trajectory of(String body) {
        Requests.Check request = Json.read(Bodies.bytes(Bodies.quoted(body)), Requests.Check.class)
                .value();
        return Trajectories.of(request, "acme");
    }

    private static List<Step> steps(String messages) {
        return of("{'messages': [" + messages + "]}").steps();
    }

    private static WireException refused(String body) {
        return catchThrowableOfType(WireException.class, () -> of(body));
    }

    private static WireException refusedMessages(String messages) {
        return refused("{'messages': [" + messages + "]}");
    }

    @ParameterizedTest
    @CsvSource({"system, SYSTEM", "developer, SYSTEM", "user, USER", "assistant, AGENT"})
    void everyRoleHasItsOrigin(String role, Origin origin) {
        assertThat(steps("{'role': '" + role + "', 'content': 'Hello'}"))
                .singleElement()
                .satisfies(step -> {
                    assertThat(step).isInstanceOf(Step.Said.class);
                    assertThat(step.origin()).isEqualTo(origin);
                    assertThat(step.text()).isEqualTo("Hello");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'role': 'narrator', 'content': ''}", "{'content': ''}", "{'role': null}"})
    void anUnknownRoleIsRefusedWithItsPlace(String message) {
        WireException fault = refusedMessages("{'role': 'user', 'content': 'a'}, " + message);
        assertThat(fault.status()).isEqualTo(422);
        assertThat(fault.pointer()).isEqualTo("/messages/1/role");
    }

    @Test
    void partsAreJoinedInOrderAndNoneIsLost() {
        assertThat(steps("{'role': 'user', 'content': [{'type': 'text', 'text': 'first'},"
                        + " {'type': 'image_url', 'image_url': {}}, {'type': 'text', 'text': 'last'}]}"))
                .extracting(Step::text)
                .containsExactly("first\n{\"type\":\"image_url\",\"image_url\":{}}\nlast");
    }

    @Test
    void aPartThatIsNoObjectIsRefused() {
        WireException fault = refusedMessages("{'role': 'user', 'content': ['bare']}");
        assertThat(fault.status()).isEqualTo(422);
        assertThat(fault.pointer()).isEqualTo("/messages/0/content");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\\'a\\': 1, \\'b\\': [true, null]}", ""})
    void argumentsMayBeTextOrAnObject(String text) {
        String object = text.isEmpty() ? "{}" : text.replace("\\", "");
        String asText = "{'role': 'assistant', 'content': null, 'tool_calls': [{'id': 'c', 'function':"
                + " {'name': 'f', 'arguments': '" + text.replace("'", "'") + "'}}]}";
        String asObject = "{'role': 'assistant', 'tool_calls': [{'id': 'c', 'function':"
                + " {'name': 'f', 'arguments': " + object + "}}]}";
        assertThat(steps(asText)).isEqualTo(steps(asObject));
        assertThat(steps(asText)).singleElement().isInstanceOf(Step.Called.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'[1]'", "'{'", "[1]", "3", "'{\\'a\\': 1, \\'a\\': 2}'", "'{} {}'"})
    void argumentsThatAreNoObjectAreRefusedWithTheirPlace(String arguments) {
        WireException fault = refusedMessages("{'role': 'assistant', 'tool_calls': [{'id': 'c', 'function':"
                + " {'name': 'f', 'arguments': " + arguments + "}}]}");
        assertThat(fault.status()).isEqualTo(422);
        assertThat(fault.pointer()).isEqualTo("/messages/0/tool_calls/0/function/arguments");
    }

    @Test
    void textBesideCallsIsAStepBeforeThem() {
        List<Step> steps = steps("{'role': 'assistant', 'content': 'One moment.', 'tool_calls': ["
                + "{'id': 'a', 'function': {'name': 'f'}}, {'id': 'b', 'function': {'name': 'g'}}]}");
        assertThat(steps).hasSize(3);
        assertThat(steps.get(0)).isInstanceOf(Step.Said.class);
        assertThat(steps).extracting(Step::index).containsExactly(0, 1, 2);
    }

    @Test
    void aResultIsJoinedWithItsCallAndReadAsAnObjectWhereItIsOne() {
        List<Step> steps = steps("{'role': 'assistant', 'tool_calls': [{'id': 'c', 'function': {'name': 'f'}}]},"
                + " {'role': 'tool', 'tool_call_id': 'c', 'content': '{\\'ok\\': true}'}");
        assertThat(steps.get(1)).isInstanceOfSatisfying(Step.Returned.class, result -> {
            assertThat(result.tool()).isEqualTo("f");
            assertThat(result.callId()).isEqualTo("c");
            assertThat(result.origin()).isEqualTo(Origin.UNTRUSTED);
            assertThat(result.structured().orElseThrow().values()).isEqualTo(Map.of("ok", true));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'role': 'function', 'name': 'f', 'content': 'done'}",
                "{'role': 'tool', 'name': 'f', 'tool_call_id': '', 'content': 'done'}",
                "{'role': 'tool', 'name': 'f', 'tool_call_id': 'nobody', 'content': 'done'}"
            })
    void aResultWithoutItsCallKeepsTheNameItCarries(String message) {
        assertThat(steps(message)).singleElement().isInstanceOfSatisfying(Step.Returned.class, result -> {
            assertThat(result.tool()).isEqualTo("f");
            assertThat(result.text()).isEqualTo("done");
            assertThat(result.structured()).isEmpty();
        });
    }

    @Test
    void callsWithoutIdsGetDifferentOnes() {
        List<Step> steps = steps("{'role': 'assistant', 'tool_calls': ["
                + "{'function': {'name': 'f'}}, {'id': '', 'function': {'name': 'g'}}]}");
        assertThat(steps)
                .map(step -> step instanceof Step.Called called ? called.callId() : "")
                .doesNotHaveDuplicates()
                .doesNotContain("");
    }

    @Test
    void aCallIdUsedTwiceIsRefusedWithItsPlace() {
        String call = "{'role': 'assistant', 'tool_calls': [{'id': 'c', 'function': {'name': 'f'}}]}";
        WireException fault = refusedMessages(call + ", " + call);
        assertThat(fault.status()).isEqualTo(422);
        assertThat(fault.pointer()).isEqualTo("/messages/1/tool_calls/0/id");
        assertThat(fault).hasMessageContaining("`c`");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "{'function': null}", "{'function': {'name': ' '}}"})
    void aCallNeedsAName(String call) {
        WireException fault = refusedMessages("{'role': 'assistant', 'tool_calls': [" + call + "]}");
        assertThat(fault.status()).isEqualTo(422);
        assertThat(fault.pointer()).isEqualTo("/messages/0/tool_calls/0/function/name");
    }

    @Test
    void timesAreInstantsAndAnythingElseIsRefused() {
        assertThat(steps("{'role': 'user', 'content': 'a', 'time': '2026-01-02T03:04:05Z'}"))
                .extracting(step -> step.time().orElseThrow())
                .containsExactly(Instant.parse("2026-01-02T03:04:05Z"));
        WireException fault = refusedMessages("{'role': 'user', 'content': 'a', 'time': 'yesterday'}");
        assertThat(fault.status()).isEqualTo(422);
        assertThat(fault.pointer()).isEqualTo("/messages/0/time");
    }

    @Test
    void toolsComeWrappedOrBare() {
        Trajectory trajectory = of("{'messages': [], 'tools': [{'type': 'function', 'function': {'name': 'f',"
                + " 'description': 'd', 'parameters': {'type': 'object'}}}, {'name': 'g'}]}");
        assertThat(trajectory.tool("f").orElseThrow().description()).isEqualTo("d");
        assertThat(trajectory.tool("g")).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'agent': 'a'}|/messages",
                "{'messages': [null]}|/messages/0",
                "{'messages': [], 'facts': [1]}|/facts",
                "{'messages': [], 'tools': [{'name': ''}]}|/tools/0",
                "{'messages': [], 'tools': [null]}|/tools/0",
                "{'messages': [], 'tools': [{'name': 'f', 'parameters': 3}]}|/tools/0/parameters"
            })
    void whatIsNoTrajectoryIsRefusedWithThePlace(String body, String pointer) {
        WireException fault = refused(body.replace("''", "'").replace("'name': '}", "'name': ''}"));
        assertThat(fault.status()).isEqualTo(422);
        assertThat(fault.pointer()).isEqualTo(pointer);
    }

    @Test
    void aCallerWithoutASessionIsAnonymousWithinItsTenant() {
        assertThat(of("{'messages': []}").session().tenant()).isEqualTo("acme");
        assertThat(of("{'messages': []}").session())
                .isEqualTo(of("{'messages': [], 'session': ' '}").session());
    }
}
