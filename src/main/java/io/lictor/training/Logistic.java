package io.lictor.training;

import java.util.List;

/// Logistic regression whose coefficients are drawn towards a prior and some of which may not
/// be negative.
///
/// Minimises `f(x) = Σ_i n_i·log(1 + exp(−y_i·a_i·x)) + ½ Σ_j pull_j·(x_j − prior_j)²` subject
/// to `x_j ≥ 0` where bounded, by projected Newton steps (Bertsekas, SIAM J. Control Optim.
/// 20, 1982). The problem is convex; with both labels present and a pull on all columns but an
/// intercept it has exactly one minimum, finite even when the labels can be separated.
final class Logistic {
    /// How small the projected gradient is at a solution, in the unit of `f` per unit of `x`.
    static final double TOLERANCE = 1e-8;

    private static final int STEPS = 500;
    private static final int HALVINGS = 60;
    private static final double RIDGE = 1e-10;

    private final List<Column> columns;
    private final List<Row> rows;

    private Logistic(List<Column> columns, List<Row> rows) {
        this.columns = columns;
        this.rows = rows;
    }

    /// A coefficient.
    ///
    /// @param pull strength of the draw to the prior, the inverse of a variance; 0: none
    /// @param bounded whether it may not be negative
    record Column(double prior, double pull, boolean bounded) {}

    /// Equal examples.
    ///
    /// @param columns where `values` are not 0, ascending
    /// @param unsafe how many of them are labelled unsafe (y = +1)
    /// @param safe how many are labelled safe (y = −1)
    @SuppressWarnings("ArrayRecordComponent")
    record Row(int[] columns, double[] values, double unsafe, double safe) {}

    /// The minimum.
    ///
    /// @param residual largest element of the projected gradient, at most [#TOLERANCE]
    @SuppressWarnings("ArrayRecordComponent")
    record Solution(double[] x, int steps, double residual, double loss) {}

    /// Solves; the same input gives the same bits.
    ///
    /// @throws IllegalStateException if the tolerance is not reached, which convexity rules
    ///     out but for numbers beyond all measure
    static Solution solve(List<Column> columns, List<Row> rows) {
        return new Logistic(List.copyOf(columns), List.copyOf(rows)).solve();
    }

    private Solution solve() {
        var x = new double[columns.size()];
        for (var j = 0; j < x.length; j++) x[j] = inside(j, columns.get(j).prior());
        for (var step = 0; step < STEPS; step++) {
            var gradient = gradient(x);
            var residual = residual(x, gradient);
            if (residual <= TOLERANCE) return new Solution(x, step, residual, loss(x));
            var next = next(x, gradient, held(x, gradient, residual));
            if (next.length == 0) break;
            x = next;
        }
        var residual = residual(x, gradient(x));
        throw new IllegalStateException(
                "the fit did not converge: the gradient is still " + residual + "; raise `--pull`");
    }

    /// f at a point.
    double loss(double[] x) {
        var loss = 0.0;
        for (var row : rows) {
            var score = score(row, x);
            loss += row.unsafe() * softplus(-score) + row.safe() * softplus(score);
        }
        for (var j = 0; j < x.length; j++) {
            var off = x[j] - columns.get(j).prior();
            loss += 0.5 * columns.get(j).pull() * off * off;
        }
        return loss;
    }

    private double[] gradient(double[] x) {
        var gradient = new double[x.length];
        for (var j = 0; j < x.length; j++)
            gradient[j] = columns.get(j).pull() * (x[j] - columns.get(j).prior());
        for (var row : rows) {
            var p = sigmoid(score(row, x));
            var error = row.safe() * p - row.unsafe() * (1 - p);
            for (var k = 0; k < row.columns().length; k++) gradient[row.columns()[k]] += error * row.values()[k];
        }
        return gradient;
    }

    /// How far the point is from one that no step along the gradient improves.
    private double residual(double[] x, double[] gradient) {
        var largest = 0.0;
        for (var j = 0; j < x.length; j++) largest = Math.max(largest, Math.abs(x[j] - inside(j, x[j] - gradient[j])));
        return largest;
    }

    /// The coefficients that stay at their bound.
    private boolean[] held(double[] x, double[] gradient, double residual) {
        var held = new boolean[x.length];
        var near = Math.min(1e-3, residual);
        for (var j = 0; j < x.length; j++) held[j] = columns.get(j).bounded() && x[j] <= near && gradient[j] > 0;
        return held;
    }

    /// The point of the projected Newton step, halved until f falls enough; empty if it never
    /// does.
    private double[] next(double[] x, double[] gradient, boolean[] held) {
        var direction = direction(x, gradient, held);
        var before = loss(x);
        var length = 1.0;
        for (var halving = 0; halving < HALVINGS; halving++) {
            var there = new double[x.length];
            var promised = 0.0;
            for (var j = 0; j < x.length; j++) {
                there[j] = inside(j, x[j] + length * direction[j]);
                promised += held[j] ? gradient[j] * (x[j] - there[j]) : -length * gradient[j] * direction[j];
            }
            // rounding of f hides a fall of less than its last bits
            var blur = 1e-14 * Math.max(1, Math.abs(before));
            if (loss(there) <= before - 1e-4 * promised + blur) return there;
            length /= 2;
        }
        return new double[0];
    }

    private double[] direction(double[] x, double[] gradient, boolean[] held) {
        var free = new int[x.length];
        var place = new int[x.length];
        var count = 0;
        for (var j = 0; j < x.length; j++) {
            place[j] = held[j] ? -1 : count;
            if (!held[j]) free[count++] = j;
        }
        var curve = new double[count][count];
        for (var row : rows) {
            var p = sigmoid(score(row, x));
            var weight = (row.unsafe() + row.safe()) * p * (1 - p);
            for (var k = 0; k < row.columns().length; k++) {
                var a = place[row.columns()[k]];
                for (var l = 0; a >= 0 && l <= k; l++) {
                    var b = place[row.columns()[l]];
                    if (b >= 0) curve[a][b] += weight * row.values()[k] * row.values()[l];
                }
            }
        }
        var right = new double[count];
        for (var a = 0; a < count; a++) {
            curve[a][a] += columns.get(free[a]).pull() + RIDGE;
            right[a] = -gradient[free[a]];
        }
        solved(curve, right);
        var direction = new double[x.length];
        for (var j = 0; j < x.length; j++) direction[j] = held[j] ? -gradient[j] : right[place[j]];
        return direction;
    }

    /// Solves in place by Cholesky's decomposition; only the lower half of the matrix is read.
    private static void solved(double[][] matrix, double[] right) {
        for (var i = 0; i < right.length; i++) {
            for (var j = 0; j <= i; j++) {
                var sum = matrix[i][j];
                for (var k = 0; k < j; k++) sum -= matrix[i][k] * matrix[j][k];
                matrix[i][j] = i == j ? Math.sqrt(Math.max(RIDGE, sum)) : sum / matrix[j][j];
            }
        }
        for (var i = 0; i < right.length; i++) {
            for (var k = 0; k < i; k++) right[i] -= matrix[i][k] * right[k];
            right[i] /= matrix[i][i];
        }
        for (var i = right.length - 1; i >= 0; i--) {
            for (var k = i + 1; k < right.length; k++) right[i] -= matrix[k][i] * right[k];
            right[i] /= matrix[i][i];
        }
    }

    private double inside(int column, double value) {
        return columns.get(column).bounded() ? Math.max(0, value) : value;
    }

    private static double score(Row row, double[] x) {
        var score = 0.0;
        for (var k = 0; k < row.columns().length; k++) score += row.values()[k] * x[row.columns()[k]];
        return score;
    }

    private static double sigmoid(double score) {
        return 1 / (1 + StrictMath.exp(-score));
    }

    /// log(1 + e^s) without overflow.
    private static double softplus(double score) {
        return Math.max(0, score) + StrictMath.log1p(StrictMath.exp(-Math.abs(score)));
    }
}
