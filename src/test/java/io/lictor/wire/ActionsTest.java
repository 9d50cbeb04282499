package io.lictor.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lictor.trajectory.Action;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which calls of a transcript are about to run. In the table an upper-case letter is a call, the
/// small one its result, `u` a user message, `[AB]` one message with two calls.
class ActionsTest {
    @ParameterizedTest
    @CsvSource({
        "u[A], A",
        "u[AB], AB",
        "u[AB]a, B",
        "u[AB]b, A",
        "u[A]a[B], B",
        "u[A]a[BC]c, B",
    })
    void openCallsOfTheLastAssistantMessageAreTheActions(String transcript, String expected) {
        Actions.Proposed proposed = Actions.proposed(Trajectories.of(request(transcript), "default"), null);
        assertThat(String.join("", proposed.actions().stream().map(Action::tool).toList()))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"u", "u[A]a", "u[AB]ab", "u[A]au"})
    void withoutAnOpenCallThereIsNothingToJudge(String transcript) {
        WireException fault = catchThrowableOfType(
                WireException.class, () -> Actions.proposed(Trajectories.of(request(transcript), "default"), null));
        assertThat(fault.status()).isEqualTo(422);
        assertThat(fault.pointer()).isEqualTo("/messages");
    }

    @Test
    void anActionBesideTheMessagesIsTheLastStep() {
        Requests.Check request = Json.read(
                        Bodies.bytes(Bodies.quoted("{'messages': [{'role': 'user', 'content': 'Go.'}],"
                                + " 'action': {'name': 'f', 'arguments': {'a': 1}}}")),
                        Requests.Check.class)
                .value();
        Actions.Proposed proposed = Actions.proposed(Trajectories.of(request, "default"), request.action());
        assertThat(proposed.actions()).singleElement().satisfies(action -> {
            assertThat(action.tool()).isEqualTo("f");
            assertThat(action.step().index()).isEqualTo(1);
        });
        assertThat(proposed.trajectory().steps()).hasSize(2);
    }

    private static Requests.Check request(String transcript) {
        StringBuilder messages = new StringBuilder();
        String separator = "";
        for (int i = 0; i < transcript.length(); i++) {
            char letter = transcript.charAt(i);
            messages.append(separator);
            separator = ", ";
            if (letter == 'u') {
                messages.append("{'role': 'user', 'content': 'Go on.'}");
            } else if (letter == '[') {
                int end = transcript.indexOf(']', i);
                messages.append("{'role': 'assistant', 'content': null, 'tool_calls': [")
                        .append(transcript
                                .substring(i + 1, end)
                                .replaceAll("(.)", "{'id': '$1', 'function':" + " {'name': '$1', 'arguments': '{}'}},")
                                .replaceAll(",$", ""))
                        .append("]}");
                i = end;
            } else {
                messages.append("{'role': 'tool', 'content': 'ok', 'tool_call_id': '")
                        .append(Character.toUpperCase(letter))
                        .append("'}");
            }
        }
        return Json.read(Bodies.bytes(Bodies.quoted("{'messages': [" + messages + "]}")), Requests.Check.class)
                .value();
    }
}
