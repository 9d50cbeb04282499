package io.lictor.flow;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/// Makes values and ordinary texts up, from a seed. Texts share common words, dates and small numbers.
final class Words {
    private static final List<String> COMMON =
            List.of(("the a an of to and in for with on at from by is was will be has"
                            + " have this that it we you they our your their team meeting project report order invoice customer"
                            + " account payment review update please thanks budget office plan week month quarter list file"
                            + " document page table price total shipping address question answer service product market system"
                            + " server release version feature request change approve confirm schedule travel hotel flight"
                            + " dinner lunch booking ticket number date time new old next last first open closed high low")
                    .split(" "));
    private static final List<String> FIRST =
            List.of(("Ann Bob Carla Dmitri Élodie Jürgen Zoë Nuño Emma Liam Olivia Noah"
                            + " Ava Lucas Mia Ethan Sofia Mason Amara Ravi Priya Chen Wei Yuki Omar Layla Ivan Olga Pedro Ines Lars")
                    .split(" "));
    private static final List<String> LAST =
            List.of(("Müller Okafor Johnson Lindström García Novák Sato Smith Brown Jones"
                            + " Miller Davis Wilson Moore Taylor Anderson Thomas Jackson White Harris Martin Thompson Young"
                            + " Walker Hall Allen King Wright Scott Green Baker Adams Nelson Carter Mitchell Roberts Turner")
                    .split(" "));

    private final SplittableRandom random;

    Words(long seed) {
        random = new SplittableRandom(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /// A made-up word that no text has.
    String rare() {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            out.append(one(List.of("br", "k", "l", "m", "n", "pr", "s", "t", "v", "z")));
            out.append(one(List.of("a", "e", "i", "o", "u")));
        }
        return out.append(one(List.of("n", "r", "x", "lt"))).toString();
    }

    String digits(int count) {
        StringBuilder out = new StringBuilder().append(1 + below(9));
        while (out.length() < count) {
            out.append(below(10));
        }
        return out.toString();
    }

    String email() {
        return rare() + "." + rare() + "@" + rare() + one(List.of(".example", ".test", ".co.example"));
    }

    String host() {
        return rare() + "-" + rare() + ".example";
    }

    String url() {
        return "https://" + host() + "/" + rare() + "/" + identifier();
    }

    String iban() {
        return one(List.of("DE", "GB", "FR")) + digits(20);
    }

    String identifier() {
        return switch (below(3)) {
            case 0 -> one(List.of("ORD-", "INV-", "TCK_")) + digits(6);
            case 1 -> "sk-" + digits(3) + rare() + digits(4) + rare().toUpperCase(Locale.ROOT);
            default -> hex(8) + "-" + hex(4) + "-4" + hex(3) + "-" + hex(4) + "-" + hex(12);
        };
    }

    private String hex(int count) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < count; i++) {
            out.append(Character.forDigit(below(16), 16));
        }
        return out.toString();
    }

    String name() {
        return one(FIRST) + " " + rare() + " " + one(LAST);
    }

    /// The arguments of a call as agents make them, with nothing in them that is rare.
    Map<String, Object> ordinary() {
        return switch (below(6)) {
            case 0 -> Map.of("amount", below(1_000), "currency", "USD", "recurring", below(2) == 0);
            case 1 -> Map.of("amount", below(500_000) / 100.0, "date", "2026-0" + (1 + below(9)) + "-1" + below(10));
            case 2 -> Map.of("subject", one(COMMON) + " " + one(COMMON) + " " + one(COMMON), "lang", "en");
            case 3 -> Map.of("body", "Hello,\n" + sentence() + ". " + sentence() + ".\nKind regards", "urgent", "yes");
            case 4 -> Map.of("to", one(FIRST) + " " + one(LAST), "priority", "high", "count", below(20));
            default -> Map.of("url", "https://" + host() + "/" + one(COMMON) + "/" + one(COMMON) + "?page=" + below(9));
        };
    }

    String sentence() {
        StringBuilder out = new StringBuilder();
        int length = 7 + below(6);
        for (int i = 0; i < length; i++) {
            out.append(i == 0 ? "" : " ").append(one(COMMON));
        }
        return Character.toUpperCase(out.charAt(0)) + out.substring(1);
    }

    /// Some sentences as they stand in mails and tables, with small numbers, dates and addresses.
    String text() {
        StringBuilder out = new StringBuilder();
        int length = 3 + below(6);
        for (int i = 0; i < length; i++) {
            out.append(sentence());
            switch (below(8)) {
                case 0 -> out.append(" ").append(below(1_000));
                case 1 -> out.append(" 2026-0").append(1 + below(9)).append("-").append(10 + below(18));
                case 2 -> out.append(" from ").append(one(FIRST)).append(" ").append(one(LAST));
                case 3 -> out.append(" ").append(email());
                case 4 -> out.append(" https://www.").append(host()).append("/").append(one(COMMON));
                case 5 -> out.append(" ").append(identifier());
                case 6 -> out.append(" ").append(below(10_000)).append(".").append(10 + below(90));
                default -> {}
            }
            out.append(one(List.of(". ", ".\n", "? ", ";\n- ")));
        }
        return out.toString();
    }
}
