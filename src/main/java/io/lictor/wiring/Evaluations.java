package io.lictor.wiring;

final class Evaluations {
    private Evaluations() {}

    static void run(
            io.lictor.guard.Guards g,
            java.nio.file.Path d,
            String p,
            java.util.Optional<Integer> l,
            java.nio.file.Path o,
            java.io.PrintStream t) {}
}
