package io.lictor.extraction.rule;

import io.lictor.policy.ActionPredicate;
import io.lictor.predicate.Definition;
import io.lictor.predicate.Predicate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Conditions that an argument is one of some texts.
final class Values {
    private static final Pattern OF_QUOTED = Pattern.compile("([\\p{L}]+) of ['\"“‘]");
    private static final Pattern OWNER = Pattern.compile("['’]s\\s*$");
    private static final Set<String> ARTICLES =
            Set.of("a", "an", "the", "this", "that", "their", "its", "his", "her", "your", "each", "every", "any");
    private static final Set<String> FIELDS = Set.of(
            "field", "section", "key", "column", "table", "list", "entry", "parameter", "attribute", "property", "of");

    private final Scope scope;
    private final Measures measures;

    Values(Scope scope, Measures measures) {
        this.scope = scope;
        this.measures = measures;
    }

    /// An argument that must be one of some texts: quoted ones, or values that the schema allows.
    Optional<String> listed(String phrase, ActionPredicate action) {
        Set<String> said = scope.words().of(phrase);
        List<String> quotes = quoted(phrase, measures.common(action));
        for (Tool.Parameter parameter : measures.common(action)) {
            Set<String> name = scope.words().of(parameter.name());
            if (name.isEmpty() || !said.containsAll(name)) {
                continue;
            }
            List<String> values = parameter.allowed().isEmpty()
                    ? quotes
                    : parameter.allowed().stream()
                            .filter(v -> !scope.words().of(v).isEmpty()
                                    && said.containsAll(scope.words().of(v)))
                            .toList();
            if (!values.isEmpty() && parameter.type() == Tool.Type.TEXT && !ofAnother(phrase, name)) {
                return Optional.of(oneOf(parameter, values, phrase));
            }
        }
        return Optional.empty();
    }

    /// Whether a quoted value is that of another thing: in `an order with id "order_id" has the status of 'held'`.
    private boolean ofAnother(String phrase, Set<String> name) {
        Matcher owned = OF_QUOTED.matcher(phrase);
        return owned.find()
                && scope.words().of(owned.group(1)).stream().noneMatch(name::contains)
                && !scope.words().of(owned.group(1)).isEmpty();
    }

    /// The quoted values of a phrase. Names are none: of a parameter, of a thing that the words before it name
    /// (`the balance "balance"`), of a field, or behind an article.
    static List<String> quoted(String phrase, List<Tool.Parameter> parameters) {
        return Questions.QUOTED
                .matcher(phrase)
                .results()
                .filter(m -> parameters.stream().noneMatch(p -> p.name().equals(m.group(1))))
                .filter(m -> !OWNER.matcher(phrase.substring(0, m.start())).find())
                .filter(m -> !names(
                        m.group(1),
                        Words.plain(phrase.substring(0, m.start())),
                        Words.plain(phrase.substring(m.end()))))
                .map(m -> m.group(1))
                .distinct()
                .toList();
    }

    private static boolean names(String quote, List<String> before, List<String> after) {
        List<String> near = before.subList(Math.max(0, before.size() - 4), before.size());
        List<String> own = Words.plain(quote.replace('_', ' '));
        boolean article = !near.isEmpty() && ARTICLES.contains(near.getLast());
        boolean field = !after.isEmpty() && FIELDS.contains(after.getFirst());
        return article || field || (!own.isEmpty() && near.containsAll(own));
    }

    private String oneOf(Tool.Parameter parameter, List<String> values, String phrase) {
        List<String> sorted = List.copyOf(new TreeSet<>(values));
        String name = Names.ofTool(parameter.name()) + "-is-" + Names.kebab(String.join(" ", sorted));
        String literals = String.join(
                ", ",
                sorted.stream()
                        .map(v -> "'" + v.replace("\\", "\\\\").replace("'", "\\'") + "'")
                        .toList());
        String argument = Measures.argument(parameter.name());
        String present = parameter.name().matches("[A-Za-z_][A-Za-z0-9_]*")
                ? "has(" + argument + ")"
                : "'" + parameter.name().replace("'", "\\'") + "' in args";
        String id = scope.id(name);
        scope.meant()
                .putIfAbsent(
                        id,
                        new Meant(
                                new Predicate(
                                        id,
                                        "has the `" + parameter.name() + "` " + Names.quoted(sorted),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        List.of(new Definition.Cel(
                                                present + " && " + argument + " in [" + literals + "]"))),
                                phrase,
                                Optional.of(new Meant.Measure.OneOf(parameter.name(), sorted)),
                                true));
        return id;
    }
}
