package io.lictor.guard;

import io.lictor.circuit.GroundRule;
import io.lictor.circuit.Matches;
import io.lictor.predicate.Assignment;
import io.lictor.predicate.Candidate;
import io.lictor.predicate.Definition;
import io.lictor.predicate.Kleene;
import io.lictor.predicate.Predicate;
import io.lictor.predicate.PredicateSource;
import io.lictor.predicate.Situation;
import io.lictor.predicate.Truth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// Whom to ask about the predicates of some circuits, cheapest first, and which rules wait for each.
/// Made once for all actions of the same kinds.
final class Plan {
    private final List<Question> questions;

    /// @param waiting the rules that mention the predicate
    /// @param implied whether an implication mentions it
    private record Question(String predicate, List<Asked> from, List<GroundRule> waiting, boolean implied) {
        int cost() {
            return from.stream().mapToInt(a -> a.source().cost()).max().orElse(0);
        }
    }

    private record Asked(Definition definition, PredicateSource source) {}

    private final List<PredicateSource> sources;
    private final IdentityHashMap<Definition, PredicateSource> asked = new IdentityHashMap<>();

    private Plan(List<Question> questions, List<PredicateSource> sources) {
        this.questions = questions;
        this.sources = sources;
        questions.forEach(question -> question.from().forEach(from -> asked.put(from.definition(), from.source())));
    }

    /// @param sources one for each kind of definition
    static Plan of(Matches matches, List<PredicateSource> sources) {
        Set<String> implied = new HashSet<>();
        matches.implications().forEach(i -> implied.addAll(i.formula().atoms()));
        List<Question> questions = new ArrayList<>();
        for (Predicate predicate : matches.predicates().values()) {
            List<GroundRule> waiting = matches.rules().stream()
                    .filter(rule -> rule.atoms().contains(predicate.id()))
                    .toList();
            if (!waiting.isEmpty() || implied.contains(predicate.id())) {
                List<Asked> from = predicate.from().stream()
                        .map(definition -> new Asked(definition, source(definition, sources)))
                        .toList();
                questions.add(new Question(predicate.id(), from, waiting, implied.contains(predicate.id())));
            }
        }
        questions.sort(Comparator.comparingInt(Question::cost).thenComparing(Question::predicate));
        return new Plan(List.copyOf(questions), sources);
    }

    private static PredicateSource source(Definition definition, List<PredicateSource> sources) {
        return sources.stream()
                .filter(s -> s.answers(definition))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no source answers " + definition));
    }

    /// Asks what some rule still waits for.
    ///
    /// @param supposed answers that are taken as given
    Assignment answers(Situation situation, Map<String, Truth> supposed) {
        if (supposed.size() >= questions.size() && answered(supposed)) {
            return new Assignment(situation.action().step().index(), new TreeMap<>(supposed));
        }
        SortedMap<String, Truth> known = new TreeMap<>();
        Function<String, Kleene> values = id -> {
            Truth truth = known.get(id);
            return truth == null ? Kleene.UNKNOWN : truth.value();
        };
        for (Question question : questions) {
            if (question.implied() || awaited(question.waiting(), values)) {
                Truth given = supposed.get(question.predicate());
                known.put(question.predicate(), given == null ? answer(question.from(), situation) : given);
            }
        }
        return new Assignment(situation.action().step().index(), known);
    }

    private boolean answered(Map<String, Truth> supposed) {
        for (Question question : questions) {
            if (!supposed.containsKey(question.predicate())) {
                return false;
            }
        }
        return true;
    }

    /// Other values under which a definition might be answered otherwise.
    List<Candidate> candidates(Definition definition, Situation situation) {
        PredicateSource known = asked.get(definition);
        return (known == null ? source(definition, sources) : known).candidates(definition, situation);
    }

    private static boolean awaited(List<GroundRule> waiting, Function<String, Kleene> values) {
        for (GroundRule rule : waiting) {
            if (rule.value(values) == Kleene.UNKNOWN) {
                return true;
            }
        }
        return false;
    }

    private static Truth answer(List<Asked> from, Situation situation) {
        Truth best = Truth.unknown("nothing answers it");
        List<String> reasons = new ArrayList<>(0);
        for (Asked asked : from) {
            Truth truth = asked.source().ask(asked.definition(), situation);
            if (truth.decided()) {
                return truth;
            }
            reasons.add(truth.because());
            best = truth.probability().isPresent() ? truth : best;
        }
        return best.probability().isPresent() ? best : Truth.unknown(String.join("; ", reasons));
    }
}
