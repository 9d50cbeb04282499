package io.lictor.benchmarks;

/// What is timed: JSON text in, JSON text with the verdict out.
public interface Engine {
    /// Gets ready for a scenario: loads rules and prepares the input. Not timed.
    Check prepare(Scenario scenario) throws Exception;

    /// One scenario, ready to be judged again and again.
    interface Check {
        /// Judges the input once; this is timed.
        Object judge() throws Exception;

        /// `allow` or `deny`, read from what [#judge] gave.
        String decision(Object answer) throws Exception;
    }
}
