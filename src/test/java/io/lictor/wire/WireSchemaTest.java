package io.lictor.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lictor.audit.Input;
import io.lictor.http.Door;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The published schemas of bodies and events say what is read and written. Every event of the tests of the stream is
/// held to them too.
class WireSchemaTest {
    private static final Map<String, Class<? extends Record>> EVENTS = Map.ofEntries(
            Map.entry("decision", Events.Decision.class),
            Map.entry("obligation", Events.Obliged.class),
            Map.entry("approval", ApprovalEvents.Approved.class),
            Map.entry("settled", ApprovalEvents.Settled.class),
            Map.entry("failed", Answers.Failed.class),
            Map.entry("mention", Answers.Approval.class),
            Map.entry("input", Input.class),
            Map.entry("chain", Events.Chain.class),
            Map.entry("judgement", Answers.One.class),
            Map.entry("call", Answers.Call.class),
            Map.entry("rule", Answers.Rule.class),
            Map.entry("citation", Answers.Cited.class),
            Map.entry("evidence", Answers.Proof.class),
            Map.entry("owed", Answers.Owed.class),
            Map.entry("question", Answers.Question.class),
            Map.entry("repair", Answers.Repair.class),
            Map.entry("argument", Answers.Argument.class),
            Map.entry("prior", Answers.Prior.class),
            Map.entry("modification", Answers.Modification.class));

    private static SortedSet<String> names(JsonNode object) {
        SortedSet<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void everyMemberOfAnEventIsDescribedAndNoOther() {
        JsonNode definitions = Valid.tree("event").path("definitions");
        SortedSet<String> objects = new TreeSet<>();
        for (var definition : definitions.properties()) {
            if (definition.getValue().path("type").asText().equals("object")) {
                objects.add(definition.getKey());
            }
        }
        assertThat(objects).isEqualTo(new TreeSet<>(EVENTS.keySet()));
        EVENTS.forEach((name, record) -> {
            JsonNode definition = definitions.path(name);
            SortedSet<String> members = new TreeSet<>();
            SortedSet<String> always = new TreeSet<>();
            Arrays.stream(record.getRecordComponents()).forEach(component -> {
                members.add(component.getName());
                if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                        || name.equals("argument")) { // which writes null
                    always.add(component.getName());
                }
            });
            assertThat(names(definition.path("properties"))).as(name).isEqualTo(members);
            assertThat(new TreeSet<>(Door.texts(definition.path("required"))))
                    .as(name)
                    .isEqualTo(always);
            assertThat(definition.path("additionalProperties").asBoolean(true))
                    .as(name)
                    .isFalse();
        });
    }

    @Test
    void theMembersOfABodyAreDescribed() {
        JsonNode definitions = Valid.tree("step").path("definitions");
        for (Class<?> body : List.of(Requests.Check.class, Requests.StepEvent.class)) {
            Arrays.stream(body.getRecordComponents())
                    .forEach(component -> assertThat(names(definitions.at("/openai/properties")))
                            .contains(component.getName()));
        }
        assertThat(Door.texts(definitions.at("/message/properties/role/enum")))
                .contains("system", "developer", "user", "assistant", "reasoning", "tool");
        for (String format : Shapes.FORMATS) {
            assertThat(definitions.has(format)).as(format).isTrue();
        }
    }

    @Test
    void theExamplesOfThePageAreValid() throws IOException {
        List<ObjectNode> examples = ShapesTest.examples();
        assertThat(examples).hasSize(4);
        for (ObjectNode example : examples) {
            assertThat(Valid.problems("step", example)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"page-steals-notes", "key-in-chat", "refund-late", "invoice-paid", "voucher-too-high"})
    void theSamplesAreValid(String sample) {
        assertThat(Valid.problems("step", Bodies.sample(sample))).isEmpty();
    }

    /// What the schema refuses every reader refuses too.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"messages\": 1}",
                "{\"messages\": [{\"role\": \"judge\"}]}",
                "{\"messages\": [], \"packs\": \"a\"}",
                "{\"messages\": [], \"facts\": []}",
                "{\"messages\": [], \"end\": \"perhaps\"}",
                "{\"format\": \"poem\", \"messages\": []}",
                "{\"messages\": [], \"action\": 7}",
                "{\"messages\": [{\"role\": \"assistant\", \"tool_calls\": [{\"function\": {\"name\": \"\"}}]}]}",
                "{\"format\": \"anthropic\", \"messages\": [{\"role\": \"judge\", \"content\": \"a\"}]}",
                "{\"format\": \"anthropic\", \"messages\": [{\"role\": \"user\", \"content\": [{}]}]}",
                "{\"format\": \"mcp\", \"messages\": [{\"id\": 1, \"method\": \"ping\"}]}",
                "{\"format\": \"otel\", \"spans\": 7}"
            })
    void whatIsNotValidIsNotRead(String body) {
        assertThat(Valid.problems("step", Bodies.tree(body))).isNotEmpty();
        byte[] bytes = Bodies.bytes(Bodies.tree(body));
        assertThatThrownBy(() -> Shapes.trajectory(Shapes.read(bytes, Requests.Check.class), null))
                .isInstanceOf(WireException.class);
    }
}
