package io.lictor.extraction.clause;

import io.lictor.extraction.clause.Condition.All;
import io.lictor.extraction.clause.Condition.Any;
import io.lictor.extraction.clause.Condition.Atom;
import io.lictor.extraction.clause.Condition.Not;
import io.lictor.extraction.document.Passage;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// A lead that names its list instead of being completed by it: `follow these steps`, whose items are done by whom the
/// lead binds; `may be refused for the following reasons`, whose items are each a premise; `before you pay, check the
/// following`, whose items are each a demand.
///
/// @param norms what the lead itself asks
/// @param steps whether its items are acts
record Announced(List<Norm> norms, boolean steps) {
    private static final Pattern LIST =
            Pattern.compile("(?i)\\b(the following|following|these|this)\\b( \\w+){0,2}|\\bas follows\\b");
    private static final Pattern STEPS = Pattern.compile(
            "(?i)\\b(follow|do|take|complete|perform|carry out|observe|apply|use)( all| each)?( of)? (the following|these|this|the)"
                    + "( \\w+)?( (steps?|procedures?|instructions?|process|order|sequence|actions?|rules|guidelines|checks?|practices))\\b[^.]*:?\\W*$"
                    + "|(?i)\\bdo the following\\b\\W*$|(?i)\\bas follows\\b\\W*$");
    private static final Pattern CASES = Pattern.compile(
            "(?i)\\b(for|in|under|on|upon) (the following|these) (\\w+ )?(reasons?|cases?|circumstances?|situations?|grounds?|purposes?|events?)\\W*$");
    private static final Pattern CHECKS = Pattern.compile(
            "(?i)\\b(verify|check|confirm|ensure|make sure|validate)( that)?( all| each)?( of)? (the following|these)\\b[^.]*$"
                    + "|(?i)\\bverify\\W*$");

    /// Whether a lead is worded as one that announces a list.
    static boolean may(Passage lead) {
        String text = lead.text();
        return text.length() < 400
                && (STEPS.matcher(text).find()
                        || CASES.matcher(text).find()
                        || CHECKS.matcher(text).find());
    }

    /// What a lead announces; empty if it is read otherwise.
    static Optional<Announced> of(Passage lead, List<Norm> norms) {
        if (norms.isEmpty()) {
            return Optional.empty();
        }
        boolean steps = STEPS.matcher(lead.text()).find();
        boolean checks = !steps && CHECKS.matcher(lead.text()).find();
        boolean demanded = norms.stream().allMatch(n -> n.demand().isPresent());
        return checks && !demanded ? Optional.empty() : Optional.of(new Announced(norms, steps));
    }

    /// What an item asks under the lead.
    ///
    /// @param alone what it asks by itself
    List<Norm> item(Passage passage, List<Norm> alone, Set<Doubt> doubts) {
        if (steps) {
            Norm lead = norms.getFirst();
            return alone.stream().map(n -> stepped(n, lead)).toList();
        }
        Sentence s = new Sentence(Tokens.of(passage));
        int from = Openers.skip(s);
        if (s.size() <= from || !s.hasWords(from, s.size())) {
            return alone;
        }
        Condition said = new Conditions(s, doubts).read(Role.CONDITION, from, s.size(), false);
        return norms.stream().map(n -> with(n, said)).toList();
    }

    private static Norm stepped(Norm norm, Norm lead) {
        boolean owed = norm.subject().isEmpty() && norm.effect() != Effect.PERMIT;
        Optional<Condition> premise = lead.premise().isEmpty()
                ? norm.premise()
                : Optional.of(norm.premise()
                        .<Condition>map(p -> new All(List.of(lead.premise().get(), p)))
                        .orElse(lead.premise().get()));
        return new Norm(
                norm.effect(),
                owed ? lead.subject() : norm.subject(),
                norm.action(),
                norm.resource(),
                premise,
                norm.demand(),
                norm.exceptions(),
                norm.purpose());
    }

    private static Norm with(Norm norm, Condition said) {
        Optional<Condition> demand = norm.demand().map(d -> replaced(d, said));
        Optional<Condition> premise = norm.premise().map(p -> replaced(p, said));
        boolean none = demand.equals(norm.demand()) && premise.equals(norm.premise());
        Optional<Condition> added =
                premise.isEmpty() ? Optional.of(said) : Optional.of(new All(List.of(premise.get(), said)));
        return new Norm(
                norm.effect(),
                norm.subject(),
                norm.action(),
                norm.resource(),
                none ? added : premise,
                demand,
                norm.exceptions(),
                norm.purpose().filter(p -> !LIST.matcher(p.text()).find()));
    }

    private static Condition replaced(Condition condition, Condition said) {
        return switch (condition) {
            case Atom atom -> LIST.matcher(atom.phrase().text()).find() ? said : atom;
            case Not not -> new Not(replaced(not.of(), said));
            case All all ->
                new All(all.of().stream().map(c -> replaced(c, said)).toList());
            case Any any ->
                new Any(any.of().stream().map(c -> replaced(c, said)).toList());
        };
    }
}
