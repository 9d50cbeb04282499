package io.lictor.logic;

import io.lictor.predicate.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;

/// Recursive descent over the grammar of [Formulas].
final class Parser {
    private static final Set<String> RESERVED =
            Set.of("and", "or", "not", "implies", "iff", "previously", "once", "historically", "since");
    private static final Set<String> AGGREGATES = Set.of("count", "sum", "min", "max", "distinct");
    private static final List<Relation> RELATIONS = List.of(
            Relation.AT_MOST, Relation.AT_LEAST, Relation.EQUAL, Relation.UNEQUAL, Relation.LESS, Relation.GREATER);

    private final Scanner scanner;
    private int depth;

    Parser(String text) {
        this.scanner = new Scanner(text);
    }

    Formula whole() {
        Formula formula = equivalence();
        if (!scanner.finished()) {
            throw scanner.fault("expected `and`, `or`, `implies` or the end");
        }
        return formula;
    }

    private Formula equivalence() {
        return deeper(() -> chain("iff", this::implication, Formula.Iff::new));
    }

    private Formula implication() {
        return chain("implies", this::disjunction, Formula.Implies::new);
    }

    /// Parts joined by a word that binds to the right.
    private Formula chain(String word, Supplier<Formula> part, BinaryOperator<Formula> join) {
        List<Formula> parts = new ArrayList<>(List.of(part.get()));
        while (scanner.word(word)) {
            bounded(depth + parts.size());
            parts.add(part.get());
        }
        Formula joined = parts.getLast();
        for (Formula left : parts.reversed().subList(1, parts.size())) {
            joined = join.apply(left, joined);
        }
        return joined;
    }

    private Formula disjunction() {
        List<Formula> parts = new ArrayList<>(List.of(conjunction()));
        while (scanner.word("or")) {
            parts.add(conjunction());
        }
        return parts.size() == 1 ? parts.getFirst() : new Formula.Or(parts);
    }

    private Formula conjunction() {
        List<Formula> parts = new ArrayList<>(List.of(since()));
        while (scanner.word("and")) {
            parts.add(since());
        }
        return parts.size() == 1 ? parts.getFirst() : new Formula.And(parts);
    }

    private Formula since() {
        Formula inner = unary();
        int chain = 0;
        while (scanner.word("since")) {
            bounded(depth + ++chain);
            inner = new Formula.Since(inner, window(), unary());
        }
        return inner;
    }

    private Formula unary() {
        if (scanner.word("not")) {
            return deeper(() -> new Formula.Not(unary()));
        }
        if (scanner.word("previously")) {
            return deeper(() -> new Formula.Previously(window(), unary()));
        }
        if (scanner.word("once")) {
            return deeper(() -> new Formula.Once(window(), unary()));
        }
        if (scanner.word("historically")) {
            return deeper(() -> new Formula.Historically(window(), unary()));
        }
        return primary();
    }

    private Formula primary() {
        if (scanner.next("(")) {
            scanner.sign("(");
            Formula inner = equivalence();
            if (!scanner.sign(")")) {
                throw scanner.fault("expected `)`");
            }
            return inner;
        }
        String name = scanner.peek();
        if (scanner.number() || scanner.next("/\"") || aggregate(name)) {
            return comparison();
        }
        if (name.isEmpty() || RESERVED.contains(name)) {
            throw scanner.fault("expected a predicate, `not` or `(`");
        }
        scanner.take(name);
        return new Formula.Atom(name);
    }

    private boolean aggregate(String name) {
        return AGGREGATES.contains(name) && scanner.after(name, "([");
    }

    private Formula comparison() {
        List<Term> left = sum();
        for (Relation relation : RELATIONS) {
            if (scanner.sign(relation.sign())) {
                return new Formula.Compare(left, relation, sum());
            }
        }
        throw scanner.fault("expected one of `<`, `<=`, `==`, `!=`, `>=`, `>`");
    }

    private List<Term> sum() {
        List<Term> terms = new ArrayList<>(List.of(term()));
        while (scanner.sign("+")) {
            terms.add(term());
        }
        return terms;
    }

    private Term term() {
        if (scanner.number()) {
            return new Term.Constant(scanner.takeNumber());
        }
        if (scanner.next("/\"")) {
            return new Term.Argument(scanner.takePointer());
        }
        String name = scanner.peek();
        if (!aggregate(name)) {
            throw scanner.fault("expected a number, a pointer like `/arguments/amount`, or `count(…)` and the like");
        }
        scanner.take(name);
        Term.Kind kind = Term.Kind.valueOf(name.toUpperCase(Locale.ROOT));
        Optional<Window> window = window();
        if (!scanner.sign("(")) {
            throw scanner.fault("expected `(`");
        }
        Formula of = equivalence();
        Optional<String> pointer = Optional.empty();
        if (kind != Term.Kind.COUNT) {
            if (!scanner.sign(",")) {
                throw scanner.fault("expected `, /arguments/…`, the value of each step");
            }
            pointer = Optional.of(scanner.takePointer());
        }
        if (!scanner.sign(")")) {
            throw scanner.fault("expected `)`");
        }
        return new Term.Aggregate(kind, window, of, pointer);
    }

    private Optional<Window> window() {
        if (!scanner.sign("[")) {
            return Optional.empty();
        }
        FormulaException fault = scanner.fault("expected a window like `5 steps]`, `30m]` or `24h]`");
        Optional<Window> window = Window.parse(scanner.until(']'));
        if (window.isEmpty()) {
            throw fault;
        }
        return window;
    }

    private <T> T deeper(Supplier<T> read) {
        bounded(++depth);
        T result = read.get();
        depth--;
        return result;
    }

    private void bounded(int reached) {
        if (reached > Formulas.MAX_DEPTH) {
            throw scanner.fault("nested deeper than " + Formulas.MAX_DEPTH);
        }
    }
}
