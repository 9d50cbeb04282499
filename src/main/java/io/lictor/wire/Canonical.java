package io.lictor.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The canonical form of JSON of RFC 8785: the same value gives the same bytes, however it was written. One thing
/// is stricter: whole numbers beyond 53 bits keep their digits, since two account numbers must not become one.
public final class Canonical {
    /// Deeper than any event, whose judgement quotes arguments of the depth that bodies may have.
    private static final int MAX_DEPTH = 200;

    private static final int MAX_BYTES = 1 << 26;
    private static final long MOST_EXACT = 1L << 53;

    static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_BYTES)
                    .maxDocumentLength(MAX_BYTES)
                    .maxNumberLength(400)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private Canonical() {}

    /// The canonical form.
    ///
    /// @throws WireException if it is no JSON, has a member twice, or holds what no canonical form can
    public static byte[] of(byte[] json) {
        StringBuilder to = new StringBuilder(json.length);
        try (JsonParser from = FACTORY.createParser(json)) {
            from.nextToken();
            value(from, to);
            if (from.nextToken() != null) {
                throw new WireException(400, "", "something follows after the JSON value");
            }
        } catch (JsonProcessingException fault) {
            throw new WireException(400, "", "no JSON: " + fault.getOriginalMessage());
        } catch (IOException fault) {
            throw new WireException(400, "", "the value cannot be read");
        }
        return to.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void value(JsonParser from, StringBuilder to) throws IOException {
        JsonToken token = from.currentToken();
        if (token == null) {
            throw new WireException(400, "", "the JSON value ends too early");
        }
        switch (token) {
            case START_OBJECT -> object(from, to);
            case START_ARRAY -> array(from, to);
            case VALUE_STRING -> quoted(from.getText(), to);
            case VALUE_NUMBER_INT -> to.append(whole(from));
            case VALUE_NUMBER_FLOAT -> to.append(number(from.getDoubleValue()));
            case VALUE_TRUE -> to.append("true");
            case VALUE_FALSE -> to.append("false");
            case VALUE_NULL -> to.append("null");
            default -> throw new WireException(400, "", "expected a JSON value, found " + token);
        }
    }

    /// Members in the order of the UTF-16 units of their names, which is that of [String#compareTo].
    private static void object(JsonParser from, StringBuilder to) throws IOException {
        SortedMap<String, String> members = new TreeMap<>();
        while (from.nextToken() == JsonToken.FIELD_NAME) {
            String name = from.currentName();
            from.nextToken();
            StringBuilder member = new StringBuilder();
            value(from, member);
            members.put(name, member.toString());
        }
        char before = '{';
        for (Map.Entry<String, String> member : members.entrySet()) {
            to.append(before);
            quoted(member.getKey(), to);
            to.append(':').append(member.getValue());
            before = ',';
        }
        to.append(before == '{' ? "{}" : "}");
    }

    private static void array(JsonParser from, StringBuilder to) throws IOException {
        to.append('[');
        boolean first = true;
        while (from.nextToken() != JsonToken.END_ARRAY) {
            if (!first) {
                to.append(',');
            }
            first = false;
            value(from, to);
        }
        to.append(']');
    }

    private static String whole(JsonParser from) throws IOException {
        String digits = from.getText();
        boolean exact = switch (from.getNumberType()) {
            case INT -> true;
            case LONG -> Math.abs(from.getLongValue()) <= MOST_EXACT;
            default -> false;
        };
        return exact && digits.equals("-0") ? "0" : digits;
    }

    /// A number as ECMAScript writes it (ECMA-262, Number::toString).
    static String number(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new WireException(400, "", "a number is too large");
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal shortest = new BigDecimal(Double.toString(Math.abs(value))).stripTrailingZeros();
        String digits = shortest.unscaledValue().toString();
        int count = digits.length();
        int point = count - shortest.scale();
        String sign = value < 0 ? "-" : "";
        if (count <= point && point <= 21) {
            return sign + digits + "0".repeat(point - count);
        }
        if (0 < point && point <= 21) {
            return sign + digits.substring(0, point) + "." + digits.substring(point);
        }
        if (-6 < point && point <= 0) {
            return sign + "0." + "0".repeat(-point) + digits;
        }
        String exponent = (point > 0 ? "e+" : "e-") + Math.abs(point - 1);
        return sign + digits.charAt(0) + (count == 1 ? "" : "." + digits.substring(1)) + exponent;
    }

    private static void quoted(String text, StringBuilder to) {
        to.append('"');
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            switch (unit) {
                case '"', '\\' -> to.append('\\').append(unit);
                case '\b' -> to.append("\\b");
                case '\t' -> to.append("\\t");
                case '\n' -> to.append("\\n");
                case '\f' -> to.append("\\f");
                case '\r' -> to.append("\\r");
                default -> {
                    if (unit < ' ') {
                        to.append("\\u00")
                                .append(Character.forDigit(unit >> 4, 16))
                                .append(Character.forDigit(unit & 15, 16));
                    } else if (!Character.isSurrogate(unit)) {
                        to.append(unit);
                    } else if (i + 1 < text.length() && Character.isSurrogatePair(unit, text.charAt(i + 1))) {
                        to.append(unit).append(text.charAt(++i));
                    } else {
                        throw new WireException(400, "", "half a surrogate pair has no canonical form");
                    }
                }
            }
        }
        to.append('"');
    }
}
