package io.lictor.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelReference;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Checks the types of many expressions at once.
///
/// The checker declares its whole library anew for each text it is given (0.3 ms), whatever its
/// length; so the expressions become the elements of one list, and each gets its part of the answer.
///
/// @param compiler one that accepts a text of any type
record Batch(CelCompiler compiler) {
    private static final int SIZE = 64;
    private static final int LONGEST = 1_000;

    /// The trees of those expressions that are sound conditions; the others are left out, and so are
    /// their neighbours: the caller compiles them one by one and hears why.
    SortedMap<String, CelAbstractSyntaxTree> checked(List<String> expressions) {
        SortedMap<String, CelAbstractSyntaxTree> checked = new TreeMap<>();
        SortedMap<String, CelAbstractSyntaxTree> parsed = new TreeMap<>();
        for (String expression : expressions) {
            if (expression.length() <= LONGEST) {
                parse(expression, parsed);
            }
            if (parsed.size() == SIZE) {
                check(parsed, checked);
                parsed.clear();
            }
        }
        check(parsed, checked);
        return checked;
    }

    private void parse(String expression, SortedMap<String, CelAbstractSyntaxTree> to) {
        try {
            to.put(expression, compiler.parse(expression).getAst());
        } catch (CelValidationException unsound) {
            to.remove(expression);
        }
    }

    private void check(SortedMap<String, CelAbstractSyntaxTree> parsed, SortedMap<String, CelAbstractSyntaxTree> to) {
        try {
            CelAbstractSyntaxTree list = compiler.compile("[\n" + String.join("\n,\n", parsed.keySet()) + "\n]")
                    .getAst();
            List<CelExpr> elements = list.getExpr().list().elements();
            List<String> expressions = List.copyOf(parsed.keySet());
            for (int i = 0; i < elements.size() && elements.size() == expressions.size(); i++) {
                put(expressions.get(i), parsed, elements.get(i), list, to);
            }
        } catch (CelValidationException unsound) {
            to.keySet().removeAll(parsed.keySet());
        }
    }

    /// Numbers of nodes differ between the list and the expression alone; their order does not.
    private static void put(
            String expression,
            SortedMap<String, CelAbstractSyntaxTree> parsed,
            CelExpr element,
            CelAbstractSyntaxTree list,
            SortedMap<String, CelAbstractSyntaxTree> to) {
        CelAbstractSyntaxTree alone = parsed.getOrDefault(expression, list);
        List<Long> ids = ids(alone.getExpr());
        List<Long> numbers = ids(element);
        CelType type = list.getType(element.id()).orElse(SimpleType.ERROR);
        if (ids.size() != numbers.size() || !(type.equals(SimpleType.BOOL) || type.equals(SimpleType.DYN))) {
            return;
        }
        Map<Long, CelReference> references = new HashMap<>();
        Map<Long, CelType> types = new HashMap<>();
        for (int i = 0; i < ids.size(); i++) {
            Long id = ids.get(i);
            list.getReference(numbers.get(i)).ifPresent(reference -> references.put(id, reference));
            list.getType(numbers.get(i)).ifPresent(found -> types.put(id, found));
        }
        to.put(
                expression,
                CelAbstractSyntaxTree.newCheckedAst(
                        alone.getExpr(),
                        alone.getSource(),
                        Collections.unmodifiableMap(references),
                        Collections.unmodifiableMap(types)));
    }

    private static List<Long> ids(CelExpr root) {
        List<Long> ids = new ArrayList<>();
        CelNavigableExpr.fromExpr(root).allNodes().forEach(node -> ids.add(node.id()));
        return ids;
    }
}
