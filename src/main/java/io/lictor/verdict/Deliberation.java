package io.lictor.verdict;

import io.lictor.circuit.GroundRule;
import io.lictor.circuit.Margin;
import io.lictor.circuit.Matches;
import io.lictor.circuit.Outcome;
import io.lictor.circuit.SoftWorlds;
import io.lictor.circuit.Work;
import io.lictor.logic.Formula;
import io.lictor.policy.Decision;
import io.lictor.policy.Rule;
import io.lictor.policy.Thresholds;
import io.lictor.predicate.Assignment;
import io.lictor.predicate.Kleene;
import io.lictor.predicate.Truth;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// The verdict by supervaluation: the decision that holds under every completion of the unknowns that
/// the hard implications allow
/// (architecture.md, semantics 1, 5, 6, 7).
public final class Deliberation {
    /// With more unknown predicates than this at stake, a person is asked without looking at
    /// completions.
    public static final int MAX_UNKNOWN = 12;

    /// Of the uncertain predicates in soft rules, no more than this are asked about at once.
    private static final int MAX_WEIGHED = 6;

    private static final String BROKEN = "a hard rule is broken";

    private final Matches matches;
    private final Assignment known;
    private final Thresholds thresholds;
    private final List<GroundRule> hard = new ArrayList<>();
    private final List<GroundRule> soft = new ArrayList<>();
    private final List<Formula> physical;
    private final Map<String, Double> uncertain = new TreeMap<>();
    private final Work work;

    private Deliberation(Matches matches, Assignment answers, Work work) {
        this.matches = matches;
        this.work = work;
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
            rule.atoms().forEach(this::weigh);
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

    /// What follows for an action that some action predicate matched.
    public static Ruling of(Matches matches, Assignment answers) {
        return of(matches, answers, new Work(Work.LIMIT));
    }

    /// The same, with a common limit for several rulings.
    public static Ruling of(Matches matches, Assignment answers, Work work) {
        return Settled.ruling(matches, answers).orElseGet(() -> new Deliberation(matches, answers, work).ruling());
    }

    /// Whether the decision is *allow*; the same as that of [#of], and cheaper: why is not worked out.
    public static boolean allows(Matches matches, Assignment answers) {
        return Settled.ruling(matches, answers)
                .map(ruling -> ruling.decision() == Decision.ALLOW)
                .orElseGet(() -> new Deliberation(matches, answers, new Work(Work.LIMIT)).allows());
    }

    private boolean allows() {
        if (broken()) {
            return false;
        }
        List<String> free = free();
        if (free.size() > MAX_UNKNOWN || !possible(free)) {
            return false;
        }
        List<Completion> completions = completions(free, uncertain);
        return !completions.isEmpty()
                && completions.stream().allMatch(one -> one.decisions().equals(Set.of(Decision.ALLOW)));
    }

    private boolean broken() {
        return hard.stream().anyMatch(rule -> rule.value(known::value) == Kleene.HOLDS);
    }

    private List<String> free() {
        return List.copyOf(new Awaited(hard, soft, physical, uncertain.keySet(), known).unknown());
    }

    private Ruling ruling() {
        List<Outcome> outcomes =
                matches.rules().stream().map(rule -> rule.outcome(known)).toList();
        List<String> free = free();
        boolean broken = broken();
        if (free.size() > MAX_UNKNOWN) {
            String reason = broken ? BROKEN : free.size() + " predicates are unknown";
            return ruled(broken ? Decision.DENY : Decision.ASK, Margin.unknown(reason), outcomes, reason);
        }
        List<Completion> completions = possible(free) ? completions(free, uncertain) : List.of();
        if (completions.isEmpty() && broken) {
            return ruled(Decision.DENY, Margin.INCONSISTENT, outcomes, BROKEN);
        }
        if (completions.isEmpty()) {
            return ruled(Decision.ASK, Margin.INCONSISTENT, outcomes, "the evidence is inconsistent");
        }
        Margin margin = Completion.margin(completions);
        String bounded = margin.bounded().map(why -> "; " + why).orElse("");
        Set<Decision> possible = EnumSet.noneOf(Decision.class);
        completions.forEach(c -> possible.addAll(c.decisions()));
        if (possible.size() == 1) {
            Decision decision = possible.iterator().next();
            return ruled(decision, margin, outcomes, reason(decision, broken) + bounded);
        }
        List<Question> questions = questions(free);
        if (!questions.isEmpty()) {
            return new Ruling(Decision.DEFER, margin, outcomes, known, questions, "facts are missing" + bounded);
        }
        String unknown = free.isEmpty() ? "it is compliant" : String.join(", ", free);
        return ruled(Decision.ASK, margin, outcomes, "it cannot be told whether " + unknown + bounded);
    }

    private Ruling ruled(Decision decision, Margin margin, List<Outcome> outcomes, String reason) {
        return new Ruling(decision, margin, outcomes, known, List.of(), reason);
    }

    /// Why hard rules alone decide so.
    static String reason(Decision decision) {
        return reason(decision, decision == Decision.DENY);
    }

    private static String reason(Decision decision, boolean broken) {
        return switch (decision) {
            case ALLOW -> "no enforced rule is broken beyond what is tolerated";
            case MODIFY, DEFER -> "";
            case ASK -> "the soft rules that are broken weigh enough to ask";
            case DENY -> broken ? BROKEN : "the soft rules that are broken weigh enough to deny";
        };
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

    /// @param weighed probability of each predicate that soft rules weigh by it
    private List<Completion> completions(List<String> free, Map<String, Double> weighed) {
        List<Completion> completions = new ArrayList<>();
        SoftWorlds worlds = new SoftWorlds(soft, physical, weighed, known::value, free, work);
        for (long bits = 0; bits < 1L << free.size(); bits++) {
            Function<String, Kleene> values = world(free, bits);
            if (!allowed(values)) {
                continue;
            }
            Margin margin = soft.isEmpty() ? Margin.NONE : worlds.margin(bits);
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

    /// The smallest set of questions whose answers leave one decision in every completion; empty if
    /// there is none. What soft rules weigh by its probability is asked about only if a hard rule waits
    /// for it; the answer then replaces the probability.
    private List<Question> questions(List<String> free) {
        SortedSet<String> waited = new TreeSet<>();
        hard.stream()
                .filter(rule -> rule.value(known::value) == Kleene.UNKNOWN)
                .forEach(rule -> waited.addAll(rule.undecided(known)));
        long askable = 0;
        long weighed = 0;
        for (int i = 0; i < free.size(); i++) {
            boolean replaces = uncertain.containsKey(free.get(i));
            boolean asks = !replaces || waited.contains(free.get(i)) && Long.bitCount(weighed) < MAX_WEIGHED;
            if (asks && question(free.get(i)).isPresent()) {
                askable |= 1L << i;
                weighed |= replaces ? 1L << i : 0;
            }
        }
        long asked = new Questioning(answered -> completions(free, without(free, answered)), weighed).smallest(askable);
        return chosen(free, asked).stream()
                .flatMap(atom -> question(atom).stream())
                .toList();
    }

    private Map<String, Double> without(List<String> free, long answered) {
        Map<String, Double> weighed = new TreeMap<>(uncertain);
        weighed.keySet().removeAll(chosen(free, answered));
        return weighed;
    }

    private static List<String> chosen(List<String> free, long set) {
        return IntStream.range(0, free.size())
                .filter(i -> (set >> i & 1) == 1)
                .mapToObj(free::get)
                .toList();
    }

    private Optional<Question> question(String predicate) {
        return Optional.ofNullable(matches.predicates().get(predicate))
                .flatMap(p -> p.question().flatMap(text -> p.fact().map(fact -> new Question(predicate, text, fact))));
    }
}
