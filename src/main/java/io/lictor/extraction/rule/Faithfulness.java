package io.lictor.extraction.rule;

import io.lictor.extraction.clause.Clause;
import io.lictor.extraction.clause.Effect;
import io.lictor.extraction.clause.Role;
import io.lictor.extraction.document.Passage;
import io.lictor.policy.ActionPredicate;
import io.lictor.policy.Rule;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Whether a translation says what its clause says: the eleven error types of RAGent, by the clause's words.
final class Faithfulness {
    private final Scope scope;
    private final Clause clause;
    private final Translation of;
    private final ClauseText text;
    private final ClauseText all;
    private final Set<String> around;
    private final List<Doubtful> doubts = new ArrayList<>();

    private Faithfulness(Scope scope, Origin origin, Clause clause, Translation of) {
        this.scope = scope;
        this.clause = clause;
        this.of = of;
        this.text = new ClauseText(own(clause), scope.words());
        this.all = new ClauseText(whole(clause), scope.words());
        this.around = new LinkedHashSet<>(scope.words().of(whole(clause)));
        this.around.addAll(scope.words().of(origin.context()));
    }

    /// What is doubtful about a translation.
    ///
    /// @param rules how many drafts the clause has
    static List<Doubtful> doubts(Scope scope, Origin origin, Clause clause, Translation of, int rules) {
        Faithfulness check = new Faithfulness(scope, origin, clause, of);
        check.rules(rules);
        if (of.main().isPresent()) {
            check.decision();
            check.parts();
            check.action(of.main().get());
            check.doubts.addAll(new ConditionCheck(scope, check.text, check.all, check.around, of).doubts());
            check.doubts.addAll(new Coverage(scope, clause, of).doubts());
        }
        return check.doubts;
    }

    /// The clause with the sentence that introduces its list.
    private static String own(Clause clause) {
        return clause.passage().lead().map(lead -> lead.text() + " ").orElse("")
                + clause.passage().text();
    }

    /// The same with the items whose conditions it states.
    private static String whole(Clause clause) {
        Passage passage = clause.passage();
        StringBuilder whole = new StringBuilder(own(clause));
        clause.phrases().stream()
                .filter(phrase -> phrase.start() >= passage.end() && phrase.role() != Role.NUMERIC)
                .forEach(phrase -> whole.append(". ").append(phrase.text()));
        return whole.toString();
    }

    private void rules(int rules) {
        int wanted = Math.max(
                clause.norms().size(), Math.min(text.demands(), clause.norms().size() + 1));
        if (rules < wanted) {
            doubt(
                    Code.MISSING_RULE,
                    "the clause asks " + wanted + " things, " + rules + " were drafted",
                    "What else does the clause ask?");
        }
    }

    private void decision() {
        Effect effect = effect(of.main().orElseThrow());
        if (effect != of.effect() && !(of.effect() == Effect.REQUIRE && effect == Effect.FORBID)) {
            doubt(
                    Code.WRONG_DECISION,
                    "the rule is of another kind than what was read",
                    "What does the clause decide?");
        } else if (!text.allows(effect)) {
            doubt(
                    Code.WRONG_DECISION,
                    "no modal word of the clause says that it " + verb(effect),
                    "Does the clause forbid, require, allow or owe something?");
        }
    }

    /// The direction of a rule.
    static Effect effect(Rule rule) {
        return switch (rule) {
            case Rule.Forbid _ -> Effect.FORBID;
            case Rule.Require _ -> Effect.REQUIRE;
            case Rule.Permit _, Rule.Implies _ -> Effect.PERMIT;
            case Rule.Oblige _ -> Effect.OBLIGE;
        };
    }

    private static String verb(Effect effect) {
        return switch (effect) {
            case FORBID -> "forbids";
            case REQUIRE -> "requires";
            case PERMIT -> "allows";
            case OBLIGE -> "owes an action";
        };
    }

    private void parts() {
        part(of.subject(), Code.WRONG_SUBJECT, "subject");
        part(of.resource(), Code.WRONG_RESOURCE, "resource");
        part(of.purpose(), Code.WRONG_PURPOSE, "purpose");
    }

    /// Whether the words of a part stand in the clause or around it.
    private void part(String words, Code code, String name) {
        Set<String> strange = scope.words().of(words);
        strange.removeAll(around);
        if (!strange.isEmpty()) {
            doubt(
                    code,
                    "the " + name + " `" + words + "` does not stand in the clause",
                    "What is the " + name + " of the clause?");
        }
    }

    private void action(Rule rule) {
        ActionPredicate action = rule.terms().action().map(scope.actions()::get).orElse(null);
        if (action == null) {
            doubt(Code.WRONG_ACTION, "the rule is about no action", "Which action does the clause speak of?");
            return;
        }
        if (rule instanceof Rule.Oblige) {
            return;
        }
        List<String> strange = new ArrayList<>();
        List<String> elsewhere = new ArrayList<>();
        Set<String> resource = scope.words().of(of.resource());
        for (String tool : action.tools()) {
            List<String> name = scope.words().content(tool);
            Set<String> all = new LinkedHashSet<>(name);
            all.addAll(scope.words().of(scope.tool(tool).description()));
            Set<String> verbs = scope.words().of(of.action());
            if (!name.isEmpty()
                    && !around.contains(name.getFirst())
                    && verbs.stream().noneMatch(all::contains)) {
                strange.add(tool);
            } else if (verbs.stream().noneMatch(all::contains) && !verbs.isEmpty()) {
                strange.add(tool);
            } else if (!resource.isEmpty() && resource.stream().noneMatch(all::contains)) {
                elsewhere.add(tool);
            }
        }
        if (!strange.isEmpty()) {
            doubt(
                    Code.WRONG_ACTION,
                    Names.quoted(strange) + " does nothing that the clause speaks of",
                    "Which tool does what the clause speaks of?");
        }
        if (!elsewhere.isEmpty()) {
            doubt(
                    Code.WRONG_RESOURCE,
                    Names.quoted(elsewhere) + " does it to something else than `" + of.resource() + "`",
                    "Is `" + of.resource() + "` what " + Names.quoted(elsewhere) + " works on?");
        }
    }

    private void doubt(Code code, String message, String question) {
        doubts.add(new Doubtful(code, message, question));
    }
}
