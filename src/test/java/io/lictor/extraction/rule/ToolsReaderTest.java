package io.lictor.extraction.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lictor.bundle.BundleException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolsReaderTest {
    private static List<Tool> read(String json) {
        return ToolsReader.read("tools.json", json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsBareWrappedAndMcpTools() {
        List<Tool> tools = Parcels.tools();
        assertThat(tools)
                .extracting(Tool::name)
                .containsExactly(
                        "book_pickup",
                        "cancel_shipment",
                        "change_address",
                        "get_shipment",
                        "notify_customer",
                        "pay_compensation",
                        "pay_refund");
        assertThat(tools.get(1).parameter("reason"))
                .hasValueSatisfying(
                        p -> assertThat(p.allowed()).containsExactly("wrong address", "no longer needed", "duplicate"));
        assertThat(tools.get(5).parameter("amount"))
                .hasValueSatisfying(p -> assertThat(p.type()).isEqualTo(Tool.Type.NUMBER));
        assertThat(tools.getFirst().parameter("parcels"))
                .hasValueSatisfying(p -> assertThat(p.type()).isEqualTo(Tool.Type.LIST));
    }

    @Test
    void readsAListUnderToolsAndNullableTypes() {
        List<Tool> tools = read("""
                {"tools": [{"name": "a", "inputSchema": {"properties": {"n": {"type": ["null", "integer"]}}}}]}
                """);
        assertThat(tools.getFirst().parameters().getFirst().type()).isEqualTo(Tool.Type.NUMBER);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | 1:1: expected a list of tools",
                "[1] | 1:2: expected a tool",
                "[{\"description\": \"x\"}] | 1:2: a tool needs a `name`",
                "[{\"name\": \"a\"}, {\"name\": \"a\"}] | 1:17: the tool `a` is given twice",
                "[{\"name\": \"a\", \"parameters\": []}] | the parameters of `a` are no JSON schema",
                "[{\"name\": \"a\", \"parameters\": {\"properties\": {\"p\": 3}}}] | `p` of `a` is no JSON schema",
                "[{\"name\": | no JSON",
                "[{\"name\": \"a\", \"name\": \"b\"}] | no JSON",
                "[] [] | something follows",
            })
    void refusesWithThePlace(String json, String message) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(BundleException.class)
                .hasMessageStartingWith("tools.json:1:")
                .hasMessageContaining(message);
    }

    @Test
    void boundsDepthAndEmptiness() {
        assertThatThrownBy(() -> read("[".repeat(100))).isInstanceOf(BundleException.class);
        assertThatThrownBy(() -> read("")).hasMessageContaining("the file is empty");
    }
}
