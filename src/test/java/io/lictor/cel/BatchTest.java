package io.lictor.cel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/// A tree from a batch is the tree of its expression alone.
class BatchTest {
    private static final List<String> SOUND = List.of(
            "args.amount > 500.0",
            "!(double(args.amount) <= 500.0)",
            "args.x",
            "has(args.to) && args.to.matches('(?i)drop')",
            "args.list.exists(x, x.size() > 3 && args.list.all(y, y != x))",
            "args.a ? args.b == {'k': [1, 2u, b'x']} : string(args.c) in ['a', \"b\"]",
            "args.c == 1 // a remark, with ] and [",
            "args.d ==\n  'two' ||\n  timestamp(args.t) < timestamp('2026-01-01T00:00:00Z')",
            "args.list.map(x, x + 1).filter(y, y > 2).exists_one(z, z == 3)",
            "true",
            "duration('1h') > duration(args.d)");
    private static final List<String> UNSOUND = List.of(
            "args.x +",
            "1 + 2",
            "'text'",
            "true, true",
            "true] + [true",
            "unknown.x == 1",
            "args.x > ",
            "",
            "f(1)",
            "?true");

    private static CelCompiler compiler(boolean condition) {
        var builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addVar("args", MapType.create(SimpleType.STRING, SimpleType.DYN));
        return condition ? builder.setResultType(SimpleType.BOOL).build() : builder.build();
    }

    private static final CelCompiler ALONE = compiler(true);
    private static final Batch BATCH = new Batch(compiler(false));

    private static void same(String expression, CelAbstractSyntaxTree batched) throws CelValidationException {
        CelAbstractSyntaxTree alone = ALONE.compile(expression).getAst();
        assertThat(batched.getExpr()).isEqualTo(alone.getExpr());
        assertThat(batched.getTypeMap()).as(expression).isEqualTo(alone.getTypeMap());
        assertThat(batched.getReferenceMap()).as(expression).isEqualTo(alone.getReferenceMap());
        assertThat(batched.getSource().getContent()).isEqualTo(alone.getSource().getContent());
        assertThat(batched.isChecked()).isTrue();
    }

    @Test
    void soundConditionsAreAllChecked() throws CelValidationException {
        SortedMap<String, CelAbstractSyntaxTree> checked = BATCH.checked(SOUND);
        assertThat(checked).containsOnlyKeys(SOUND);
        for (String expression : SOUND) {
            same(
                    expression,
                    checked.getOrDefault(expression, ALONE.compile("true").getAst()));
        }
    }

    @Test
    void whatIsNoConditionIsNeverChecked() throws CelValidationException {
        Random random = new Random(7);
        int found = 0;
        for (int i = 0; i < 60; i++) {
            List<String> some = new ArrayList<>(SOUND);
            some.addAll(UNSOUND);
            Collections.shuffle(some, random);
            SortedMap<String, CelAbstractSyntaxTree> checked = BATCH.checked(some.subList(0, 5));
            assertThat(checked).doesNotContainKeys(UNSOUND.toArray(String[]::new));
            for (String expression : checked.keySet()) {
                same(
                        expression,
                        checked.getOrDefault(expression, ALONE.compile("true").getAst()));
                found++;
            }
        }
        assertThat(found).isPositive();
    }

    @Test
    void manyAreCheckedInSeveralBatches() throws CelValidationException {
        List<String> many = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            many.add("args.amount > " + i + ".5");
        }
        assertThat(BATCH.checked(many)).containsOnlyKeys(many);
    }
}
