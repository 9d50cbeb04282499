package io.lictor.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EliminationTest {
    private static final Work PLENTY = new Work(Long.MAX_VALUE);

    @Test
    void theWidthOfAnOrderIsTheTreewidthWhereThatIsKnown() {
        // Given a path, a ring, a star, a complete graph
        assertThat(width(new int[][] {{0, 1}, {1, 2}, {2, 3}, {3, 4}})).isEqualTo(1);
        assertThat(width(new int[][] {{0, 1}, {1, 2}, {2, 3}, {3, 4}, {0, 4}})).isEqualTo(2);
        assertThat(width(new int[][] {{0, 9}, {1, 9}, {2, 9}, {3, 9}, {4, 9}, {5, 9}}))
                .isEqualTo(1);
        assertThat(width(new int[][] {{0, 1}, {0, 2}, {0, 3}, {1, 2}, {1, 3}, {2, 3}}))
                .isEqualTo(3);
        assertThat(width(new int[][] {{0, 1, 2, 3, 4}})).isEqualTo(4);
        assertThat(width(new int[][] {{3}, {7}})).isZero();
    }

    @Test
    void equalChoicesGoToTheFirstVariable() {
        assertThat(order(new int[][] {{4, 8}, {2, 6}}, 5).variables()).containsExactly(2, 4, 6, 8);
        // the middle of a path links its ends, which costs a link
        assertThat(order(new int[][] {{0, 1}, {0, 2}}, 5).variables()).startsWith(1);
    }

    @Test
    void anOrderIsFoundEvenBeyondTheLimitAndWithoutWork() {
        int[][] complete = {{0, 1}, {0, 2}, {0, 3}, {1, 2}, {1, 3}, {2, 3}};
        assertThat(order(complete, 1).variables()).containsExactlyInAnyOrder(0, 1, 2, 3);
        EliminationOrder blind = EliminationOrder.of(factors(complete), 9, new Work(0));
        assertThat(blind.variables()).containsExactlyInAnyOrder(0, 1, 2, 3);
        assertThat(blind.width()).isEqualTo(3);
    }

    @Test
    void theCostGrowsWithTheTables() {
        // one factor of one variable: the table of no variable is written, one factor read twice
        assertThat(order(new int[][] {{0}}, 5).cost()).isEqualTo(18);
        // {0, 1}: (16 + 2) · 2, then the message of one variable: 18
        assertThat(order(new int[][] {{0, 1}}, 5).cost()).isEqualTo(54);
        int[] all = java.util.stream.IntStream.range(0, 80).toArray();
        EliminationOrder huge = EliminationOrder.along(all, List.of(new Factor(all, new double[0])));
        assertThat(huge.cost()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void theSumIsThatOverAllCombinations() {
        SplittableRandom random = new SplittableRandom(43);
        for (int run = 0; run < 200; run++) {
            List<Factor> factors = new ArrayList<>();
            for (int i = random.nextInt(1, 8); i > 0; i--) {
                int[] scope = random.ints(random.nextInt(0, 4), 0, 7)
                        .distinct()
                        .sorted()
                        .toArray();
                factors.add(Factor.of(
                        scope, bits -> random.nextInt(5) == 0 ? Double.NEGATIVE_INFINITY : random.nextDouble(-3, 3)));
            }
            int[] variables = Factor.variables(factors);
            double sum = 0;
            for (int world = 0; world < 1 << variables.length; world++) {
                double log = 0;
                for (Factor factor : factors) {
                    int index = 0;
                    for (int v = 0; v < factor.variables().length; v++) {
                        int place = java.util.Arrays.binarySearch(variables, factor.variables()[v]);
                        index |= (world >> place & 1) << v;
                    }
                    log += factor.logs()[index];
                }
                sum += Math.exp(log);
            }
            VariableElimination elimination = VariableElimination.of(factors, 9, PLENTY);
            double found = elimination.logSum(9, PLENTY).orElseThrow();
            assertThat(Math.exp(found)).isCloseTo(sum, within(1e-9 * (1 + sum)));
            if (elimination.order().width() > 0) {
                assertThat(elimination.logSum(elimination.order().width() - 1, PLENTY))
                        .isEmpty();
            }
            assertThat(elimination.logSum(9, new Work(elimination.order().cost())))
                    .hasValue(found);
            assertThat(elimination.logSum(9, new Work(elimination.order().cost() - 1)))
                    .isEmpty();
        }
    }

    @Test
    void whatOneTableNeverDependsOnIsDropped() {
        Factor second = Factor.of(new int[] {3, 5, 8}, bits -> (bits >> 1 & 1) == 1 ? -1 : -2);
        assertThat(second.reduced().variables()).containsExactly(5);
        assertThat(second.reduced().logs()).containsExactly(-2, -1);
        Factor none = Factor.of(new int[] {3, 5}, bits -> -1);
        assertThat(none.reduced().variables()).isEmpty();
        assertThat(none.reduced().logs()).containsExactly(-1);
        Factor ends = Factor.of(new int[] {1, 2, 3}, bits -> (bits & 1) + (bits >> 2));
        assertThat(ends.reduced().variables()).containsExactly(1, 3);
        assertThat(ends.reduced().logs()).containsExactly(0, 1, 1, 2);
    }

    @Test
    void tablesOfTheSameVariablesAreMultiplied() {
        List<Factor> merged = Factor.merged(List.of(
                new Factor(new int[] {1}, new double[] {1, 2}),
                new Factor(new int[] {0, 1}, new double[] {0, 1, 2, 3}),
                new Factor(new int[] {1}, new double[] {10, 20})));
        assertThat(merged).hasSize(2);
        assertThat(merged.get(0).variables()).containsExactly(0, 1);
        assertThat(merged.get(1).logs()).containsExactly(11, 22);
    }

    @Test
    void theInducedWidthIsThatOfTheOrder() {
        SplittableRandom random = new SplittableRandom(44);
        for (int run = 0; run < 300; run++) {
            int[] order = random.ints(0, 12).distinct().limit(12).toArray();
            InducedWidth induced = new InducedWidth(order);
            List<Factor> kept = new ArrayList<>();
            int limit = random.nextInt(1, 5);
            for (int i = 0; i < 20; i++) {
                int[] scope = random.ints(random.nextInt(1, 4), 0, 12)
                        .distinct()
                        .sorted()
                        .toArray();
                Factor factor = Factor.of(scope, bits -> 0);
                List<Factor> more = new ArrayList<>(kept);
                more.add(factor);
                int width = EliminationOrder.along(order, more).width();
                assertThat(induced.add(List.of(factor), limit)).isEqualTo(width <= limit);
                kept = width <= limit ? more : kept;
                assertThat(induced.width())
                        .isEqualTo(EliminationOrder.along(order, kept).width());
            }
        }
    }

    @Test
    void workIsTakenOnce() {
        Work work = new Work(10);
        assertThat(work.take(11)).isFalse();
        assertThat(work.take(4)).isTrue();
        Work share = work.share(2);
        assertThat(share.left()).isEqualTo(3);
        assertThat(work.left()).isEqualTo(3);
        assertThat(work.take(3)).isTrue();
        assertThat(work.take(1)).isFalse();
        assertThat(work.take(0)).isTrue();
    }

    private static int width(int[][] scopes) {
        return order(scopes, 20).width();
    }

    private static EliminationOrder order(int[][] scopes, int limit) {
        return EliminationOrder.of(factors(scopes), limit, PLENTY);
    }

    private static List<Factor> factors(int[][] scopes) {
        return java.util.Arrays.stream(scopes)
                .map(scope -> Factor.of(scope, bits -> 0))
                .toList();
    }
}
