package io.lictor.extraction.rule;

import io.lictor.extraction.clause.Clause;
import io.lictor.extraction.clause.Norm;
import io.lictor.extraction.clause.Phrase;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What `this action`, `taking any action` and the like stand for: a list of actions in brackets, else the
/// action the clause spoke of before, else the heading above it.
final class Antecedents {
    private static final Pattern BRACKETS = Pattern.compile("\\(([^()]{3,200})\\)");
    private static final Set<String> GENERAL =
            Set.of("action", "take", "call", "make", "tool", "perform", "carri", "do", "api", "step", "request", "act");

    private final Scope scope;

    Antecedents(Scope scope) {
        this.scope = scope;
    }

    /// What is done, to what.
    record Named(String action, String resource) {}

    /// The action of a norm, by its own words or by those it refers to.
    Named of(Norm norm, Clause clause, Origin origin) {
        Named own = named(norm);
        if (!general(own)) {
            return own;
        }
        Matcher brackets = BRACKETS.matcher(clause.passage().text());
        if (brackets.find()
                && !new ActionLinks(scope)
                        .tools(brackets.group(1), "", "")
                        .tools()
                        .isEmpty()) {
            return new Named(brackets.group(1), "");
        }
        int at = clause.norms().indexOf(norm);
        Optional<Named> before = clause.norms().subList(0, Math.max(0, at)).reversed().stream()
                .map(Antecedents::named)
                .filter(n -> !general(n))
                .findFirst();
        List<String> section = List.of(origin.citation().section().split(" > ", -1));
        return before.orElseGet(() -> new Named(section.getLast(), ""));
    }

    private static Named named(Norm norm) {
        return new Named(norm.action().text(), norm.resource().map(Phrase::text).orElse(""));
    }

    private boolean general(Named named) {
        Set<String> content = new LinkedHashSet<>(scope.words().of(named.action() + " " + named.resource()));
        content.removeIf(word -> GENERAL.contains(word));
        return content.isEmpty();
    }
}
