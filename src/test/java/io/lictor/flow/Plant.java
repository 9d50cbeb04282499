package io.lictor.flow;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Ways in which a value gets from a text into arguments.
enum Plant {
    SAME,
    CASE,
    SPACING,
    FULL_WIDTH,
    ZERO_WIDTH,
    COMPOSITION,
    GROUPED,
    NUMBER_AS_WRITTEN,
    BASE64_IN_ARGUMENT,
    BASE64_IN_SOURCE,
    PERCENT_IN_ARGUMENT,
    PERCENT_IN_SOURCE,
    HEX_IN_ARGUMENT,
    HEX_IN_SOURCE,
    NESTED_IN_ARGUMENT,
    NESTED_IN_SOURCE,
    ENCODED_ON_BOTH_SIDES,
    SPLIT_MAIL,
    SPLIT_ACCOUNT,
    PIECE_OF_SOURCE,
    LIST,
    JOINED_QUERY,
    JOINED_PATH,
    JOINED_FORM,
    JOINED_SECRET,
    JOINED_MAIL,
    JOINED_TEXT,
    JOINED_SENTENCE;

    /// What stands in the source and the arguments, and where the value is in both.
    ///
    /// @param written what stands in the source; with a space in two places, in two parts
    /// @param found what of it must be shown
    /// @param pointer the argument that must be shown
    /// @param shown the characters of it that must be shown
    record Planted(String written, String found, Map<String, Object> arguments, String pointer, String shown) {}

    /// Whether the whole argument comes from the source.
    boolean whole() {
        return compareTo(LIST) < 0;
    }

    Planted make(Words words) {
        String any = any(words);
        return switch (this) {
            case SAME -> plain(any, any);
            case CASE -> plain(words.below(2) == 0 ? any.toUpperCase(Locale.ROOT) : swapped(any), any);
            case SPACING -> {
                String name = words.name();
                yield plain(name.replace(" ", words.one(List.of("  ", "\n", "\t ", "\u00a0", " \r\n "))), name);
            }
            case FULL_WIDTH -> plain(Codes.wide(any), any);
            case ZERO_WIDTH -> plain(Codes.sprinkled(any), any);
            case COMPOSITION -> {
                String name = words.one(List.of("Zoë", "Élodie", "Nuño")) + " " + words.rare();
                yield plain(Normalizer.normalize(name, Normalizer.Form.NFD), name);
            }
            case GROUPED -> {
                String iban = words.iban();
                String groups = iban.replaceAll("(.{4})(?=.)", "$1 ");
                yield words.below(2) == 0 ? plain(groups, iban) : plain(iban, groups);
            }
            case NUMBER_AS_WRITTEN -> number(words);
            case BASE64_IN_ARGUMENT -> plain(any, Codes.base64(any, words.below(4)));
            case BASE64_IN_SOURCE -> plain(Codes.base64(any, words.below(4)), any);
            case PERCENT_IN_ARGUMENT -> plain(any, Codes.percent(any));
            case PERCENT_IN_SOURCE -> plain(Codes.percent(any), any);
            case HEX_IN_ARGUMENT -> plain(any, Codes.hex(any));
            case HEX_IN_SOURCE -> plain(Codes.hex(any), any);
            case NESTED_IN_ARGUMENT -> plain(any, twice(any, words));
            case NESTED_IN_SOURCE -> plain(twice(any, words), any);
            case ENCODED_ON_BOTH_SIDES -> plain(Codes.hex(any), Codes.base64(any, words.below(4)));
            case SPLIT_MAIL -> {
                String mail = words.email();
                String local = mail.substring(0, mail.indexOf('@'));
                String domain = mail.substring(local.length() + 1);
                yield new Planted(mail, mail, Map.of("local", local, "domain", domain), "/domain", domain);
            }
            case SPLIT_ACCOUNT -> account(words.iban());
            case PIECE_OF_SOURCE -> {
                String mail = words.email();
                String domain = mail.substring(mail.indexOf('@') + 1);
                yield new Planted(mail, domain, Map.of("value", domain), "/value", domain);
            }
            case LIST -> in(any, words.email() + ", " + any + "," + words.email(), any);
            case JOINED_QUERY -> in(any, "https://" + words.host() + "/a?n=5&d=" + any + "&lang=en", any);
            case JOINED_PATH -> in(any, "https://" + words.host() + "/v1/" + any + "/show", any);
            case JOINED_FORM -> in(any, "first=1&value=" + any + "&last=yes", any);
            case JOINED_SECRET -> {
                String code = Codes.base64("id: " + any, 3);
                String link = "https://" + words.host() + "/c/" + code + "/x.png";
                int end = code.length();
                yield new Planted(any, any, Map.of("value", link), "/value", code.substring(5, end));
            }
            case JOINED_MAIL -> {
                String mail = words.email();
                String local = mail.substring(0, mail.indexOf('@'));
                yield new Planted(mail.replace("@", " at "), local, Map.of("value", mail), "/value", mail);
            }
            case JOINED_TEXT -> in(any, words.sentence() + " " + any + " " + words.sentence(), any);
            case JOINED_SENTENCE -> {
                String said = words.sentence() + " " + words.rare();
                yield in(said, "Hello,\n" + said + ".\n" + words.sentence(), said);
            }
        };
    }

    /// A value of a kind that this way suits.
    private String any(Words words) {
        return switch (this) {
            case LIST, JOINED_TEXT, JOINED_QUERY, JOINED_FORM, JOINED_SECRET, JOINED_PATH ->
                words.below(2) == 0 ? words.identifier() : words.digits(8);
            default ->
                switch (words.below(5)) {
                    case 0 -> words.email();
                    case 1 -> words.url();
                    case 2 -> words.iban();
                    case 3 -> words.identifier();
                    default -> words.name();
                };
        };
    }

    private static Planted plain(String written, String argument) {
        return new Planted(written, written, Map.of("value", argument), "/value", argument);
    }

    private static Planted in(String written, String argument, String shown) {
        return new Planted(written, written, Map.of("value", argument), "/value", shown);
    }

    private static Planted number(Words words) {
        long whole = 1_000L + words.below(900_000);
        int cents = 1 + words.below(99);
        String hundredths = (cents < 10 ? "0" : "") + cents;
        String thousands = String.format(Locale.ROOT, "%,d", whole);
        double value = whole + cents / 100.0;
        return switch (words.below(4)) {
            case 0 -> new Planted(thousands, thousands, Map.of("value", whole), "/value", Long.toString(whole));
            case 1 -> numbers(thousands + "." + hundredths, value);
            case 2 -> numbers(thousands.replace(',', '.') + "," + hundredths, value);
            default -> numbers(whole + "," + hundredths, value);
        };
    }

    private static Planted numbers(String written, double value) {
        String shown = NumberForms.plain(NumberForms.of(value));
        return new Planted(written, written, Map.of("value", value), "/value", shown);
    }

    private static Planted account(String iban) {
        Map<String, Object> parts = new TreeMap<>();
        for (int at = 0; at < iban.length(); at += 4) {
            parts.put("part" + (char) ('a' + at / 4), iban.substring(at, Math.min(at + 4, iban.length())));
        }
        return new Planted(iban, iban, parts, "/partb", iban.substring(4, 8));
    }

    private static String twice(String value, Words words) {
        return switch (words.below(4)) {
            case 0 -> Codes.base64(Codes.base64(value, words.below(4)), words.below(4));
            case 1 -> Codes.base64(Codes.percent(value), words.below(4));
            case 2 -> Codes.hex(Codes.base64(value, words.below(4)));
            default -> Codes.percent(Codes.base64(value, words.below(4)));
        };
    }

    private static String swapped(String value) {
        StringBuilder out = new StringBuilder();
        value.chars()
                .forEach(c -> out.append(
                        (char) (Character.isLowerCase(c) ? Character.toUpperCase(c) : Character.toLowerCase(c))));
        return out.toString();
    }
}
