package io.lictor.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RpcTest {
    private static Rpc read(String text) {
        return Rpc.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Rpc message) {
        return new String(message.bytes(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"m\",\"params\":{\"z\":1.10,\"a\":1E+3,\"n\":null,\"l\":[12345678901234567890]}}",
                "{\"jsonrpc\":\"2.0\",\"method\":\"m\"}",
                "{\"id\":\"x\",\"result\":{},\"jsonrpc\":\"2.0\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":1,\"message\":\"é\"}}"
            })
    void whatIsReadIsWrittenAsItWas(String message) {
        assertThat(text(read(message))).isEqualTo(message);
    }

    @Test
    void aMessageIsOnOneLine() {
        assertThat(text(read("{\n \"jsonrpc\": \"2.0\",\r\n \"id\": 1, \"result\": {\"t\": \"a\\nb\"}}")))
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"t\":\"a\\nb\"}}");
    }

    @Test
    void anIdIsATextOrANumberAndTheTwoAreNotOne() {
        assertThat(read("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\"}").key())
                .isNotEqualTo(read("{\"jsonrpc\":\"2.0\",\"id\":\"1\",\"method\":\"m\"}")
                        .key());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"jsonrpc\":\"2.0\",\"id\":1}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{},\"error\":{}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":[]}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\",\"result\":{}}",
                "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"m\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":12345678901234567890,\"method\":\"m\"}",
                "{\"jsonrpc\":2.0,\"id\":1,\"method\":\"m\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"id\":2,\"method\":\"m\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\"} {}",
                "\"text\""
            })
    void whatIsNoMessageIsRefused(String message) {
        assertThatThrownBy(() -> read(message)).isInstanceOf(WireException.class);
    }

    @Test
    void anErrorSaysItsPlace() {
        assertThat(text(Rpc.error(3, Rpc.PARAMETERS, "wrong", "/params/a")))
                .isEqualTo(
                        "{\"jsonrpc\":\"2.0\",\"id\":3,\"error\":{\"code\":-32602,\"message\":\"wrong\",\"data\":{\"pointer\":\"/params/a\"}}}");
        assertThat(text(Rpc.request("a", "m", Map.of("b", 1))))
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"method\":\"m\",\"params\":{\"b\":1},\"id\":\"a\"}");
    }
}
