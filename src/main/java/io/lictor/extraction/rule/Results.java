package io.lictor.extraction.rule;

import io.lictor.extraction.clause.Condition;
import io.lictor.logic.Formula;
import io.lictor.policy.ActionPredicate;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Conditions over the content of results: what an earlier look-up must have returned. As long as nobody has
/// looked it up, the answer is unknown.
final class Results {
    private static final Pattern FALSE =
            Pattern.compile("(?i)\\b(?:is|are|be|set to|of|marked(?: as)?|equals?)\\s+[\"'“*]*(?:false|no|off)\\b");
    private static final Pattern ANY = Pattern.compile(
            "(?i)\\b(?:have|has|had|there (?:is|are)|with)\\b(?: (?:any|some))?(?: (?:outstanding|unpaid|remaining))?"
                    + "(?<=any|some|outstanding|unpaid|remaining)\\b");
    private static final Pattern THAN = Pattern.compile(
            "(?i)\\b(?<how>more|greater|higher|larger|less|lower|smaller|fewer|at least|at most|(?:equal to or|no) (?:greater|more|less|lower))\\b"
                    + "(?<mid>[^.]*?)(?:\\bthan\\b|\\bas\\b|>=|<=)(?<rest>[^.]*)");

    private final Scope scope;
    private final Measures measures;
    private final ResultLinks links;
    private final Looking looking;
    private final Existing existing;

    Results(Scope scope, Measures measures) {
        this.scope = scope;
        this.measures = measures;
        this.links = new ResultLinks(scope);
        this.looking = new Looking(scope);
        this.existing = new Existing(scope);
    }

    /// A limit on a number, or on the size of a list, that a look-up returns.
    Optional<Formula> limited(Condition.Limit limit, String text, ActionPredicate action, List<Doubtful> doubts) {
        if (Measures.share(limit, text)) {
            return Optional.empty();
        }
        ResultLinks.Found found = links.of(text, action, type -> type == Tool.Type.NUMBER || type == Tool.Type.LIST);
        if (found.sure().isEmpty()) {
            mismatch(limit, text, action, doubts);
            return Optional.empty();
        }
        return formula(found, limit.relation(), limit.value(), Optional.empty(), text, action, doubts);
    }

    /// A number is compared with something that is none.
    private void mismatch(Condition.Limit limit, String text, ActionPredicate action, List<Doubtful> doubts) {
        ResultLinks.Found other = links.of(text, action, type -> type != Tool.Type.ANY);
        other.sure().stream()
                .findFirst()
                .ifPresent(field -> doubts.add(Measures.mismatch(
                        limit,
                        "`" + field.of().name() + "` of the result of `"
                                + field.tool().name() + "`",
                        field.of().type())));
    }

    /// What a phrase without negation says of a result; empty if no result tells it.
    Optional<Formula> stated(String phrase, ActionPredicate action, List<Doubtful> doubts) {
        Optional<Formula> compared = compared(phrase, action, doubts);
        if (compared.isPresent()) {
            return compared;
        }
        List<String> values = Values.quoted(phrase, measures.common(action));
        if (!values.isEmpty()) {
            ResultLinks.Found texts = links.of(phrase, action, type -> type == Tool.Type.TEXT);
            if (!texts.sure().isEmpty() && values.size() == 1) {
                return formula(
                        texts, Condition.Relation.EQUAL, values.getFirst(), Optional.empty(), phrase, action, doubts);
            }
        }
        Optional<Formula> some = some(phrase, action, doubts);
        if (some.isPresent()) {
            return some;
        }
        ResultLinks.Found flags = links.of(phrase, action, type -> type == Tool.Type.FLAG);
        boolean holds = !FALSE.matcher(phrase).find();
        if (flags.sure().isEmpty()) {
            return Optional.empty();
        }
        Tool check = flags.sure().getFirst().tool();
        Optional<Formula> told =
                formula(flags, Condition.Relation.EQUAL, holds, Optional.empty(), phrase, action, doubts);
        return holds
                ? told.map(formula ->
                        existing.widened(formula, phrase, check, links.joined(check, phrase, measures.common(action))))
                : told;
    }

    /// That there is something, `has any open balance`: a number or a list of exactly that, and no word besides.
    private Optional<Formula> some(String phrase, ActionPredicate action, List<Doubtful> doubts) {
        Matcher any = ANY.matcher(phrase);
        if (!any.find()) {
            return Optional.empty();
        }
        ResultLinks.Found found = links.of(phrase, action, type -> type == Tool.Type.NUMBER || type == Tool.Type.LIST);
        Set<String> rest = scope.words().of(phrase.substring(any.end()));
        found.sure().stream().limit(1).forEach(field -> rest.removeAll(field.words()));
        measures.common(action).forEach(p -> rest.removeAll(scope.words().of(p.name())));
        rest.removeIf(Excused::is);
        return found.sure().isEmpty() || !rest.isEmpty()
                ? Optional.empty()
                : formula(found, Condition.Relation.ABOVE, BigDecimal.ZERO, Optional.empty(), phrase, action, doubts);
    }

    /// A number of a result against an argument: `more balance than the amount`.
    private Optional<Formula> compared(String phrase, ActionPredicate action, List<Doubtful> doubts) {
        Matcher than = THAN.matcher(phrase);
        if (!than.find()) {
            return Optional.empty();
        }
        Optional<Tool.Parameter> argument = measures.common(action).stream()
                .filter(p -> p.type() == Tool.Type.NUMBER && ResultLinks.names(than.group("rest"), p.name()))
                .findFirst();
        if (argument.isEmpty()) {
            return Optional.empty();
        }
        String before = phrase.substring(0, than.end("mid"));
        ResultLinks.Found found = links.of(before, action, type -> type == Tool.Type.NUMBER);
        return found.sure().isEmpty()
                ? Optional.empty()
                : formula(
                        found,
                        relation(than.group("how").toLowerCase(Locale.ROOT)),
                        argument.get().name(),
                        argument.map(Tool.Parameter::name),
                        phrase,
                        action,
                        doubts);
    }

    private static Condition.Relation relation(String how) {
        boolean more = how.matches(".*(more|greater|higher|larger|at least)");
        boolean equal = how.startsWith("equal") || how.startsWith("at ");
        if (how.startsWith("no ")) {
            return more ? Condition.Relation.AT_MOST : Condition.Relation.AT_LEAST;
        }
        return more
                ? equal ? Condition.Relation.AT_LEAST : Condition.Relation.ABOVE
                : equal ? Condition.Relation.AT_MOST : Condition.Relation.BELOW;
    }

    private Optional<Formula> formula(
            ResultLinks.Found found,
            Condition.Relation relation,
            Object value,
            Optional<String> argument,
            String phrase,
            ActionPredicate action,
            List<Doubtful> doubts) {
        ResultLinks.Field first = found.sure().getFirst();
        List<ResultLinks.Field> same = found.sure().stream()
                .filter(field -> field.words().equals(first.words()))
                .toList();
        if (found.sure().size() > same.size()) {
            String names =
                    Names.quoted(found.sure().stream().map(f -> f.tool().name()).toList());
            doubts.add(new Doubtful(
                    Code.AMBIGUOUS_LINK,
                    "`" + phrase + "` may be told by " + names,
                    "Which of " + names + " tells whether `" + phrase + "`?"));
            return Optional.empty();
        }
        SortedMap<String, String> joined = links.joined(first.tool(), phrase, measures.common(action));
        if (joined.isEmpty() && !first.tool().parameters().isEmpty()) {
            doubts.add(new Doubtful(
                    Code.AMBIGUOUS_LINK,
                    "`" + first.tool().name() + "` looks up something that no argument of the action names",
                    "For which "
                            + Names.quoted(first.tool().parameters().stream()
                                    .map(Tool.Parameter::name)
                                    .toList())
                            + " must `" + phrase + "` hold?"));
        }
        Set<String> untold = links.untold(phrase, first, action);
        untold.removeAll(scope.words().of(value.toString()));
        Looking.untold(untold, phrase, first.tool().name(), doubts);
        List<Looked> looked = same.stream()
                .filter(field -> links.joined(field.tool(), phrase, measures.common(action))
                        .equals(joined))
                .map(field -> new Looked(
                        List.of(field.tool().name()),
                        field.of().name(),
                        field.of().type(),
                        relation,
                        value,
                        argument))
                .toList();
        String id = looking.predicate(argument.isPresent() ? looked.subList(0, 1) : looked, joined, phrase, doubts);
        scope.say(scope.meaning(id), phrase);
        Formula atom = new Formula.Atom(id);
        return Optional.of(argument.isPresent() ? new Formula.Once(Optional.empty(), atom) : atom);
    }
}
