package io.lictor.verdict;

import io.lictor.circuit.GroundRule;
import io.lictor.circuit.Margin;
import io.lictor.circuit.Matches;
import io.lictor.circuit.Outcome;
import io.lictor.circuit.SoftWorlds;
import io.lictor.logic.Formula;
import io.lictor.policy.Decision;
import io.lictor.policy.Rule;
import io.lictor.policy.Thresholds;
import io.lictor.predicate.Assignment;
import io.lictor.predicate.Kleene;
import io.lictor.predicate.Truth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.LongStream;

/// The verdict by supervaluation: the decision that holds under every completion of the unknowns that
/// the hard implications allow
/// (architecture.md, semantics 1, 5, 6, 7).
public final class Deliberation {
    /// With more unknown predicates than this at stake, a person is asked without looking at
    /// completions.
    public static final int MAX_UNKNOWN = 12;

    private static final String BROKEN = "a hard rule is broken";

    private final Matches matches;
    private final Assignment known;
    private final Thresholds thresholds;
    private final List<GroundRule> hard = new ArrayList<>();
    private final List<GroundRule> soft = new ArrayList<>();
    private final List<Formula> physical;
    private final Map<String, Double> uncertain = new TreeMap<>();

    private Deliberation(Matches matches, Assignment answers) {
        this.matches = matches;
        this.known = Derivation.closed(matches.implications(), answers);
        this.thresholds = matches.thresholds();
        for (GroundRule rule : matches.rules()) {
            if (rule.rule().terms().enforced()) {
                (rule.rule().terms().hard() ? hard : soft).add(rule);
            }
        }
        this.physical = matches.implications().stream()
                .filter(i -> i.terms().hard() && i.terms().enforced())
                .map(Rule.Implies::formula)
                .toList();
        for (GroundRule rule : soft) {
            rule.broken().atoms().forEach(this::weigh);
        }
        boolean grown = !uncertain.isEmpty();
        while (grown) {
            int before = uncertain.size();
            physical.stream()
                    .filter(i -> i.atoms().stream().anyMatch(uncertain::containsKey))
                    .forEach(i -> i.atoms().forEach(this::weigh));
            grown = uncertain.size() > before;
        }
    }

    private void weigh(String atom) {
        known.truth(atom).probability().ifPresent(p -> uncertain.put(atom, p));
    }

    /// A world that the implications allow, with what would be decided in it.
    private record Completion(long bits, Set<Decision> decisions, Margin margin) {}

    /// What follows for an action that some action predicate matched.
    public static Ruling of(Matches matches, Assignment answers) {
        return new Deliberation(matches, answers).ruling();
    }

    private Ruling ruling() {
        List<Outcome> outcomes = matches.rules().stream()
                .map(rule -> rule.outcome(known))
                .sorted(Comparator.comparing(outcome -> outcome.rule().id()))
                .toList();
        List<String> free = List.copyOf(free());
        boolean broken = hard.stream().anyMatch(rule -> rule.value(known::value) == Kleene.HOLDS);
        if (free.size() > MAX_UNKNOWN) {
            String reason = broken ? BROKEN : free.size() + " predicates are unknown";
            return ruled(broken ? Decision.DENY : Decision.ASK, new Margin(-1, 0, false), outcomes, reason);
        }
        List<Completion> completions = possible(free) ? completions(free) : List.of();
        if (completions.isEmpty() && broken) {
            return ruled(Decision.DENY, new Margin(-1, 0, true), outcomes, BROKEN);
        }
        if (completions.isEmpty()) {
            return ruled(Decision.ASK, new Margin(-1, 0, true), outcomes, "the evidence is inconsistent");
        }
        Margin margin = new Margin(
                completions.stream().mapToDouble(c -> c.margin().low()).min().orElse(-1),
                completions.stream().mapToDouble(c -> c.margin().high()).max().orElse(0),
                false);
        Set<Decision> possible = EnumSet.noneOf(Decision.class);
        completions.forEach(c -> possible.addAll(c.decisions()));
        if (possible.size() == 1) {
            Decision decision = possible.iterator().next();
            return ruled(decision, margin, outcomes, reason(decision, broken));
        }
        List<Question> questions = questions(free, completions);
        return questions.isEmpty()
                ? ruled(Decision.ASK, margin, outcomes, "it cannot be told whether " + String.join(", ", free))
                : new Ruling(Decision.DEFER, margin, outcomes, known, questions, "facts are missing");
    }

    private Ruling ruled(Decision decision, Margin margin, List<Outcome> outcomes, String reason) {
        return new Ruling(decision, margin, outcomes, known, List.of(), reason);
    }

    private static String reason(Decision decision, boolean broken) {
        return switch (decision) {
            case ALLOW -> "no enforced rule is broken beyond what is tolerated";
            case MODIFY, DEFER -> "";
            case ASK -> "the soft rules that are broken weigh enough to ask";
            case DENY -> broken ? BROKEN : "the soft rules that are broken weigh enough to deny";
        };
    }

    /// The unknown predicates that some enforced rule still waits for, with those the implications tie
    /// to them.
    private SortedSet<String> free() {
        SortedSet<String> free = new TreeSet<>();
        for (GroundRule rule : hard) {
            if (rule.value(known::value) == Kleene.UNKNOWN) {
                free.addAll(rule.undecided(known));
            }
        }
        for (GroundRule rule : soft) {
            if (rule.value(atom -> uncertain.containsKey(atom) ? Kleene.UNKNOWN : known.value(atom))
                    == Kleene.UNKNOWN) {
                rule.undecided(known).stream()
                        .filter(atom -> !uncertain.containsKey(atom))
                        .forEach(free::add);
            }
        }
        boolean grown = !free.isEmpty();
        while (grown) {
            grown = false;
            for (Formula implication : physical) {
                SortedSet<String> atoms = implication.atoms();
                if (atoms.stream().anyMatch(free::contains)) {
                    for (String atom : atoms) {
                        grown |= known.value(atom) == Kleene.UNKNOWN && free.add(atom);
                    }
                }
            }
        }
        return free;
    }

    /// Whether the implications leave a world to the unknowns on which no rule waits.
    private boolean possible(List<String> free) {
        SortedSet<String> others = new TreeSet<>();
        physical.stream().filter(i -> i.value(known::value) == Kleene.UNKNOWN).forEach(i -> others.addAll(i.atoms()));
        others.removeIf(atom -> free.contains(atom) || known.value(atom) != Kleene.UNKNOWN);
        List<String> names = List.copyOf(others);
        return names.size() > MAX_UNKNOWN
                || LongStream.range(0, 1L << names.size()).anyMatch(bits -> allowed(world(names, bits)));
    }

    private boolean allowed(Function<String, Kleene> values) {
        return physical.stream().noneMatch(i -> i.value(values) == Kleene.FAILS);
    }

    private Function<String, Kleene> world(List<String> names, long bits) {
        Map<String, Kleene> world = new TreeMap<>();
        for (int i = 0; i < names.size(); i++) {
            world.put(names.get(i), Kleene.of((bits >> i & 1) == 1));
        }
        return atom -> world.getOrDefault(atom, known.value(atom));
    }

    private List<Completion> completions(List<String> free) {
        List<Completion> completions = new ArrayList<>();
        for (long bits = 0; bits < 1L << free.size(); bits++) {
            Function<String, Kleene> values = world(free, bits);
            if (!allowed(values)) {
                continue;
            }
            Margin margin = soft.isEmpty() ? Margin.NONE : new SoftWorlds(soft, physical, uncertain, values).margin();
            if (!margin.inconsistent()) {
                completions.add(new Completion(bits, decisions(values, margin), margin));
            }
        }
        return completions;
    }

    private Set<Decision> decisions(Function<String, Kleene> values, Margin margin) {
        if (hard.stream().anyMatch(rule -> rule.value(values) == Kleene.HOLDS)) {
            return EnumSet.of(Decision.DENY);
        }
        return EnumSet.of(byMargin(margin.low()), byMargin(margin.high()));
    }

    private Decision byMargin(double margin) {
        double rounded = Truth.rounded(margin);
        return rounded < thresholds.deny() ? Decision.DENY : rounded < thresholds.ask() ? Decision.ASK : Decision.ALLOW;
    }

    /// The smallest set of askable predicates whose answers leave one decision in every world; empty if
    /// there is none.
    private List<Question> questions(List<String> free, List<Completion> completions) {
        long askable = 0;
        for (int i = 0; i < free.size(); i++) {
            if (question(free.get(i)).isPresent()) {
                askable |= 1L << i;
            }
        }
        long best = 0;
        for (long set = 1; set < 1L << free.size(); set++) {
            boolean smaller = best == 0 || Long.bitCount(set) < Long.bitCount(best);
            if ((set & ~askable) == 0 && smaller && decides(set, completions)) {
                best = set;
            }
        }
        List<Question> questions = new ArrayList<>();
        for (int i = 0; i < free.size(); i++) {
            if ((best >> i & 1) == 1) {
                question(free.get(i)).ifPresent(questions::add);
            }
        }
        return questions;
    }

    private static boolean decides(long set, List<Completion> completions) {
        Map<Long, Set<Decision>> groups = new TreeMap<>();
        for (Completion completion : completions) {
            groups.computeIfAbsent(completion.bits() & set, g -> EnumSet.noneOf(Decision.class))
                    .addAll(completion.decisions());
        }
        return groups.values().stream().allMatch(decisions -> decisions.size() == 1);
    }

    private java.util.Optional<Question> question(String predicate) {
        return java.util.Optional.ofNullable(matches.predicates().get(predicate))
                .flatMap(p -> p.question().flatMap(text -> p.fact().map(fact -> new Question(predicate, text, fact))));
    }
}
