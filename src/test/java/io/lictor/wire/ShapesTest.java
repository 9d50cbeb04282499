package io.lictor.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lictor.guard.Guards;
import io.lictor.guard.Sessions;
import io.lictor.trajectory.Step;
import io.lictor.wiring.Assembly;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The same history is the same steps and has the same judgement in every shape.
class ShapesTest {
    private static final Assembly ASSEMBLY = new Assembly(new TreeMap<>());
    private static final Guards GUARDS = ASSEMBLY.guards(
            ASSEMBLY.bundle(Path.of("benchmarks/rules"), Path.of("benchmarks/policies")), new TreeSet<>());

    private final Checks checks = new Checks(
            () -> GUARDS,
            new Sessions(new Sessions.Limits(10, 1 << 20, Duration.ofMinutes(1)), Clock.systemUTC()),
            () -> 0);

    /// The examples of `docs/steps.md`: OpenAI, Anthropic, MCP, OpenTelemetry.
    static List<ObjectNode> examples() throws IOException {
        Matcher blocks = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("docs/steps.md")));
        List<ObjectNode> examples = new ArrayList<>();
        while (blocks.find()) {
            examples.add(Bodies.tree(blocks.group(1).getBytes(StandardCharsets.UTF_8)));
        }
        return examples;
    }

    @Test
    void theExamplesOfThePageAreTheSameHistory() throws IOException {
        List<ObjectNode> examples = examples();
        assertThat(examples).hasSize(4);
        Checks.Result openai = audit(examples.get(0));
        assertThat(openai.judgements()).hasSize(2);
        for (int other : List.of(1, 3)) {
            Checks.Result result = audit(examples.get(other));
            assertThat(steps(result)).isEqualTo(steps(openai));
            assertThat(said(result)).isEqualTo(said(openai));
            assertThat(result.meta().warnings()).isEmpty();
        }
        ObjectNode tools = examples.get(0).deepCopy();
        Bodies.messages(tools).remove(1);
        Bodies.messages(tools).remove(0);
        ((ObjectNode) Bodies.messages(tools).get(0)).remove("content");
        Checks.Result mcp = audit(examples.get(2));
        assertThat(steps(mcp)).isEqualTo(steps(audit(tools)));
        assertThat(said(mcp)).isEqualTo(said(audit(tools)));
    }

    @Test
    void stepByStepItIsTheSame() throws IOException {
        List<List<String>> decisions = new ArrayList<>();
        for (int shape : List.of(0, 1)) {
            ObjectNode whole = examples().get(shape);
            List<String> words = new ArrayList<>();
            for (JsonNode message : Bodies.messages(whole)) {
                ObjectNode step = whole.deepCopy();
                step.remove(List.of("messages", "system"));
                step.set("message", message);
                checks.step(Bodies.bytes(step), "t" + shape, null, false, java.util.Optional.empty(), result -> {
                    result.judgements().forEach(one -> words.add(one.decision().word()));
                    return result;
                });
            }
            decisions.add(words);
        }
        assertThat(decisions.get(0)).hasSize(2).isEqualTo(decisions.get(1));
    }

    @Test
    void blocksOfEveryTypeAreRead() {
        Checks.Result result = audit("""
                {"format": "anthropic", "tools": [{"name": "search", "input_schema": {"type": "object"}}],
                 "messages": [
                 {"role": "assistant", "content": [
                  {"type": "thinking", "thinking": "hm", "signature": "x"},
                  {"type": "redacted_thinking", "data": "x"},
                  {"type": "tool_use", "id": "a", "name": "read", "input": {}},
                  {"type": "server_tool_use", "id": "b", "name": "search", "input": {"q": 1}},
                  {"type": "search_tool_result", "tool_use_id": "b", "content": [{"type": "hit", "url": "u"}]},
                  {"type": "text", "text": "and"},
                  {"type": "odd", "x": 1}]},
                 {"role": "user", "content": [
                  {"type": "tool_result", "tool_use_id": "a", "is_error": true, "content": "{\\"n\\": 1}"},
                  {"type": "text", "text": "well"}]}]}""");
        assertThat(steps(result))
                .containsExactly(
                        "thought hm",
                        "called b search {\"q\":1}",
                        "returned b search object {\"type\":\"hit\",\"url\":\"u\"}",
                        "agent and\n{\"type\":\"odd\",\"x\":1}",
                        "called a read {}",
                        "returned a read failed object {\"n\": 1}",
                        "user well");
        assertThat(result.trajectory().tools())
                .singleElement()
                .satisfies(tool -> assertThat(tool.name()).isEqualTo("search"));
        assertThat(result.meta().warnings()).singleElement().asString().contains("/messages/0/content/1");
    }

    @Test
    void answersOfServersAreRead() {
        Checks.Result result = audit("""
                {"format": "mcp", "messages": [
                 {"jsonrpc": "2.0", "id": 1, "method": "tools/list"},
                 {"jsonrpc": "2.0", "id": 1, "result": {"tools": [{"name": "f", "inputSchema": {"type": "object"}}]}},
                 {"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": {"name": "f"}},
                 {"jsonrpc": "2.0", "id": 3, "method": "tools/call", "params": {"name": "g"}},
                 {"jsonrpc": "2.0", "id": 4, "method": "tools/call", "params": {"name": "h"}},
                 {"jsonrpc": "2.0", "id": 2, "result": {"isError": true, "content": [{"type": "text", "text": "no"}],
                  "structuredContent": {"code": 7}}},
                 {"jsonrpc": "2.0", "id": 3, "error": {"code": -32602, "message": "unknown tool"}},
                 {"jsonrpc": "2.0", "id": 4, "result": {"content": [{"type": "text", "text": "{\\"a\\": 1}"}],
                  "structuredContent": {"a": 1}}},
                 {"jsonrpc": "2.0", "id": 5, "method": "resources/read"},
                 {"jsonrpc": "2.0", "id": 5, "result": {"contents": []}},
                 {"jsonrpc": "2.0", "method": "notifications/progress"}]}""");
        assertThat(steps(result))
                .containsExactly(
                        "called 2 f {}",
                        "called 3 g {}",
                        "called 4 h {}",
                        "returned 2 f failed object no\n{\"code\":7}",
                        "returned 3 g failed unknown tool",
                        "returned 4 h object {\"a\": 1}",
                        "returned  resources/read object {\"contents\":[]}");
        assertThat(result.trajectory().tools()).hasSize(1);
        assertThat(result.meta().warnings())
                .anySatisfy(warning -> assertThat(warning).contains("/messages/10", "notifications/progress"));
    }

    @Test
    void spansAreReadOnceAndInOrder() {
        Checks.Result result = audit("""
                {"format": "otel", "resourceSpans": [{"scopeSpans": [{"spans": [
                 {"traceId": "t", "spanId": "4", "startTimeUnixNano": 40, "endTimeUnixNano": 50, "attributes": {
                  "gen_ai.input.messages": [
                   {"role": "user", "parts": [{"type": "text", "content": "go"}]},
                   {"role": "assistant", "parts": [{"type": "tool_call", "id": "c", "name": "f", "arguments": {"x": 1}}]},
                   {"role": "tool", "parts": [{"type": "tool_call_response", "id": "c", "response": "done"}]}],
                  "gen_ai.output.messages": [{"role": "assistant", "parts": [{"type": "text", "content": "ok"}]}]}},
                 {"traceId": "t", "spanId": "1", "startTimeUnixNano": 10, "endTimeUnixNano": 20, "attributes": {
                  "gen_ai.conversation.id": "talk", "gen_ai.agent.name": "ann",
                  "gen_ai.input.messages": [{"role": "user", "parts": [{"type": "text", "content": "go"}]}],
                  "gen_ai.output.messages": [{"role": "assistant", "finish_reason": "tool_call", "parts": [
                    {"type": "tool_call", "id": "c", "name": "f", "arguments": {"x": 1}}]}]}},
                 {"traceId": "t", "spanId": "2", "startTimeUnixNano": 25, "endTimeUnixNano": 35, "attributes": {
                  "gen_ai.operation.name": "execute_tool", "gen_ai.tool.name": "f", "gen_ai.tool.call.id": "c",
                  "gen_ai.tool.call.result": "done"}},
                 {"traceId": "t", "spanId": "3", "parentSpanId": "2", "startTimeUnixNano": 26, "endTimeUnixNano": 34,
                  "attributes": {"mcp.method.name": "tools/call", "gen_ai.tool.name": "f"}},
                 {"traceId": "t", "spanId": "5", "startTimeUnixNano": 60, "endTimeUnixNano": 70,
                  "status": {"code": 2}, "attributes": {
                  "gen_ai.operation.name": "execute_tool", "gen_ai.tool.name": "g"}}
                 ]}]}]}""");
        assertThat(steps(result))
                .containsExactly(
                        "user go",
                        "called c f {\"x\":1}",
                        "returned c f done",
                        "agent ok",
                        "called 5 g {}",
                        "returned 5 g failed ");
        assertThat(result.trajectory().session().session()).isEqualTo("talk");
        assertThat(result.trajectory().agent()).isEqualTo("ann");
        assertThat(result.meta().warnings()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "\"format\": \"odd\", \"messages\": []|/format|one of openai, anthropic",
                "\"format\": \"anthropic\"|/messages|missing",
                "\"format\": \"anthropic\", \"messages\": [{\"role\": \"judge\", \"content\": \"\"}]|/messages/0/role|role",
                "\"format\": \"anthropic\", \"messages\": [{\"role\": \"user\", \"content\": 1}]|/messages/0/content|list",
                "\"format\": \"anthropic\", \"messages\": [{\"role\": \"user\", \"content\": [1]}]|/messages/0/content/0|object",
                "\"format\": \"anthropic\", \"messages\": [{\"role\": \"user\", \"content\": [{\"type\": \"tool_use\", \"name\": \"f\"}]}]|/messages/0/content/0|assistant",
                "\"format\": \"anthropic\", \"messages\": [{\"role\": \"assistant\", \"content\": [{\"type\": \"tool_use\", \"name\": \"f\", \"input\": []}]}]|/messages/0/content/0/input|object",
                "\"format\": \"anthropic\", \"messages\": [{\"role\": \"assistant\", \"content\": [{\"type\": \"text\", \"text\": \"a\"}, {\"type\": \"tool_use\", \"id\": \"i\", \"name\": \"f\", \"input\": {}}, {\"type\": \"tool_use\", \"id\": \"i\", \"name\": \"f\", \"input\": {}}]}]|/messages/0/content/2/id|twice",
                "\"format\": \"anthropic\", \"tools\": [{}], \"messages\": []|/tools/0|name",
                "\"format\": \"mcp\", \"messages\": [{}]|/messages/0/jsonrpc|2.0",
                "\"format\": \"mcp\", \"messages\": [{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"tools/call\"}]|/messages/0/params|object",
                "\"format\": \"mcp\", \"messages\": [{\"jsonrpc\": \"2.0\", \"id\": 1}]|/messages/0|`method`",
                "\"format\": \"otel\"|/spans|expected",
                "\"format\": \"otel\", \"spans\": [{\"attributes\": {\"gen_ai.operation.name\": \"execute_tool\"}}]|/spans/0/attributes|gen_ai.tool.name",
                "\"format\": \"otel\", \"spans\": [{\"startTimeUnixNano\": \"soon\"}]|/spans/0/startTimeUnixNano|number",
                "\"format\": \"otel\", \"span\": {\"spanId\": \"a\", \"attributes\": {\"mcp.method.name\": \"tools/call\", \"gen_ai.tool.name\": \"f\", \"gen_ai.tool.call.arguments\": \"none\"}}|/span/attributes/gen_ai.tool.call.arguments|object",
            })
    void whatDoesNotFitIsAFaultInItsPlace(String body, String pointer, String reason) {
        assertThatThrownBy(() -> audit("{" + body + "}"))
                .hasMessageContaining(reason)
                .asInstanceOf(type(WireException.class))
                .extracting(WireException::pointer)
                .isEqualTo(pointer);
    }

    private Checks.Result audit(ObjectNode body) {
        return checks.audit(Bodies.bytes(body), "t");
    }

    private Checks.Result audit(String body) {
        return checks.audit(body.getBytes(StandardCharsets.UTF_8), "t");
    }

    /// What each rule says, with its evidence; no moments, which only spans have.
    private static List<JsonNode> said(Checks.Result result) {
        List<JsonNode> said = new ArrayList<>();
        result.judgements().forEach(one -> {
            ObjectNode judgement = Bodies.tree(Json.bytes(Answers.one(one)));
            judgement
                    .findValues("time")
                    .forEach(time -> assertThat(time.isTextual()).isTrue());
            said.add(judgement);
        });
        return said;
    }

    private static List<String> steps(Checks.Result result) {
        return result.trajectory().steps().stream()
                .map(step -> switch (step) {
                    case Step.Said said -> said.origin().word() + " " + said.text();
                    case Step.Thought thought -> "thought " + thought.text();
                    case Step.Called called -> "called " + called.callId() + " " + called.tool() + " " + called.text();
                    case Step.Returned back ->
                        "returned " + back.callId() + " " + back.tool() + (back.failed() ? " failed" : "")
                                + (back.structured().isPresent() ? " object" : "") + " " + back.text();
                })
                .toList();
    }
}
