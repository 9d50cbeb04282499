package io.lictor.logic;

import static io.lictor.predicate.Kleene.FAILS;
import static io.lictor.predicate.Kleene.HOLDS;
import static io.lictor.predicate.Kleene.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.predicate.Kleene;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KleeneTest {
    private static final List<String> ATOMS = List.of("a", "b", "c", "d");

    @ParameterizedTest
    @CsvSource({
        "HOLDS,   HOLDS,   HOLDS,   HOLDS,   HOLDS",
        "HOLDS,   FAILS,   FAILS,   HOLDS,   FAILS",
        "HOLDS,   UNKNOWN, UNKNOWN, HOLDS,   UNKNOWN",
        "FAILS,   HOLDS,   FAILS,   HOLDS,   HOLDS",
        "FAILS,   FAILS,   FAILS,   FAILS,   HOLDS",
        "FAILS,   UNKNOWN, FAILS,   UNKNOWN, HOLDS",
        "UNKNOWN, HOLDS,   UNKNOWN, HOLDS,   HOLDS",
        "UNKNOWN, FAILS,   FAILS,   UNKNOWN, UNKNOWN",
        "UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN"
    })
    void tables(Kleene a, Kleene b, Kleene and, Kleene or, Kleene implies) {
        Map<String, Kleene> values = Map.of("a", a, "b", b);
        assertThat(value("a and b", values)).isEqualTo(and);
        assertThat(value("a or b", values)).isEqualTo(or);
        assertThat(value("a implies b", values)).isEqualTo(implies);
    }

    @Test
    void negation() {
        assertThat(HOLDS.not()).isEqualTo(FAILS);
        assertThat(FAILS.not()).isEqualTo(HOLDS);
        assertThat(UNKNOWN.not()).isEqualTo(UNKNOWN);
    }

    @Test
    void aDecidedValueIsTheValueOfEveryCompletion() {
        SplittableRandom random = new SplittableRandom(21);
        int decided = 0;
        for (int i = 0; i < 3_000; i++) {
            Formula formula = RandomFormula.of(random, ATOMS, 3);
            Map<String, Kleene> known = new TreeMap<>();
            ATOMS.forEach(atom -> known.put(atom, List.of(HOLDS, FAILS, UNKNOWN).get(random.nextInt(3))));
            Kleene value = value(formula, known);
            if (value == UNKNOWN) {
                continue;
            }
            decided++;
            for (int bits = 0; bits < 16; bits++) {
                assertThat(value(formula, completed(known, bits))).isEqualTo(value);
            }
        }
        assertThat(decided).isGreaterThan(500);
    }

    @Test
    void polarityBoundsWhatAnAtomCanDo() {
        SplittableRandom random = new SplittableRandom(22);
        for (int i = 0; i < 2_000; i++) {
            Formula formula = RandomFormula.of(random, ATOMS, 3);
            SortedSet<String> both = new TreeSet<>(formula.atoms(true));
            both.addAll(formula.atoms(false));
            assertThat(formula.atoms()).isEqualTo(both);
            for (int bits = 0; bits < 16; bits++) {
                Map<String, Kleene> world = completed(Map.of(), bits);
                for (String atom : formula.atoms()) {
                    Map<String, Kleene> more = new TreeMap<>(world);
                    more.put(atom, HOLDS);
                    Map<String, Kleene> less = new TreeMap<>(world);
                    less.put(atom, FAILS);
                    int gain = value(formula, more).compareTo(value(formula, less));
                    assertThat(gain <= 0 || formula.atoms(true).contains(atom)).isTrue();
                    assertThat(gain >= 0 || formula.atoms(false).contains(atom)).isTrue();
                }
            }
        }
    }

    @Test
    void renamingRenamesEveryAtom() {
        Formula formula = Formulas.parse("not a and (b or c implies a)");
        assertThat(Formulas.print(formula.renamed(atom -> "p/" + atom)))
                .isEqualTo("not p/a and (p/b or p/c implies p/a)");
    }

    private static Map<String, Kleene> completed(Map<String, Kleene> known, int bits) {
        Map<String, Kleene> world = new TreeMap<>();
        for (int i = 0; i < ATOMS.size(); i++) {
            Kleene value = known.getOrDefault(ATOMS.get(i), UNKNOWN);
            world.put(ATOMS.get(i), value == UNKNOWN ? Kleene.of((bits >> i & 1) == 1) : value);
        }
        return world;
    }

    private static Kleene value(String formula, Map<String, Kleene> values) {
        return value(Formulas.parse(formula), values);
    }

    private static Kleene value(Formula formula, Map<String, Kleene> values) {
        return formula.value(atom -> values.getOrDefault(atom, UNKNOWN));
    }
}
