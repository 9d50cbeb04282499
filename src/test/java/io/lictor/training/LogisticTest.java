package io.lictor.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lictor.Proofs;
import io.lictor.training.Logistic.Column;
import io.lictor.training.Logistic.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The solver against another algorithm, a grid, and the conditions of optimality, all written
/// from the definition of the problem.
class LogisticTest {
    private static final int PROBLEMS = Boolean.getBoolean("lictor.prove") ? 20_000 : 200;

    private static double[] gradient(List<Column> columns, List<Row> rows, double[] x) {
        double[] gradient = new double[x.length];
        for (int j = 0; j < x.length; j++) {
            gradient[j] = columns.get(j).pull() * (x[j] - columns.get(j).prior());
        }
        for (Row row : rows) {
            double score = 0;
            for (int k = 0; k < row.columns().length; k++) {
                score += row.values()[k] * x[row.columns()[k]];
            }
            double p = 1 / (1 + Math.exp(-score));
            for (int k = 0; k < row.columns().length; k++) {
                gradient[row.columns()[k]] += row.values()[k] * (row.safe() * p - row.unsafe() * (1 - p));
            }
        }
        return gradient;
    }

    /// Cyclic coordinate descent, each coordinate by bisection of its derivative.
    private static double[] byCoordinates(List<Column> columns, List<Row> rows) {
        double[] x = new double[columns.size()];
        for (int round = 0; round < 100_000; round++) {
            double moved = 0;
            for (int j = 0; j < x.length; j++) {
                double before = x[j];
                double low = columns.get(j).bounded() ? 0 : -60;
                double high = 60;
                for (int halving = 0; halving < 70; halving++) {
                    x[j] = (low + high) / 2;
                    if (gradient(columns, rows, x)[j] > 0) {
                        high = x[j];
                    } else {
                        low = x[j];
                    }
                }
                moved = Math.max(moved, Math.abs(x[j] - before));
            }
            if (moved < 1e-11) {
                return x;
            }
        }
        return x;
    }

    private static List<Column> columns(Random random, int rules) {
        List<Column> columns = new ArrayList<>();
        for (int j = 0; j < rules; j++) {
            columns.add(new Column(random.nextInt(3) * 0.7, 0.2 + random.nextDouble() * 3, true));
        }
        columns.add(new Column(0, 0, false));
        return columns;
    }

    private static List<Row> rows(Random random, int rules) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 3 + random.nextInt(12); i++) {
            List<Integer> places = new ArrayList<>();
            List<Double> values = new ArrayList<>();
            for (int j = 0; j < rules; j++) {
                if (random.nextBoolean()) {
                    places.add(j);
                    values.add(random.nextInt(3) == 0 ? random.nextDouble() : 1);
                }
            }
            places.add(rules);
            values.add(1.0);
            rows.add(new Row(
                    places.stream().mapToInt(Integer::intValue).toArray(),
                    values.stream().mapToDouble(Double::doubleValue).toArray(),
                    random.nextInt(4),
                    random.nextInt(4)));
        }
        rows.add(new Row(new int[] {rules}, new double[] {1}, 1, 1));
        return rows;
    }

    @Test
    void itFindsWhatCoordinateDescentFinds() {
        Random random = new Random(7);
        int atBound = 0;
        for (int n = 0; n < PROBLEMS; n++) {
            int rules = 1 + random.nextInt(4);
            List<Column> columns = columns(random, rules);
            List<Row> rows = rows(random, rules);
            double[] found = Logistic.solve(columns, rows).x();
            assertThat(found).as("problem %d", n).containsExactly(byCoordinates(columns, rows), within(1e-6));
            for (int j = 0; j < rules; j++) {
                atBound += found[j] == 0 ? 1 : 0;
            }
        }
        assertThat(atBound).as("the bound is met often enough to matter").isGreaterThan(PROBLEMS / 20);
        Proofs.record("Fitted weights are those of coordinate descent", PROBLEMS, 7, "equal within 1e-6");
    }

    @Test
    void theConditionsOfOptimalityHold() {
        Random random = new Random(11);
        for (int n = 0; n < PROBLEMS; n++) {
            int rules = 1 + random.nextInt(12);
            List<Column> columns = columns(random, rules);
            List<Row> rows = rows(random, rules);
            Logistic.Solution solution = Logistic.solve(columns, rows);
            double[] gradient = gradient(columns, rows, solution.x());
            for (int j = 0; j < columns.size(); j++) {
                double x = solution.x()[j];
                if (columns.get(j).bounded() && x <= Logistic.TOLERANCE) {
                    assertThat(x).isGreaterThanOrEqualTo(0);
                    assertThat(gradient[j]).isGreaterThan(-1e-7);
                } else {
                    assertThat(gradient[j]).isCloseTo(0, within(1e-7));
                }
            }
        }
        Proofs.record("Fitted weights meet the conditions of optimality", PROBLEMS, 11, "holds");
    }

    @Test
    void noPointOfAGridIsBetter() {
        List<Column> columns = List.of(new Column(1, 1, true), new Column(0.5, 2, true));
        List<Row> rows = List.of(
                new Row(new int[] {0}, new double[] {1}, 3, 5),
                new Row(new int[] {0, 1}, new double[] {1, 0.5}, 6, 1),
                new Row(new int[] {1}, new double[] {1}, 0, 4));
        Logistic.Solution solution = Logistic.solve(columns, rows);
        for (double a = 0; a <= 4; a += 0.01) {
            for (double b = 0; b <= 4; b += 0.01) {
                double loss = 0.5 * (a - 1) * (a - 1) + (b - 0.5) * (b - 0.5);
                loss += 3 * Math.log1p(Math.exp(-a)) + 5 * Math.log1p(Math.exp(a));
                loss += 6 * Math.log1p(Math.exp(-a - 0.5 * b)) + Math.log1p(Math.exp(a + 0.5 * b));
                loss += 4 * Math.log1p(Math.exp(b));
                assertThat(solution.loss()).isLessThanOrEqualTo(loss + 1e-9);
            }
        }
    }

    @Test
    void withoutEvidenceTheWeightIsThePrior() {
        List<Column> columns = List.of(new Column(0.3, 1, true), new Column(0, 0, false));
        List<Row> rows = List.of(new Row(new int[] {1}, new double[] {1}, 2, 6));
        double[] x = Logistic.solve(columns, rows).x();
        assertThat(x[0]).isEqualTo(0.3);
        assertThat(x[1]).isCloseTo(Math.log(2.0 / 6), within(1e-7));
    }

    @Test
    void separableRunsGiveAFiniteWeight() {
        List<Column> columns = List.of(new Column(1, 1, true), new Column(0, 0, false));
        List<Row> rows = List.of(
                new Row(new int[] {0, 1}, new double[] {1, 1}, 100_000, 0),
                new Row(new int[] {1}, new double[] {1}, 0, 100_000));
        double[] x = Logistic.solve(columns, rows).x();
        assertThat(x[0]).isBetween(5.0, 30.0);
        assertThat(x[1]).isBetween(-30.0, -3.0);
    }

    @Test
    void aRuleThatOnlySafeRunsBreakLosesItsWeight() {
        List<Column> columns = List.of(new Column(1, 0.1, true), new Column(0, 0, false));
        List<Row> rows = List.of(
                new Row(new int[] {0, 1}, new double[] {1, 1}, 0, 50),
                new Row(new int[] {1}, new double[] {1}, 50, 50));
        assertThat(Logistic.solve(columns, rows).x()[0]).isZero();
    }

    @Test
    void aFarPriorIsNoObstacle() {
        List<Column> columns = List.of(new Column(200, 0.01, true), new Column(0, 0, false));
        List<Row> rows = List.of(
                new Row(new int[] {0, 1}, new double[] {1, 1}, 5, 5), new Row(new int[] {1}, new double[] {1}, 5, 5));
        assertThat(Logistic.solve(columns, rows).x()[0]).isBetween(0.0, 200.0);
    }
}
