package io.lictor.wiring;

final class Demonstration {
    private Demonstration() {}

    static boolean run(boolean s, @org.jspecify.annotations.Nullable String b, java.io.PrintStream t) {
        return true;
    }
}
