package io.lictor.extraction.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Proposals beside what is verified: what cannot be kept together with it, says the same, is refused by the
/// format or changes how its examples are judged does not join it.
final class Joining {
    private static final int ROUNDS = 3;
    private static final int NEIGHBOURS = 3;

    private final Scope scope;
    private final Assembling assembling;
    private final Proving proving;

    Joining(Scope scope, Assembling assembling, Proving proving) {
        this.scope = scope;
        this.assembling = assembling;
        this.proving = proving;
    }

    /// A proposal for the open drafts of a clause; all of it joins, or none.
    record Candidate(Proposing.Group group, Asking.Both both, List<Draft> drafts) {}

    /// A candidate with what speaks against it; nothing if it has joined.
    record Joined(Candidate candidate, List<Doubtful> doubts) {}

    /// Joins what can be joined, in the order given.
    List<Joined> joined(List<Candidate> candidates, List<Draft> verified) {
        Map<Candidate, List<Doubtful>> doubts = new LinkedHashMap<>();
        Consistency consistency = new Consistency(scope);
        EnglishReader.Vocabulary vocabulary = RoundTrip.vocabulary(scope);
        SortedMap<String, Double> crowding = crowding(candidates, verified);
        List<Draft> beside = new ArrayList<>(verified);
        List<Candidate> clean = new ArrayList<>();
        for (Candidate candidate : candidates) {
            List<Doubtful> found = new ArrayList<>();
            List<Draft> others = new ArrayList<>(beside);
            for (Draft draft : candidate.drafts()) {
                found.addAll(draft.doubts());
                found.addAll(RoundTrip.doubts(vocabulary, draft.translation(), draft.sentence()));
                found.addAll(consistency.beside(draft, others));
                proving.refused(assembling.pack(List.of(draft)), List.of(draft))
                        .values()
                        .forEach(found::addAll);
                if (vagueness(draft, crowding) > Drafting.CROWDED) {
                    found.add(new Doubtful(Code.VAGUE, "one of its questions hardly differs from others", ""));
                }
                others.add(draft);
            }
            doubts.put(candidate, found);
            if (found.isEmpty()) {
                beside = others;
                clean.add(candidate);
            }
        }
        judged(clean, verified, doubts);
        return doubts.entrySet().stream()
                .map(entry -> new Joined(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static double vagueness(Draft draft, SortedMap<String, Double> crowding) {
        return draft.translation().atoms().stream()
                .mapToDouble(atom -> crowding.getOrDefault(atom, 0.0))
                .max()
                .orElse(0);
    }

    /// How near the questions of candidates and of what is verified are to each other.
    private SortedMap<String, Double> crowding(List<Candidate> candidates, List<Draft> verified) {
        SortedMap<String, String> questions = new TreeMap<>();
        List<Draft> all = new ArrayList<>(verified);
        candidates.forEach(candidate -> all.addAll(candidate.drafts()));
        for (Draft draft : all) {
            for (String atom : draft.translation().atoms()) {
                questions.put(atom, scope.meaning(atom).predicate().description());
            }
        }
        return new TreeMap<>(scope.lexicon().crowding(questions, NEIGHBOURS));
    }

    /// Judges everything together. Whoever disturbs a verified draft goes; if it is not clear who, all go.
    private void judged(List<Candidate> clean, List<Draft> verified, Map<Candidate, List<Doubtful>> doubts) {
        List<Candidate> left = new ArrayList<>(clean);
        for (int round = 0; !left.isEmpty(); round++) {
            SortedMap<String, List<Doubtful>> found = found(left, verified);
            if (found.isEmpty()) {
                return;
            }
            SortedSet<String> tools = new TreeSet<>();
            Consistency consistency = new Consistency(scope);
            verified.stream()
                    .filter(draft -> found.containsKey(draft.key()))
                    .forEach(draft -> tools.addAll(consistency.tools(draft)));
            List<Candidate> out = left.stream()
                    .filter(candidate -> candidate.drafts().stream()
                            .anyMatch(draft -> found.containsKey(draft.key())
                                    || consistency.tools(draft).stream().anyMatch(tools::contains)))
                    .toList();
            List<Candidate> gone = out.isEmpty() || round == ROUNDS ? List.copyOf(left) : out;
            gone.forEach(candidate -> doubts.put(candidate, against(candidate, found)));
            left.removeAll(gone);
        }
    }

    private static List<Doubtful> against(Candidate candidate, SortedMap<String, List<Doubtful>> found) {
        List<Doubtful> own = new ArrayList<>();
        candidate.drafts().forEach(draft -> own.addAll(found.getOrDefault(draft.key(), List.of())));
        if (own.isEmpty()) {
            own.add(new Doubtful(Code.CASES_DISAGREE, "verified rules are judged otherwise beside it", ""));
        }
        return own;
    }

    /// What the format and the guard say of everything together, by key.
    private SortedMap<String, List<Doubtful>> found(List<Candidate> left, List<Draft> verified) {
        List<Draft> all = new ArrayList<>(verified);
        left.forEach(candidate -> all.addAll(candidate.drafts()));
        SortedMap<String, List<Doubtful>> found = new TreeMap<>(proving.refused(assembling.pack(all), all));
        if (found.isEmpty()) {
            proving.tried(all).stream()
                    .filter(draft -> !draft.doubts().isEmpty())
                    .forEach(draft -> found.put(draft.key(), draft.doubts()));
        }
        return found;
    }
}
