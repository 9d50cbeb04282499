package io.lictor.extraction.rule;

import io.lictor.extraction.clause.Condition;
import io.lictor.extraction.clause.Phrase;
import io.lictor.logic.Formula;
import io.lictor.policy.ActionPredicate;
import io.lictor.predicate.Definition;
import io.lictor.predicate.Predicate;
import io.lictor.predicate.Window;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Limits as formulas: compared with an argument of the action, or with what earlier calls of its kind come to.
final class Measures {
    private static final Pattern MONEY =
            Pattern.compile("(?i)[$€£]|\\b(euros?|eur|dollars?|usd|pounds?|gbp|francs?|chf|yen|cents?)\\b");
    private static final Pattern AMOUNT = Pattern.compile("amount|price|total|sum|value|cost|fee|payment");
    private static final Pattern SUMMED =
            Pattern.compile("(?i)\\b(in total|total of|altogether|combined|cumulative|in all|add up|sum of)\\b");
    private static final Pattern TWICE =
            Pattern.compile("(?i)\\b(once|twice)\\b(?= (?:per|a|an|in|within|for|every|each)\\b|$)");
    private static final Pattern PERCENT = Pattern.compile("(?i)\\b(?:percent|per cent)\\b|%");
    private static final Pattern SHARE_OF = Pattern.compile("(?i)(?:\\bpercent|\\bper cent|%) of \\p{L}");
    private static final Pattern PERIOD =
            Pattern.compile("(?i)\\b(seconds?|minutes?|hours?|hrs?|days?|weeks?|months?|years?)\\b");

    private final Scope scope;
    private final Tallies tallies;

    Measures(Scope scope) {
        this.scope = scope;
        this.tallies = new Tallies(scope);
    }

    /// The formula of a limit; empty if nothing of the action measures it.
    ///
    /// @param text the words of the condition, those of the limit and its window among them
    /// @param window the words of the window, empty if there is none
    Optional<Formula> formula(
            Condition.Limit limit,
            String text,
            Optional<String> window,
            ActionPredicate action,
            List<Doubtful> doubts) {
        if (PERIOD.matcher(limit.unit()).find() || share(limit, text)) {
            return Optional.empty();
        }
        Optional<Window> period = window.flatMap(Windows::parse);
        if (window.isPresent()
                && period.isEmpty()
                && !Tallies.EACH.matcher(text).find()) {
            return Optional.empty();
        }
        Optional<Tool.Parameter> parameter = parameter(limit, text, action);
        if (parameter.isEmpty()) {
            wrongType(limit, text, action)
                    .map(p -> mismatch(limit, "`" + p.name() + "`", p.type()))
                    .ifPresent(doubts::add);
            return tallies.counts(limit, text, action)
                    ? tallies.count(limit, text, period, common(action), action)
                    : Optional.empty();
        }
        if (period.isPresent() || SUMMED.matcher(text).find()) {
            return parameter.get().type() == Tool.Type.NUMBER
                    ? Optional.of(tallies.sum(limit, text, parameter.get(), period, action))
                    : Optional.empty();
        }
        Meant.Measure.Bound bound = new Meant.Measure.Bound(
                parameter.get().name(),
                limit.relation(),
                limit.value(),
                parameter.get().type() == Tool.Type.LIST);
        return KnownMeasures.known(scope, bound, text)
                .or(() -> Optional.of(new Formula.Atom(
                        bound(limit, parameter.get(), text).predicate().id())));
    }

    /// Whether a limit is a share of something that the text names: `20 percent of the income`.
    static boolean share(Condition.Limit limit, String text) {
        return PERCENT.matcher(limit.unit() + " " + limit.phrase().text()).find()
                && SHARE_OF.matcher(text).find();
    }

    /// Whether the action passes what a limit measures, and the text names it.
    boolean passes(Condition.Limit limit, String text, ActionPredicate action) {
        Set<String> said = scope.words().of(text);
        return parameter(limit, text, action)
                .filter(p -> scope.words().of(p.name()).stream().anyMatch(said::contains))
                .isPresent();
    }

    /// The argument right before a limit whose schema says that it is no number and no list.
    private Optional<Tool.Parameter> wrongType(Condition.Limit limit, String text, ActionPredicate action) {
        int at = text.indexOf(limit.phrase().text());
        List<String> before = scope.words().content(at < 0 ? "" : text.substring(0, at)).stream()
                .filter(word -> !word.equals(scope.words().compared("exceed")))
                .toList();
        return common(action).stream()
                .filter(p -> p.type() == Tool.Type.TEXT || p.type() == Tool.Type.FLAG || p.type() == Tool.Type.OBJECT)
                .filter(p -> {
                    List<String> name = scope.words().content(p.name());
                    int from = before.size() - name.size();
                    return !name.isEmpty()
                            && from >= 0
                            && before.subList(from, before.size()).equals(name);
                })
                .findFirst();
    }

    static Doubtful mismatch(Condition.Limit limit, String what, Tool.Type type) {
        return new Doubtful(
                Code.TYPE_MISMATCH,
                "`" + limit.phrase().text() + "` compares a number, but " + what + " is "
                        + (type == Tool.Type.TEXT ? "a text" : type == Tool.Type.FLAG ? "true or false" : "an object"),
                "Which number does `" + limit.phrase().text() + "` limit, or is the schema of " + what + " wrong?");
    }

    /// `Once` and `twice` as limits.
    static Optional<Condition.Limit> times(Phrase phrase, String text) {
        Matcher found = TWICE.matcher(text);
        return found.find()
                ? Optional.of(new Condition.Limit(
                        phrase,
                        Condition.Relation.AT_MOST,
                        found.group(1).equalsIgnoreCase("once") ? BigDecimal.ONE : BigDecimal.TWO,
                        "times"))
                : Optional.empty();
    }

    /// The argument that a limit speaks of: named like it, or an amount of money where it is money.
    private Optional<Tool.Parameter> parameter(Condition.Limit limit, String text, ActionPredicate action) {
        Set<String> unit = scope.words().of(limit.unit());
        Set<String> said = scope.words().of(text);
        boolean money =
                MONEY.matcher(limit.unit() + " " + limit.phrase().text()).find();
        return common(action).stream()
                .filter(p -> {
                    Set<String> name = scope.words().of(p.name());
                    return switch (p.type()) {
                        case LIST -> !unit.isEmpty() && name.stream().anyMatch(unit::contains);
                        case NUMBER ->
                            money
                                    ? AMOUNT.matcher(p.name()).find()
                                    : !name.isEmpty()
                                            && (said.containsAll(name)
                                                    || name.stream().anyMatch(unit::contains));
                        case TEXT, FLAG, OBJECT, ANY -> false;
                    };
                })
                .max(Comparator.<Tool.Parameter>comparingLong(p -> scope.words().of(p.name()).stream()
                                .filter(said::contains)
                                .count())
                        .thenComparing(Tool.Parameter::name, Comparator.reverseOrder()));
    }

    /// The parameters that every tool of a kind has, with one type.
    List<Tool.Parameter> common(ActionPredicate action) {
        List<Tool> tools = action.tools().stream().map(scope::tool).toList();
        return tools.isEmpty()
                ? List.of()
                : tools.getFirst().parameters().stream()
                        .filter(p -> tools.stream()
                                .allMatch(t -> t.parameter(p.name())
                                        .filter(other -> other.type() == p.type())
                                        .isPresent()))
                        .toList();
    }

    private Meant bound(Condition.Limit limit, Tool.Parameter parameter, String text) {
        boolean size = parameter.type() == Tool.Type.LIST;
        String number = limit.value().stripTrailingZeros().toPlainString();
        String name = Names.ofTool(parameter.name()) + "-"
                + Meant.words(limit.relation()).replace(' ', '-') + "-"
                + number.replace('.', '-');
        String value = size ? "size(" + argument(parameter.name()) + ")" : "double(" + argument(parameter.name()) + ")";
        String constant = number.contains(".") ? number : number + ".0";
        String cel = switch (limit.relation()) {
            case BELOW -> value + " < " + constant;
            case AT_MOST -> value + " <= " + constant;
            case EQUAL -> value + " == " + constant;
            case AT_LEAST -> "!(" + value + " < " + constant + ")";
            case ABOVE -> "!(" + value + " <= " + constant + ")";
        };
        String said = Meant.words(limit.relation()) + " " + number;
        String description =
                size ? "has " + said + " `" + parameter.name() + "`" : "has a `" + parameter.name() + "` of " + said;
        Meant meant = scope.meant()
                .computeIfAbsent(
                        scope.id(name),
                        id -> new Meant(
                                new Predicate(
                                        id,
                                        description,
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        List.of(new Definition.Cel(cel))),
                                text,
                                Optional.of(new Meant.Measure.Bound(
                                        parameter.name(), limit.relation(), limit.value(), size)),
                                true));
        return scope.say(meant, text);
    }

    /// The argument in CEL.
    static String argument(String name) {
        return name.matches("[A-Za-z_][A-Za-z0-9_]*")
                ? "args." + name
                : "args['" + name.replace("\\", "\\\\").replace("'", "\\'") + "']";
    }
}
