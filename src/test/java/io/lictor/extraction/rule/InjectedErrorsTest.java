package io.lictor.extraction.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.extraction.clause.Clause;
import io.lictor.extraction.clause.Phrase;
import io.lictor.extraction.clause.Role;
import io.lictor.logic.Formula;
import io.lictor.policy.Rule;
import io.lictor.policy.Terms;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// The eleven error types of RAGent, put into correct translations one by one: the verifier must notice, and
/// must not complain of the correct ones.
class InjectedErrorsTest {
    private record Correct(Origin origin, Clause clause, Translation translation) {}

    private record Injected(Code code, Translation translation, int rules) {}

    private static List<Correct> correct(Scope scope) {
        List<Correct> correct = new ArrayList<>();
        Drafting.Read read = Deskbook.policy().read();
        for (Clause clause : read.clauses()) {
            if (clause.normative() && clause.norms().size() == 1) {
                Origin origin = Origin.of(read.document(), clause);
                Translator.Result result =
                        new Translator(scope).translate(clause.norms().getFirst(), clause, origin, origin.key(), "");
                assertThat(result.doubts()).as(clause.passage().text()).isEmpty();
                correct.add(new Correct(origin, clause, result.translation()));
            }
        }
        return correct;
    }

    @Test
    void correctTranslationsRaiseNoAlarmAndInjectedErrorsAreFound() {
        try (Scope scope = new Scope(
                "desk", Parcels.tools(), Synonyms.none().trusting(List.of("get_shipment")), Optional.empty())) {
            List<Correct> correct = correct(scope);
            assertThat(correct).hasSizeGreaterThanOrEqualTo(12);
            List<String> alarms = new ArrayList<>();
            for (Correct one : correct) {
                Faithfulness.doubts(scope, one.origin(), one.clause(), one.translation(), 1)
                        .forEach(d -> alarms.add(one.clause().passage().text() + ": " + d));
            }
            assertThat(alarms).isEmpty();

            Map<Code, int[]> tally = new EnumMap<>(Code.class);
            List<String> missed = new ArrayList<>();
            for (Correct one : correct) {
                for (Injected wrong : injected(one, correct)) {
                    List<Doubtful> found =
                            Faithfulness.doubts(scope, one.origin(), one.clause(), wrong.translation(), wrong.rules());
                    int[] count = tally.computeIfAbsent(wrong.code(), c -> new int[3]);
                    count[0]++;
                    count[1] += found.isEmpty() ? 0 : 1;
                    count[2] += found.stream().anyMatch(d -> d.code() == wrong.code()) ? 1 : 0;
                    if (found.isEmpty()) {
                        missed.add(
                                wrong.code() + " in: " + one.clause().passage().text());
                    }
                }
            }
            StringBuilder table = new StringBuilder();
            tally.forEach((code, count) -> table.append(
                    "%s %d injected, %d noticed, %d by its own code%n".formatted(code, count[0], count[1], count[2])));
            System.out.println(table);
            assertThat(tally.keySet()).hasSize(11);
            assertThat(missed).as(table.toString()).isEmpty();
            tally.forEach((code, count) ->
                    assertThat(count[2]).as(code + " by its own code").isGreaterThanOrEqualTo((count[0] + 1) / 2));
        }
    }

    private static List<Injected> injected(Correct one, List<Correct> all) {
        List<Injected> wrong = new ArrayList<>();
        Translation right = one.translation();
        Rule main = right.main().orElseThrow();
        Rule turned = turned(main);
        wrong.add(new Injected(
                Code.WRONG_DECISION,
                new Translation(
                        Faithfulness.effect(turned),
                        right.subject(),
                        right.action(),
                        right.resource(),
                        right.purpose(),
                        new TreeMap<>(right.phrases()),
                        rules(right, turned).rules()),
                1));
        wrong.add(new Injected(Code.MISSING_RULE, right, 0));
        other(one, all)
                .ifPresent(other -> wrong.add(new Injected(
                        Code.WRONG_ACTION,
                        rules(
                                right,
                                on(
                                        main,
                                        other.translation()
                                                .main()
                                                .orElseThrow()
                                                .terms()
                                                .action()
                                                .orElseThrow())),
                        1)));
        if (!right.subject().isEmpty()) {
            wrong.add(new Injected(Code.WRONG_SUBJECT, parts(right, "the courier", null, null), 1));
            wrong.add(new Injected(Code.MISSING_SUBJECT, parts(right, "", null, null), 1));
        }
        if (!right.resource().isEmpty() && resourceSaid(one)) {
            wrong.add(new Injected(Code.WRONG_RESOURCE, parts(right, null, "a voucher", null), 1));
            wrong.add(new Injected(Code.MISSING_RESOURCE, parts(right, null, "", null), 1));
        }
        if (!right.purpose().isEmpty()) {
            wrong.add(new Injected(Code.WRONG_PURPOSE, parts(right, null, null, "for marketing"), 1));
            wrong.add(new Injected(
                    Code.MISSING_PURPOSE, parts(rules(right, aimless(main, right.purpose())), null, null, ""), 1));
        }
        if (!main.formula().atoms().contains("desk/is-called")) {
            wrong.add(new Injected(Code.WRONG_CONDITION, rules(right, negated(main)), 1));
            wrong.add(new Injected(
                    Code.MISSING_CONDITION, rules(right, with(main, new Formula.Atom("desk/is-called"))), 1));
            all.stream()
                    .filter(o -> !o.equals(one))
                    .map(o -> o.translation().main().orElseThrow().formula())
                    .filter(f -> Collections.disjoint(f.atoms(), right.atoms()))
                    .filter(f -> !f.atoms().contains("desk/is-called"))
                    .limit(3)
                    .forEach(f -> wrong.add(new Injected(Code.WRONG_CONDITION, rules(right, with(main, f)), 1)));
        }
        if (!right.exceptions().isEmpty()) {
            wrong.add(new Injected(Code.MISSING_CONDITION, right.with(List.of(main)), 1));
        }
        return wrong;
    }

    /// The rule whatever the action is for.
    private static Rule aimless(Rule rule, String purpose) {
        String word = purpose.split(" ", -1)[1];
        Formula.And and = (Formula.And) rule.formula();
        return with(
                rule,
                and.parts().stream()
                        .filter(part -> !part.toString().contains(word))
                        .findFirst()
                        .orElseThrow());
    }

    private static boolean resourceSaid(Correct one) {
        return one.clause().phrases().stream().map(Phrase::role).anyMatch(Role.RESOURCE::equals);
    }

    /// Another action, of other tools.
    private static Optional<Correct> other(Correct one, List<Correct> all) {
        return all.stream()
                .filter(o -> !o.translation()
                        .main()
                        .orElseThrow()
                        .terms()
                        .action()
                        .equals(one.translation().main().orElseThrow().terms().action()))
                .filter(o -> !o.translation()
                        .action()
                        .split(" ", -1)[0]
                        .startsWith(one.translation().action().substring(0, 3)))
                .findFirst();
    }

    private static Translation rules(Translation of, Rule main) {
        List<Rule> rules = new ArrayList<>(List.of(main));
        rules.addAll(of.exceptions());
        return of.with(rules);
    }

    private static Translation parts(
            Translation of,
            @org.jspecify.annotations.Nullable String subject,
            @org.jspecify.annotations.Nullable String resource,
            @org.jspecify.annotations.Nullable String purpose) {
        return new Translation(
                of.effect(),
                subject == null ? of.subject() : subject,
                of.action(),
                resource == null ? of.resource() : resource,
                purpose == null ? of.purpose() : purpose,
                new TreeMap<>(of.phrases()),
                of.rules());
    }

    private static Rule turned(Rule rule) {
        return switch (rule) {
            case Rule.Forbid(Terms terms, Formula formula) -> new Rule.Permit(terms, formula);
            case Rule.Require(Terms terms, Formula formula) -> new Rule.Forbid(terms, formula);
            case Rule.Permit(Terms terms, Formula formula) -> new Rule.Forbid(terms, formula);
            default -> rule;
        };
    }

    private static Rule negated(Rule rule) {
        return with(rule, Questions.negated(rule.formula()));
    }

    private static Rule with(Rule rule, Formula formula) {
        return switch (rule) {
            case Rule.Forbid forbid -> new Rule.Forbid(forbid.terms(), formula);
            case Rule.Require require -> new Rule.Require(require.terms(), formula);
            case Rule.Permit permit -> new Rule.Permit(permit.terms(), formula);
            default -> rule;
        };
    }

    private static Rule on(Rule rule, String action) {
        UnaryOperator<Terms> other = t -> new Terms(
                t.id(),
                Optional.of(action),
                t.hard(),
                t.weight(),
                t.enforced(),
                t.risk(),
                t.citation(),
                new TreeSet<>(t.exceptions()),
                t.change());
        return switch (rule) {
            case Rule.Forbid forbid -> new Rule.Forbid(other.apply(forbid.terms()), forbid.formula());
            case Rule.Require require -> new Rule.Require(other.apply(require.terms()), require.formula());
            case Rule.Permit permit -> new Rule.Permit(other.apply(permit.terms()), permit.formula());
            default -> rule;
        };
    }
}
