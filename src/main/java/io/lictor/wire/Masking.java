package io.lictor.wire;

import io.lictor.trajectory.Arguments;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Masks one judgement. What a name hides is hidden in every text of it: an explanation quotes arguments.
final class Masking {
    /// Shorter values are masked in their places and not looked for elsewhere: `1` is everywhere.
    private static final int LEAST = 4;

    private final Masks masks;
    private final Answers.One one;
    private final List<String> secrets;

    Masking(Masks masks, Answers.One one) {
        this.masks = masks;
        this.one = one;
        List<String> found = new ArrayList<>();
        hidden(one.action().arguments(), false, found);
        one.rules()
                .forEach(rule -> rule.evidence().stream()
                        .filter(proof -> masks.pointed(proof.pointer()))
                        .forEach(proof -> hidden(proof.text(), true, found)));
        for (Answers.Repair repair : one.repairs()) {
            for (Answers.Argument argument : repair.arguments()) {
                boolean named = masks.pointed(argument.pointer());
                hidden(argument.from(), named, found);
                hidden(argument.to(), named, found);
                hidden(argument.others(), named, found);
            }
            repair.calls()
                    .forEach(call ->
                            call.arguments().forEach((pointer, value) -> hidden(value, masks.pointed(pointer), found)));
        }
        // the longest first: one may be a part of another
        this.secrets = found.stream()
                .distinct()
                .sorted((a, b) -> a.length() == b.length() ? a.compareTo(b) : b.length() - a.length())
                .toList();
    }

    private void hidden(@Nullable Object value, boolean named, List<String> to) {
        switch (value) {
            case Map<?, ?> map ->
                map.forEach((name, member) -> hidden(member, named || masks.named(name.toString()), to));
            case List<?> list -> list.forEach(element -> hidden(element, named, to));
            case null -> {}
            case Arguments.Null _ -> {}
            case Boolean _ -> {}
            default -> {
                if (named && value.toString().length() >= LEAST) {
                    to.add(value.toString());
                }
            }
        }
    }

    Answers.One masked() {
        return new Answers.One(
                one.step(),
                new Answers.Call(
                        one.action().kind(),
                        one.action().name(),
                        members(one.action().arguments(), false)),
                one.decision(),
                one.margin(),
                one.probability(),
                one.kinds(),
                one.rules().stream().map(this::rule).toList(),
                one.questions(),
                one.repairs().stream().map(this::repair).toList(),
                one.modifications().stream().map(this::modification).toList(),
                text(one.explanation()),
                text(one.advice()),
                one.failure(),
                one.approval() == null ? null : approval(one.approval()));
    }

    private Answers.Approval approval(Answers.Approval approval) {
        return new Answers.Approval(
                approval.id(),
                approval.state(),
                approval.role(),
                approval.expires(),
                approval.by() == null ? null : text(approval.by()),
                approval.decided(),
                approval.note() == null ? null : text(approval.note()),
                approval.why());
    }

    private Answers.Rule rule(Answers.Rule rule) {
        return new Answers.Rule(
                rule.id(),
                rule.kind(),
                rule.outcome(),
                rule.severity(),
                rule.weight(),
                rule.mode(),
                rule.risk(),
                rule.citation(),
                rule.evidence().stream().map(this::proof).toList(),
                texts(rule.reasons()));
    }

    private Answers.Proof proof(Answers.Proof proof) {
        return proof.with(masks.pointed(proof.pointer()) ? Masks.MASKED : text(proof.text()));
    }

    private Answers.Repair repair(Answers.Repair repair) {
        return new Answers.Repair(
                texts(repair.steps()),
                repair.becomes(),
                repair.arguments().stream().map(this::argument).toList(),
                repair.facts(),
                repair.calls().stream()
                        .map(call -> new Answers.Prior(call.tools(), pointed(call.arguments())))
                        .toList());
    }

    private Answers.Argument argument(Answers.Argument argument) {
        boolean named = masks.pointed(argument.pointer());
        return new Answers.Argument(
                argument.pointer(),
                argument.from() == null ? null : value(argument.from(), named),
                value(argument.to(), named),
                argument.others().stream().map(other -> value(other, named)).toList());
    }

    private Answers.Modification modification(Answers.Modification change) {
        return new Answers.Modification(
                change.pointer(), change.kind(), value(change.value(), masks.pointed(change.pointer())), change.rule());
    }

    private SortedMap<String, Object> pointed(SortedMap<String, Object> arguments) {
        SortedMap<String, Object> each = new TreeMap<>();
        arguments.forEach((pointer, value) -> each.put(pointer, value(value, masks.pointed(pointer))));
        return each;
    }

    private SortedMap<String, Object> members(Map<?, ?> map, boolean named) {
        SortedMap<String, Object> each = new TreeMap<>();
        map.forEach((name, value) -> each.put(name.toString(), value(value, named || masks.named(name.toString()))));
        return each;
    }

    private Object value(Object value, boolean named) {
        return switch (value) {
            case Map<?, ?> map -> members(map, named);
            case List<?> list ->
                list.stream().map(element -> value(element, named)).toList();
            case Arguments.Null none -> none;
            case String text -> named ? Masks.MASKED : text(text);
            case Boolean truth -> named ? Masks.MASKED : truth;
            default -> named || !text(value.toString()).equals(value.toString()) ? Masks.MASKED : value;
        };
    }

    private List<String> texts(List<String> texts) {
        return texts.stream().map(this::text).toList();
    }

    private String text(String text) {
        String masked = text;
        for (String secret : secrets) {
            masked = masked.replace(secret, Masks.MASKED);
        }
        return masks.identified(masked);
    }
}
