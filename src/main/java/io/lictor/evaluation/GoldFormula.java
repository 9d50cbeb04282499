package io.lictor.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;

/// Reads the formulas of the gold set.
final class GoldFormula {
    private final String text;
    private final Map<String, SortedSet<Integer>> words;
    private final Map<String, Boolean> denials;
    private int at;

    private GoldFormula(String text, Map<String, SortedSet<Integer>> words, Map<String, Boolean> denials) {
        this.text = text;
        this.words = words;
        this.denials = denials;
    }

    static Claim read(String text, Map<String, SortedSet<Integer>> words, Map<String, Boolean> denials) {
        return new GoldFormula(text, words, denials).or();
    }

    private Claim or() {
        List<Claim> parts = new ArrayList<>(List.of(and()));
        while (take("or")) {
            parts.add(and());
        }
        return parts.size() == 1 ? parts.getFirst() : new Claim.Join(false, parts);
    }

    private Claim and() {
        List<Claim> parts = new ArrayList<>(List.of(item()));
        while (take("and")) {
            parts.add(item());
        }
        return parts.size() == 1 ? parts.getFirst() : new Claim.Join(true, parts);
    }

    private Claim item() {
        if (take("not")) {
            return new Claim.Not(item());
        }
        if (take("(")) {
            Claim inner = or();
            take(")");
            return inner;
        }
        String word = word();
        if (take("(")) {
            return function(word);
        }
        return leaf(word, "", false);
    }

    private Claim function(String name) {
        if (name.equals("limit")) {
            int close = text.indexOf(')', at);
            String[] parts = text.substring(at, close).split(",", 4);
            at = close + 1;
            String number = parts[2].strip();
            return switch (parts[1].replace("\"", "").strip()) {
                case "<=" -> leaf(parts[0].strip(), "<=" + number, false);
                case ">" -> leaf(parts[0].strip(), "<=" + number, true);
                case "<" -> leaf(parts[0].strip(), "<" + number, false);
                case ">=" -> leaf(parts[0].strip(), "<" + number, true);
                default -> leaf(parts[0].strip(), "=" + number, false);
            };
        }
        Claim inner = or();
        String form = "past";
        if (take(",")) {
            word();
            form = "within";
        }
        take(")");
        return marked(inner, form);
    }

    private static Claim marked(Claim claim, String form) {
        return switch (claim) {
            case Claim.Leaf leaf ->
                new Claim.Leaf(
                        leaf.words(),
                        leaf.denies(),
                        form.equals("past") ? "past" + leaf.form() : leaf.form() + " within",
                        leaf.flipped());
            case Claim.Not not -> new Claim.Not(marked(not.of(), form));
            case Claim.Join join ->
                new Claim.Join(
                        join.all(), join.of().stream().map(c -> marked(c, form)).toList());
        };
    }

    private Claim leaf(String label, String form, boolean flipped) {
        SortedSet<Integer> span = words.get(label);
        if (span == null) {
            throw new IllegalArgumentException(
                    "the formula `" + text + "` names the label `" + label + "`, which has no span");
        }
        return new Claim.Leaf(span, denials.getOrDefault(label, false), form, flipped);
    }

    private void skip() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }

    private boolean take(String token) {
        skip();
        boolean there = text.startsWith(token, at);
        boolean whole = !Character.isLetter(token.charAt(0))
                || at + token.length() >= text.length()
                || !Character.isLetterOrDigit(text.charAt(at + token.length()));
        if (there && whole) {
            at += token.length();
            return true;
        }
        return false;
    }

    private String word() {
        skip();
        int start = at;
        while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
            at++;
        }
        if (start == at) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "the formula `%s` breaks off at %d", text, at));
        }
        return text.substring(start, at);
    }
}
