package io.lictor.extraction.rule;

import io.lictor.extraction.clause.Condition;
import io.lictor.extraction.clause.Tense;
import io.lictor.logic.Formula;
import io.lictor.policy.ActionPredicate;
import io.lictor.predicate.Definition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Conditions as formulas: over predicates that are there, arguments of the action, earlier calls, and where
/// nothing decides over a question that the caller or the user can answer.
final class Questions {
    static final Pattern QUOTED = Pattern.compile("(?<![\\p{L}])['\"“‘]([^'\"“”‘’]{1,60})['\"”’]");
    private static final Pattern NEGATION = Pattern.compile(
            "(?i)\\b(?:(is|are|was|were|has|have|had|does|do|did|will|may|must|should) not|(can)not|(is|are|was|were|has|have|had|does|do|did)n[’']t|not|never)\\b ?");
    private static final Pattern ARTICLE =
            Pattern.compile("(?i)^(?:a|an|the|any|all|each|every|this|that|these|those) ");
    private static final Pattern IT = Pattern.compile("(?i)^it (?=(?:is|was|has|had|does|did|can)\\b)");
    private static final Pattern ITS = Pattern.compile("(?i)\\bits ");
    private static final Pattern LEADING = Pattern.compile(
            "(?i)^(?:if|when|whenever|unless|that|only|and|or|provided|as long as|after|once(?! (?:per|a|an|in|within|for|every|each)\\b))\\s+");

    private final Scope scope;
    private final Measures measures;
    private final Values values;
    private final Prerequisites prerequisites;
    private final Askable askable;
    private final Results results;
    private String referent = "";

    Questions(Scope scope) {
        this.scope = scope;
        this.measures = new Measures(scope);
        this.values = new Values(scope, measures);
        this.prerequisites = new Prerequisites(scope, measures);
        this.askable = new Askable(scope);
        this.results = new Results(scope, measures);
    }

    /// The formula of a condition at an action.
    ///
    /// @param doubts where to report what was not understood
    Formula formula(Condition condition, ActionPredicate action, List<Doubtful> doubts) {
        return switch (condition) {
            case Condition.Atom atom -> atom(atom, action, doubts);
            case Condition.Not not -> negated(formula(not.of(), action, doubts));
            case Condition.All all -> joined(all.of(), action, doubts, true);
            case Condition.Any any -> joined(any.of(), action, doubts, false);
        };
    }

    /// Whether the action is for a purpose; the caller or the user has to say.
    Formula purpose(String purpose, List<Doubtful> doubts) {
        String id = askable.of("it is done " + purpose, doubts);
        scope.say(scope.meaning(id), purpose);
        return new Formula.Atom(id);
    }

    private Formula joined(List<Condition> of, ActionPredicate action, List<Doubtful> doubts, boolean all) {
        List<Formula> parts = new ArrayList<>();
        for (Condition part : of) {
            Formula formula = formula(part, action, doubts);
            if (!parts.contains(formula)) {
                parts.add(formula);
            }
        }
        return parts.size() == 1 ? parts.getFirst() : all ? new Formula.And(parts) : new Formula.Or(parts);
    }

    static Formula negated(Formula formula) {
        return formula instanceof Formula.Not not ? not.inner() : new Formula.Not(formula);
    }

    private Formula atom(Condition.Atom atom, ActionPredicate action, List<Doubtful> doubts) {
        String whole = whole(atom);
        Optional<Condition.Limit> limit = atom.limit().or(() -> Measures.times(atom.phrase(), whole));
        if (limit.isPresent()) {
            Optional<Formula> measured = measures.passes(limit.get(), whole, action)
                    ? Optional.empty()
                    : results.limited(limit.get(), whole, action, doubts);
            measured = measured.isPresent()
                    ? measured
                    : measures.formula(limit.get(), whole, atom.window().map(w -> w.text()), action, doubts);
            if (measured.isPresent()) {
                return measured.get();
            }
        }
        Matcher negation = NEGATION.matcher(
                QUOTED.matcher(whole).replaceAll(m -> "_".repeat(m.group().length())));
        boolean negative = negation.find();
        String positive = negative
                ? (whole.substring(0, negation.start()) + auxiliary(negation) + whole.substring(negation.end())).strip()
                : whole;
        Optional<Formula> told = told(atom, resolved(positive), action, doubts);
        if (told.isPresent()) {
            return negative ? negated(told.get()) : told.get();
        }
        String id = positive(atom, resolved(positive), action, doubts);
        Formula formula = new Formula.Atom(id);
        Meant meant = scope.say(scope.meaning(id), whole);
        if (meant.drafted()
                && atom.window().isPresent()
                && meant.predicate().from().getFirst() instanceof Definition.OfStep) {
            formula = new Formula.Once(atom.window().flatMap(w -> Windows.parse(w.text())), formula);
        }
        return negative ? new Formula.Not(formula) : formula;
    }

    private static String auxiliary(Matcher negation) {
        for (int group = 1; group <= negation.groupCount(); group++) {
            if (negation.group(group) != null) {
                return negation.group(group) + " ";
            }
        }
        return "";
    }

    /// What `it` and `its` stand for from now on.
    void referring(String resource) {
        String bare = ARTICLE.matcher(resource).replaceFirst("").strip();
        referent = bare.split(" ", -1).length <= 3 ? bare : "";
    }

    private String resolved(String phrase) {
        return referent.isEmpty()
                ? phrase
                : ITS.matcher(IT.matcher(phrase).replaceFirst("the " + Matcher.quoteReplacement(referent) + " "))
                        .replaceAll("the " + Matcher.quoteReplacement(referent) + "'s ");
    }

    /// The words of a condition, its limit and its window, without the word that introduces them.
    static String whole(Condition.Atom atom) {
        StringBuilder whole = new StringBuilder(atom.phrase().text());
        atom.limit().map(l -> l.phrase().text()).ifPresent(t -> append(whole, t));
        atom.window().map(w -> w.text()).ifPresent(t -> append(whole, t));
        return LEADING.matcher(whole.toString().strip()).replaceFirst("").strip();
    }

    private static void append(StringBuilder whole, String text) {
        if (!whole.toString().toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT))) {
            whole.append(' ').append(text);
        }
    }

    /// What a look-up tells, where nothing that the action passes and no predicate of before says it.
    private Optional<Formula> told(Condition.Atom atom, String phrase, ActionPredicate action, List<Doubtful> doubts) {
        boolean other = known(phrase, new ArrayList<>()).isPresent()
                || values.listed(phrase, action).isPresent()
                || atom.past() && prerequisites.speaks(phrase, action);
        return other ? Optional.empty() : results.stated(phrase, action, doubts);
    }

    private String positive(Condition.Atom atom, String phrase, ActionPredicate action, List<Doubtful> doubts) {
        Optional<String> known = known(phrase, doubts);
        if (known.isPresent()) {
            return known.get();
        }
        Optional<String> listed = values.listed(phrase, action);
        if (listed.isPresent()) {
            return listed.get();
        }
        boolean past = atom.past() || Tense.isPast(phrase);
        Optional<String> earlier = past && Askable.establishes(phrase).isEmpty()
                ? prerequisites.of(phrase, atom.window().isPresent(), action, doubts)
                : Optional.empty();
        return earlier.orElseGet(() -> askable.of(phrase, doubts));
    }

    /// A predicate that was there before and says the same.
    private Optional<String> known(String phrase, List<Doubtful> doubts) {
        List<Lexicon.Candidate> found = scope.lexicon().nearest(Lexicon.Kind.PREDICATE, List.of(), phrase);
        if (found.isEmpty() || found.getFirst().score() < Lexicon.SURE) {
            return Optional.empty();
        }
        if (found.size() > 1 && found.getFirst().score() - found.get(1).score() < Lexicon.MARGIN) {
            String names = Names.quoted(
                    found.stream().limit(2).map(c -> c.entry().name()).toList());
            doubts.add(new Doubtful(
                    Code.AMBIGUOUS_LINK,
                    "`" + phrase + "` may be the predicate " + names,
                    "Which of " + names + " does `" + phrase + "` mean?"));
        }
        return Optional.of(scope.id(found.getFirst().entry().name()));
    }
}
