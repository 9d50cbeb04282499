package io.lictor.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelStandardFunctions;
import dev.cel.runtime.CelVariableResolver;
import io.lictor.predicate.Conditions;
import io.lictor.predicate.Kleene;
import io.lictor.predicate.Truth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Conditions in CEL, each compiled once. Thread-safe.
public final class CelConditions implements Conditions {
    private static final int KEPT = 50_000;
    private static final int MAX_ITERATIONS = 10_000;
    private static final CelOptions OPTIONS = CelOptions.current()
            .enableHeterogeneousNumericComparisons(true)
            .comprehensionMaxIterations(MAX_ITERATIONS)
            .maxParseRecursionDepth(64)
            .build();
    private static final MapType OBJECT = MapType.create(SimpleType.STRING, SimpleType.DYN);
    private static final Truth HOLDS =
            new Truth(Kleene.HOLDS, OptionalDouble.empty(), List.of(), "the condition is met");
    private static final Truth FAILS =
            new Truth(Kleene.FAILS, OptionalDouble.empty(), List.of(), "the condition is not met");

    private final CelCompiler compiler =
            compiler().setResultType(SimpleType.BOOL).build();
    private final Batch batch = new Batch(compiler().build());
    private final CelCompiler parts = compiler().setResultType(SimpleType.DYN).build();
    private final CelRuntime runtime = CelRuntimeFactory.plannerRuntimeBuilder()
            .setOptions(OPTIONS)
            .setStandardFunctions(CelStandardFunctions.newBuilder()
                    .excludeFunctions(CelStandardFunctions.StandardFunction.MATCHES)
                    .build())
            .addFunctionBindings(
                    CelFunctionBinding.from("matches", String.class, String.class, Patterns::found),
                    CelFunctionBinding.from("matches_string", String.class, String.class, Patterns::found))
            .build();
    private final Map<String, Compiled> compiled = new ConcurrentHashMap<>();

    /// A compiled expression with the variables and argument paths it reads, and what is said of it.
    record Compiled(CelRuntime.Program program, References references, String met, String unmet) {}

    private static CelCompilerBuilder compiler() {
        return CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addVar("tool", OBJECT)
                .addVar("args", OBJECT)
                .addVar("facts", OBJECT)
                .addVar("result", OBJECT)
                .addVar("user", ListType.create(SimpleType.STRING))
                .addVar("texts", ListType.create(SimpleType.STRING))
                .addVar("user_last", SimpleType.STRING)
                .addVar("text", SimpleType.STRING)
                .addVar("now", OBJECT)
                .addVar("steps", OBJECT);
    }

    @Override
    public void prepare(List<String> expressions) {
        List<String> fresh = expressions.stream()
                .distinct()
                .filter(expression -> !compiled.containsKey(expression))
                .toList();
        batch.checked(fresh).forEach((expression, tree) -> {
            try {
                keep(expression, tree);
            } catch (CelEvaluationException fault) {
                compiled.remove(expression);
            }
        });
    }

    @Override
    public Truth evaluate(String expression, Map<String, Object> variables) {
        try {
            Object value = value(compiled(expression).program(), variables);
            if (!(value instanceof Boolean holds)) {
                return Truth.unknown("`" + expression + "` is neither true nor false");
            }
            return holds ? HOLDS : FAILS;
        } catch (CelEvaluationException fault) {
            return Truth.unknown("`" + expression + "` cannot be evaluated: " + firstLine(fault));
        } catch (CelValidationException fault) {
            return Truth.unknown("`" + expression + "` is no condition: " + firstLine(fault));
        }
    }

    /// The value of a program; the variables are looked up where they are, a map would be copied at each
    /// call.
    static @Nullable Object value(CelRuntime.Program program, Map<String, Object> variables)
            throws CelEvaluationException {
        return program.eval((CelVariableResolver) name -> Optional.ofNullable(variables.get(name)));
    }

    @Override
    public Optional<String> problem(String expression, Set<String> variables) {
        try {
            SortedSet<String> foreign =
                    new TreeSet<>(compiled(expression).references().variables());
            foreign.removeAll(variables);
            return foreign.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            "`" + foreign.first() + "` cannot be used here, only " + String.join(", ", variables));
        } catch (CelValidationException | CelEvaluationException fault) {
            return Optional.of("no CEL condition: " + firstLine(fault));
        }
    }

    @Override
    public boolean usesOnly(String expression, String name) {
        try {
            return compiled(expression).references().variables().stream().allMatch(name::equals);
        } catch (CelValidationException | CelEvaluationException fault) {
            return false;
        }
    }

    /// What an expression reads; nothing if it does not compile.
    References references(String expression) {
        try {
            return compiled(expression).references();
        } catch (CelValidationException | CelEvaluationException fault) {
            return References.NONE;
        }
    }

    /// What is said of an expression that was evaluated; the same text each time, for it may be long.
    String told(String expression, boolean holds) {
        try {
            Compiled known = compiled(expression);
            return holds ? known.met() : known.unmet();
        } catch (CelValidationException | CelEvaluationException fault) {
            throw new IllegalStateException("what was evaluated has been compiled", fault);
        }
    }

    /// The checked tree of an expression; empty if it does not compile.
    Optional<CelAbstractSyntaxTree> tree(String expression) {
        try {
            return Optional.of(compiler.compile(expression).getAst());
        } catch (CelValidationException fault) {
            return Optional.empty();
        }
    }

    /// A part of a tree that reads no variable of a comprehension, as a program of any result type;
    /// empty if it is none by itself.
    Optional<CelRuntime.Program> part(CelExpr expr, CelAbstractSyntaxTree of) {
        try {
            CelAbstractSyntaxTree part = CelAbstractSyntaxTree.newParsedAst(expr, of.getSource());
            return Optional.of(runtime.createProgram(parts.check(part).getAst()));
        } catch (CelValidationException | CelEvaluationException fault) {
            return Optional.empty();
        }
    }

    private Compiled compiled(String expression) throws CelValidationException, CelEvaluationException {
        Compiled known = compiled.get(expression);
        return known != null
                ? known
                : keep(expression, compiler.compile(expression).getAst());
    }

    private Compiled keep(String expression, CelAbstractSyntaxTree tree) throws CelEvaluationException {
        String quoted = "`" + expression + "` is ";
        Compiled fresh =
                new Compiled(runtime.createProgram(tree), References.of(tree), quoted + "true", quoted + "false");
        if (compiled.size() >= KEPT) {
            compiled.clear();
        }
        compiled.put(expression, fresh);
        return fresh;
    }

    private static String firstLine(Exception fault) {
        String message = String.valueOf(fault.getMessage());
        int end = message.indexOf('\n');
        return (end < 0 ? message : message.substring(0, end)).replaceFirst("^evaluation error( at [^:]*)?: ", "");
    }
}
