package io.lictor.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.lictor.trajectory.Arguments;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The same values are hidden everywhere, and JSON stays JSON.
class RedactionTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "its key is s3cret! | its key is [redacted]!",
                "{\"k\":\"s3cret\", \"n\": [1, 12345, -2.5e3]} | {\"k\":\"[redacted]\", \"n\": [1, \"[redacted]\", -2.5e3]}",
                "{\"s3cret\":true} | {\"s3cret\":true}",
                "{\"k\":\"a\\u0073\\u0033cret\\nb\"} | {\"k\":\"a[redacted]\\nb\"}",
                "{\"k\":\"s3cret\" | {\"k\":\"[redacted]\"",
                "[12345] and more | [[redacted]] and more",
                "it is ab, or abc | it is [redacted], or abc",
            })
    void whatIsHidden(String text, String hidden) {
        assertThat(new Redaction(List.of("s3cret", "12345", "ab")).hidden(text)).isEqualTo(hidden);
    }

    @Test
    void jsonBehindALineIsReadAsJson() {
        String text = "Found:\n{\"card\":12345}\n\n[\"12345\"]\nand 12345";
        assertThat(new Redaction(List.of("12345")).hidden(text))
                .isEqualTo("Found:\n{\"card\":\"[redacted]\"}\n\n[\"[redacted]\"]\nand [redacted]");
    }

    @Test
    void casesThatOverlapAreHiddenWhole() {
        assertThat(new Redaction(List.of("abcab", "bcabc")).hidden("xabcabcaby"))
                .isEqualTo("x[redacted]y");
        assertThat(new Redaction(List.of("aa")).hidden("aaa aa")).isEqualTo("aaa [redacted]");
    }

    @Test
    void whatRepeatsCostsNoMore() {
        String secret = "a".repeat(1_000_000);
        String text = "{\"password\":\"" + secret + "\",\"x\":\"" + secret.repeat(3) + "b\"}";
        Redaction redaction = new Redaction(List.of(secret, "a".repeat(500_000) + "b"));
        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThat(redaction.hidden(text))
                        .isEqualTo("{\"password\":\"[redacted]\",\"x\":\"[redacted]\"}"));
    }

    @Test
    void escapesFarFromWhatIsHiddenCostNoMore() {
        String text = "[\"" + "\\n".repeat(1_000_000) + "s3cret\"]";
        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThat(new Redaction(List.of("s3cret")).hidden(text)).endsWith("\\n[redacted]\"]"));
    }

    @Test
    void blankLinesAreReadOnce() {
        String text = "\n".repeat(2_000_000) + "x\n[\"s3cret\"]";
        assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> assertThat(JsonText.all(text)).hasSize(1));
    }

    @Test
    void aPlaceInJsonKnowsWhatItTouches() {
        JsonText json = JsonText.all("[\"ab\",12,\"c\"]").getFirst();
        assertThat(json.between(3, 7)).extracting(JsonText.Token::start).containsExactly(1, 6);
        assertThat(json.between(5, 6)).isEmpty();
        assertThat(json.between(7, 100)).extracting(JsonText.Token::start).containsExactly(6, 9);
    }

    @Property(tries = 400)
    void everyCaseIsHiddenAsBySearchingAtEachPlace(
            @ForAll @CharRange(from = 'a', to = 'b') @StringLength(max = 40) String text,
            @ForAll @CharRange(from = 'a', to = 'b') @StringLength(min = 4, max = 7) String secret) {
        BitSet hidden = new BitSet();
        for (int at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + 1)) {
            hidden.set(at, at + secret.length());
        }
        assertThat(new Redaction(List.of(secret)).hidden(text)).isEqualTo(Redaction.masked(text, hidden));
    }

    @Test
    void plainValuesLoseTheSame() {
        Arguments object =
                Arguments.of(Map.of("card", 12345L, "list", List.of("no 12345", true), "in", Map.of("n", 1L)));
        assertThat(new Redaction(List.of("12345")).hidden(object).canonical())
                .isEqualTo("{\"card\":\"[redacted]\",\"in\":{\"n\":1},\"list\":[\"no [redacted]\",true]}");
    }

    @Property(tries = 400)
    void noValueOfJsonKeepsASecretAndItStaysJson(
            @ForAll("objects") JsonNode object, @ForAll("secrets") String secret, @ForAll boolean pretty)
            throws Exception {
        String text = pretty ? object.toPrettyString() : object.toString();
        String hidden = new Redaction(List.of(secret)).hidden(text);
        JsonNode read = JSON.readTree(hidden);
        assertThat(leaves(read)).noneMatch(leaf -> leaf.contains(secret));
        assertThat(read.size()).isEqualTo(object.size());
        if (leaves(object).stream().noneMatch(leaf -> leaf.contains(secret))) {
            assertThat(hidden).isEqualTo(text);
        }
    }

    @Property(tries = 400)
    void noTextKeepsASecret(@ForAll("texts") String text, @ForAll("secrets") String secret) {
        String hidden = new Redaction(List.of(secret)).hidden(text);
        // in a name of a member it stays, and the guard judges again
        assertThat(JsonText.all(hidden).isEmpty() && hidden.contains(secret)).isFalse();
    }

    private static List<String> leaves(JsonNode node) {
        return node.isValueNode()
                ? List.of(node.asText())
                : node.valueStream().flatMap(inner -> leaves(inner).stream()).toList();
    }

    @Provide
    Arbitrary<String> secrets() {
        return Arbitraries.of("4111-1111", "p\"q\\r\n", "77123", "né\u00efve\u0001", "{\"a\":1}");
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "4111-1111",
                        "p\"q\\r\n",
                        "77123",
                        "né\u00efve\u0001",
                        "{\"a\":1}",
                        "{",
                        "[",
                        "\n",
                        "\"",
                        "x",
                        "\\")
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<JsonNode> objects() {
        JsonNodeFactory make = JsonNodeFactory.instance;
        Arbitrary<JsonNode> scalars = Arbitraries.oneOf(
                texts().map(text -> (JsonNode) make.textNode(text)),
                Arbitraries.of(0L, 77123L, -9771230L, 12L).map(number -> (JsonNode) make.numberNode(number)),
                Arbitraries.of(make.nullNode(), make.booleanNode(true), make.numberNode(7.7123e9)));
        Arbitrary<JsonNode> lists =
                scalars.list().ofMaxSize(4).map(all -> make.arrayNode().addAll(all));
        return Arbitraries.maps(Arbitraries.of("a", "b", "c \"d\""), Arbitraries.oneOf(scalars, lists))
                .ofMaxSize(3)
                .map(all -> make.objectNode().setAll(all));
    }
}
