package io.lictor.extraction.rule;

import io.lictor.extraction.clause.Condition;
import io.lictor.logic.Formula;
import io.lictor.policy.ActionPredicate;
import io.lictor.predicate.Definition;
import io.lictor.predicate.Kleene;
import io.lictor.predicate.Predicate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Conditions as formulas: over predicates that are there, arguments of the action, earlier calls, and where
/// nothing decides over a question that the caller or the user can answer.
final class Questions {
    private static final Pattern QUOTED = Pattern.compile("['\"“‘]([^'\"“”‘’]{1,60})['\"”’]");
    private static final Pattern NEGATION = Pattern.compile(
            "(?i)\\b(?:(is|are|was|were|has|have|had|does|do|did|will|may|must|should) not|(can)not|(is|are|was|were|has|have|had|does|do|did)n[’']t|not|never)\\b ?");
    private static final Pattern AGENT =
            Pattern.compile("(?i)^(?:the |an? )?(?:\\w+ )?(?:agent|assistant|representative|bot|system|you|we)\\b");
    private static final Pattern LEADING =
            Pattern.compile("(?i)^(?:if|when|whenever|unless|that|only|and|or|provided|as long as|once|after)\\s+");
    private static final String YES =
            "confirm confirmation user customer explicit express yes agree obtain get give receive prior action details";
    private static final List<String> ESTABLISHING =
            List.of("consent", "confirm", "identity", "verif", "authoris", "authoriz", "approv", "permission");

    private final Scope scope;
    private final Measures measures;
    private final ActionLinks links;

    Questions(Scope scope) {
        this.scope = scope;
        this.measures = new Measures(scope);
        this.links = new ActionLinks(scope);
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
        if (atom.limit().isPresent()) {
            Optional<Formula> measured = measures.formula(
                    atom.limit().get(), whole, atom.window().map(w -> w.text()), action);
            if (measured.isPresent()) {
                return measured.get();
            }
        }
        Matcher negation = NEGATION.matcher(QUOTED.matcher(whole).replaceAll(m -> "_".repeat(m.group().length())));
        boolean negative = negation.find();
        String positive = negative
                ? (whole.substring(0, negation.start()) + auxiliary(negation) + whole.substring(negation.end())).strip()
                : whole;
        String id = positive(atom, positive, action, doubts);
        Formula formula = new Formula.Atom(id);
        if (scope.meant().get(id) instanceof Meant meant
                && scope.say(meant, whole).drafted()
                && atom.window().isPresent()
                && meant.predicate().from().getFirst() instanceof Definition.OfStep) {
            formula = new Formula.Once(
                    atom.window().flatMap(w -> Windows.parse(w.text())), formula);
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

    private static String whole(Condition.Atom atom) {
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

    private String positive(Condition.Atom atom, String phrase, ActionPredicate action, List<Doubtful> doubts) {
        Optional<String> known = known(phrase, doubts);
        if (known.isPresent()) {
            return known.get();
        }
        Optional<String> listed = listed(phrase, action);
        if (listed.isPresent()) {
            return listed.get();
        }
        if (atom.past() && establishes(phrase).isEmpty()) {
            ActionLinks.Found found = links.tools(AGENT.matcher(phrase).replaceFirst("").strip(), "", "");
            if (!found.tools().isEmpty() && !action.tools().containsAll(found.tools())) {
                return earlier(found.tools(), atom.window().isPresent(), phrase, action, doubts);
            }
        }
        return askable(phrase, doubts);
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

    /// An argument that must be one of some texts: quoted ones, or values that the schema allows.
    private Optional<String> listed(String phrase, ActionPredicate action) {
        Set<String> said = scope.words().of(phrase);
        List<String> quotes =
                QUOTED.matcher(phrase).results().map(m -> m.group(1)).distinct().toList();
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
            if (!values.isEmpty() && parameter.type() == Tool.Type.TEXT) {
                return Optional.of(oneOf(parameter, values, phrase));
            }
        }
        return Optional.empty();
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

    /// A call that must have been made, joined by the identifiers that both calls take.
    private String earlier(
            SortedSet<String> tools, boolean step, String phrase, ActionPredicate action, List<Doubtful> doubts) {
        SortedMap<String, String> same = new TreeMap<>();
        for (Tool.Parameter parameter : measures.common(action)) {
            boolean shared = tools.stream()
                    .allMatch(t -> scope.tool(t).parameter(parameter.name()).isPresent());
            if (shared && parameter.name().toLowerCase(Locale.ROOT).endsWith("id")) {
                same.put(parameter.pointer(), parameter.pointer());
            }
        }
        boolean trusted = scope.trusts(tools);
        if (!trusted) {
            doubts.add(new Doubtful(
                    Code.UNTRUSTED_TOOL,
                    "`" + phrase + "` would be told by the result of " + Names.quoted(tools)
                            + ", which nobody declared trusted",
                    "May the result of " + Names.quoted(tools) + " establish that " + phrase + "? If so, list it in "
                            + "`trusted` of synonyms.yaml."));
        }
        String joined = same.isEmpty()
                ? ""
                : " for the same "
                        + String.join(
                                " and ",
                                same.keySet().stream()
                                        .map(p -> "`" + p.substring(1) + "`")
                                        .toList());
        String name = (step ? "result-of-" : "follows-")
                + (tools.size() == 1 ? Names.ofTool(tools.first()) : Names.kebab(phrase));
        Definition definition = step
                ? new Definition.OfStep(
                        Definition.Form.RETURNED, tools, new TreeSet<>(), same, Optional.empty(), trusted)
                : new Definition.Earlier(tools, same, Optional.empty(), trusted, Kleene.FAILS);
        String description = (step ? "is a result of " : "follows a result of ") + Names.quoted(tools) + joined;
        for (Meant meant : scope.meant().values()) {
            if (meant.predicate().from().equals(List.of(definition))) {
                return meant.predicate().id();
            }
        }
        String id = scope.id(scope.freeName(name));
        scope.meant()
                .put(
                        id,
                        new Meant(
                                new Predicate(
                                        id,
                                        description,
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.of("call " + Names.quoted(tools) + joined + " first"),
                                        List.of(definition)),
                                phrase,
                                Optional.empty(),
                                true));
        return id;
    }

    /// A question; two that have the same words with content are one.
    private String askable(String phrase, List<Doubtful> doubts) {
        if (AGENT.matcher(phrase).find()) {
            doubts.add(new Doubtful(
                    Code.NEEDS_SOURCE,
                    "`" + phrase + "` speaks of the agent's own conduct, which no caller is asked about",
                    "How can anyone see that " + phrase + ": by a tool call, a fact of the caller, or the user's words?"));
        }
        Set<String> content = scope.words().of(phrase);
        for (Meant meant : scope.meant().values()) {
            if (meant.drafted()
                    && meant.predicate().question().isPresent()
                    && scope.words().of(meant.phrase()).equals(content)) {
                return meant.predicate().id();
            }
        }
        String said = phrase.length() > 1 && Character.isLowerCase(phrase.charAt(1))
                ? phrase.substring(0, 1).toLowerCase(Locale.ROOT) + phrase.substring(1)
                : phrase;
        String id = scope.id(scope.freeName(Names.kebab(said)));
        scope.meant()
                .put(
                        id,
                        new Meant(
                                new Predicate(
                                        id,
                                        "happens when this is so: " + said,
                                        establishes(phrase),
                                        Optional.of("Is this so: " + said + "?"),
                                        Optional.empty(),
                                        answers(id, content)),
                                phrase,
                                Optional.empty(),
                                true));
        return id;
    }

    /// The caller's fact; where nothing but the user's own yes is asked for, the user's last turn too.
    private List<Definition> answers(String id, Set<String> content) {
        Definition fact = new Definition.Fact(Names.local(id).replace('-', '_'));
        Set<String> yes = scope.words().of(YES);
        boolean plain = content.contains(scope.words().compared("confirm"))
                || content.contains(scope.words().compared("agree"));
        return plain && yes.containsAll(content)
                ? List.of(
                        fact,
                        new Definition.Cel("user_last.matches('(?i)\\\\b(yes|yep|confirm(ed)?|go ahead|agreed)\\\\b')"
                                + " && !user_last.matches('(?i)\\\\b(no|not|don.?t|wait|stop)\\\\b')"))
                : List.of(fact);
    }

    /// What a condition would establish, by its words.
    private static Optional<String> establishes(String phrase) {
        String small = phrase.toLowerCase(Locale.ROOT);
        return ESTABLISHING.stream()
                .filter(small::contains)
                .map(word -> switch (word) {
                    case "consent" -> "consent";
                    case "confirm" -> "confirmation";
                    case "identity", "verif" -> "identity";
                    default -> "authorisation";
                })
                .findFirst();
    }
}
