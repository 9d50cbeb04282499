package io.lictor.onnx;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Signs of intent in a window: kinds of words that meet, orders, a change of addressee.
final class Intent {
    private static final int MOST = 14;

    private final Set<String> signs = new LinkedHashSet<>();
    private final Set<String> all = new LinkedHashSet<>();
    private int sentences;
    private int orders;

    private Intent() {}

    /// The signs of a window.
    static Set<String> of(List<Token> tokens) {
        var intent = new Intent();
        var first = 0;
        for (var i = 1; i <= tokens.size(); i++) {
            if (i < tokens.size() && !tokens.get(i).opens()) continue;
            intent.sentence(tokens.subList(first, i));
            first = i;
        }
        intent.whole(tokens);
        return intent.signs;
    }

    private void sentence(List<Token> tokens) {
        var kinds = new ArrayList<String>();
        var order = "";
        var fillers = true;
        for (var token : tokens) {
            var kind = kind(token);
            if (fillers && order.isEmpty() && !kind.isEmpty() && Lexicon.asks(kind)) order = kind;
            fillers &= filler(kind);
            if (!kind.isEmpty() && !kinds.contains(kind) && kinds.size() < MOST) kinds.add(kind);
        }
        if (tokens.size() > 2) sentences++;
        if (!order.isEmpty()) orders++;
        for (var i = 0; i < kinds.size(); i++) {
            if (!order.isEmpty() && !kinds.get(i).equals(order)) signs.add(order + "!" + kinds.get(i));
            for (var j = i + 1; j < kinds.size(); j++) signs.add(kinds.get(i) + ">" + kinds.get(j));
        }
        if (!order.isEmpty()) signs.add(order + "!");
        all.addAll(kinds);
        if (!order.isEmpty()) all.add(order + "!");
    }

    private void whole(List<Token> tokens) {
        var kinds = new ArrayList<>(all);
        kinds.sort(null);
        for (var i = 0; i < kinds.size(); i++) {
            signs.add(kinds.get(i));
            for (var j = i + 1; j < kinds.size(); j++) signs.add(kinds.get(i) + "&" + kinds.get(j));
        }
        signs.add("orders " + Math.min(orders, 4));
        if (orders > 0) signs.add(orders < sentences ? "turns to order" : "orders only");
        var shouted = tokens.stream().filter(Token::shouted).count();
        if (shouted > 1) signs.add(shouted > 5 ? "shouts" : "raises voice");
    }

    private static boolean filler(String kind) {
        return switch (kind) {
            case "URGE", "ORDERING", "AI", "STEALTH", "GREET" -> true;
            default -> false;
        };
    }

    private static String kind(Token token) {
        return switch (token.kind()) {
            case WORD -> {
                var kind = Lexicon.kind(token.word());
                yield kind == null ? "" : kind;
            }
            default -> token.kind().name();
        };
    }
}
