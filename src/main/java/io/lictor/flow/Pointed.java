package io.lictor.flow;

import io.lictor.predicate.Situation;
import io.lictor.trajectory.Origin;
import io.lictor.trajectory.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The results that the user pointed to: of calls whose every identified argument, at least one, stands
/// in a turn of the user or in a fact before the result. One search serves the whole trajectory.
final class Pointed {
    private static final int NEVER = Integer.MAX_VALUE;
    private static final Set<Origin> GIVEN = Set.of(Origin.USER, Origin.FACTS);

    private final Set<Integer> results = new HashSet<>();

    private Pointed(Situation situation, TextCache cache) {
        Extraction extraction = new Extraction(Search.MOST_CHARACTERS);
        Map<String, List<Argument>> calls = new TreeMap<>();
        Map<Integer, List<Argument>> answered = new TreeMap<>();
        for (Step step : situation.trajectory().steps()) {
            if (step instanceof Step.Called call) {
                List<Argument> arguments =
                        call.arguments().leaves().stream().map(extraction::of).toList();
                calls.put(call.callId(), arguments);
            } else if (step instanceof Step.Returned returned && calls.containsKey(returned.callId())) {
                answered.put(returned.index(), calls.getOrDefault(returned.callId(), List.of()));
            }
        }
        int[] first = new int[extraction.count()];
        Arrays.fill(first, NEVER);
        look(situation, answered, first, cache);
        answered.forEach((step, arguments) -> {
            if (telling(arguments) && arguments.stream().allMatch(argument -> given(argument, step, first))) {
                results.add(step);
            }
        });
    }

    static Pointed of(Situation situation, TextCache cache) {
        return situation.shared(Pointed.class, () -> new Pointed(situation, cache));
    }

    /// Whether a text counts where only content that the user pointed to does: every text but the
    /// results of other calls.
    boolean counts(Sources.Text text) {
        return text.origin() != Origin.UNTRUSTED || results.contains(text.step());
    }

    /// Notes for each value the first step that says it.
    private static void look(Situation situation, Map<Integer, List<Argument>> calls, int[] first, TextCache cache) {
        List<Value> wanted = new ArrayList<>();
        calls.values()
                .forEach(arguments -> arguments.stream()
                        .flatMap(argument -> Stream.concat(needed(argument), argument.members().stream()))
                        .forEach(wanted::add));
        Search search = new Search(wanted, List.of());
        for (Sources.Text text : Sources.of(situation).from(GIVEN)) {
            for (Views.View view : cache.of(text.text()).views()) {
                search.read(view.text().text(), new Search.Findings() {
                    @Override
                    public void found(Value value, int start, int end) {
                        first[value.id()] = Math.min(first[value.id()], text.step());
                    }

                    @Override
                    public void split(List<Search.Part> parts) {
                        throw new IllegalStateException("no parts were looked for");
                    }
                });
            }
        }
    }

    private static boolean telling(List<Argument> arguments) {
        return arguments.stream()
                .filter(argument -> argument.leaf().value() instanceof String)
                .flatMap(Pointed::needed)
                .anyMatch(Value::telling);
    }

    private static boolean given(Argument argument, int step, int[] first) {
        boolean listed = !argument.members().isEmpty()
                && argument.members().stream().allMatch(member -> first[member.id()] < step);
        boolean whole = argument.wholes().stream().anyMatch(value -> first[value.id()] < step);
        return !argument.unread()
                && needed(argument)
                        .allMatch(value ->
                                first[value.id()] < step || (value.role() == Value.Role.WHOLE && (whole || listed)));
    }

    /// The values that the user must have given: names, and addresses inside longer texts.
    private static Stream<Value> needed(Argument argument) {
        return Stream.concat(
                argument.wholes().stream().filter(value -> value.kind().identified()),
                argument.pieces().stream().filter(value -> switch (value.kind()) {
                    case EMAIL, URL, IBAN -> value.role() == Value.Role.PIECE;
                    case NUMBER, HOST, IDENTIFIER, NAME, TEXT -> false;
                }));
    }
}
