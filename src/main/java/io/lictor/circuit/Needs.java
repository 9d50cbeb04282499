package io.lictor.circuit;

import io.lictor.logic.Formula;
import io.lictor.predicate.Definition;
import io.lictor.predicate.Part;
import io.lictor.trajectory.Origin;
import io.lictor.trajectory.Step;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/// Which earlier steps the rules can still look at. Whoever keeps a long session may forget what the others said; that
/// they were there, and when, counts all the same.
///
/// `INVARIANT (sound)`: with a step that is not needed replaced by an empty thought, every judgement is the same.
public final class Needs {
    private static final String ANY = "*";
    private static final String CALLED = "called ";
    private static final String RETURNED = "returned ";
    private static final String SAID = "said ";
    private static final String THOUGHT = "thought";

    private final SortedSet<String> traits;

    private Needs(SortedSet<String> traits) {
        this.traits = Collections.unmodifiableSortedSet(traits);
    }

    /// What circuits need.
    static Needs of(Circuits circuits) {
        SortedSet<String> traits = new TreeSet<>();
        circuits.predicates().values().forEach(predicate -> predicate.from().forEach(d -> add(d, traits)));
        for (Formula fold : circuits.folds()) {
            // a condition on arguments inside a fold is asked about every earlier call
            boolean everyCall = fold.atoms().stream()
                    .map(circuits.predicates()::get)
                    .anyMatch(p -> p == null
                            || p.from().stream().anyMatch(d -> d.ofAnyStep() && !(d instanceof Definition.OfStep)));
            if (everyCall) {
                traits.add(CALLED + ANY);
            }
        }
        if (circuits.oblige()) {
            // calls of their kinds bring obligations about, whatever their tools are
            traits.add(CALLED + ANY);
            traits.add(RETURNED + ANY);
        }
        // a result is judged with its call
        circuits.results()
                .ifPresentOrElse(
                        tools -> tools.forEach(tool -> traits.add(CALLED + tool)), () -> traits.add(CALLED + ANY));
        return new Needs(traits);
    }

    private static void add(Definition definition, SortedSet<String> to) {
        switch (definition) {
            case Definition.Cel cel -> {
                if (cel.expression().contains("user")) {
                    to.add(SAID + Origin.USER.word());
                }
            }
            case Definition.Earlier earlier -> tools(earlier.tools(), to);
            case Definition.OfStep step -> add(step, to);
            case Definition.Match match ->
                match.parts().stream().map(Part::form).forEach(form -> add(form, to));
            case Definition.Flow _ -> to.add(ANY);
            case Definition.Classified classified -> {
                switch (classified.of()) {
                    case UNTRUSTED -> to.add(ANY);
                    case REQUESTS -> to.add(SAID + Origin.USER.word());
                    case ARGUMENTS, RESULT -> {}
                }
            }
            case Definition.Fact _, Definition.Sensitive _, Definition.Fold _, Definition.Derived _ -> {}
        }
    }

    private static void add(Definition.OfStep step, SortedSet<String> to) {
        switch (step.form()) {
            case CALLED, RETURNED -> {
                if (step.tools().isEmpty()) {
                    to.add(CALLED + ANY);
                    to.add(RETURNED + ANY);
                }
                tools(step.tools(), to);
            }
            case SAID -> {
                if (step.by().isEmpty()) {
                    to.add(SAID + ANY);
                }
                step.by().forEach(origin -> to.add(SAID + origin.word()));
            }
        }
    }

    /// A result is read with its call.
    private static void tools(SortedSet<String> tools, SortedSet<String> to) {
        tools.forEach(tool -> {
            to.add(CALLED + tool);
            to.add(RETURNED + tool);
        });
    }

    /// Whether every step is needed, whatever it is.
    public boolean everything() {
        return traits.contains(ANY);
    }

    /// What of a step decides whether it is needed.
    public static String trait(Step step) {
        return switch (step) {
            case Step.Called called -> CALLED + called.tool();
            case Step.Returned returned -> RETURNED + returned.tool();
            case Step.Said said -> SAID + said.origin().word();
            case Step.Thought _ -> THOUGHT;
        };
    }

    /// Whether a step with that trait may be looked at.
    public boolean needs(String trait) {
        int word = trait.indexOf(' ') + 1;
        return everything() || traits.contains(trait) || traits.contains(trait.substring(0, word) + ANY);
    }
}
