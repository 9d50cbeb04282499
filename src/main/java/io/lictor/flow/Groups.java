package io.lictor.flow;

import java.util.ArrayList;
import java.util.LinkedList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// One pass over the letters and digits of a text: values written in groups, and values whose parts
/// are several arguments. Remembers only as many characters as the longest needle has.
final class Groups {
    private static final int WINDOW = 64;
    private static final int SHORTEST_VALUE = 8;
    private static final String SEPARATORS = " -./()_:";
    private static final String IN_VALUE = "@._%+-/:#";

    private final Automaton automaton;
    private final List<Search.Group> groups;
    private final String text;
    private final Search.Findings to;

    /// By number of the letter or digit, modulo the window: its place; the number at which the part
    /// that ends before it started, or -1; the state of this part.
    private final int[] places = new int[WINDOW];
    private final int[] starts = new int[WINDOW];
    private final int[] parts = new int[WINDOW];

    private int count;
    private int runStart;
    private boolean identified;
    private int state = Automaton.ROOT;

    Groups(Automaton automaton, List<Search.Group> groups, String text, Search.Findings to) {
        this.automaton = automaton;
        this.groups = groups;
        this.text = text;
        this.to = to;
    }

    void read() {
        startRun();
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (Folding.joins(c)) {
                letter(c, at);
                continue;
            }
            state = SEPARATORS.indexOf(c) >= 0 ? state : Automaton.ROOT;
            identified |= c == '@';
            if (IN_VALUE.indexOf(c) < 0) {
                endRun();
                startRun();
            }
        }
        endRun();
    }

    private void letter(char c, int at) {
        int now = count % WINDOW;
        boolean continues = count == runStart || starts[now] >= 0;
        places[now] = at;
        count++;
        starts[count % WINDOW] = -1;
        identified |= c >= '0' && c <= '9';
        if (state == Automaton.ROOT && !continues && Bounds.inside(text, at)) {
            return; // nothing starts inside a word but a further part
        }
        state = automaton.step(state, c);
        for (int end = automaton.longest(state); end != Automaton.ROOT; end = automaton.shorter(end)) {
            Search.Group group = groups.get(automaton.needle(end));
            int first = count - automaton.length(end);
            int start = places[first % WINDOW];
            if (!group.whole().isEmpty() && !Bounds.inside(text, start) && !Bounds.inside(text, at + 1)) {
                group.whole().forEach(value -> to.found(value, start, at + 1));
            }
            boolean reached = first == runStart || (first > runStart && starts[first % WINDOW] >= 0);
            if (!group.parts().isEmpty() && reached && starts[count % WINDOW] < 0) {
                starts[count % WINDOW] = first;
                parts[count % WINDOW] = end;
            }
        }
    }

    private void startRun() {
        runStart = count;
        identified = false;
        starts[count % WINDOW] = -1;
    }

    /// Reports the parts that make up the run, if at least two arguments do.
    private void endRun() {
        int length = count - runStart;
        if (length < SHORTEST_VALUE || length >= WINDOW || starts[count % WINDOW] < 0 || !identified) {
            return;
        }
        List<Search.Part> found = new LinkedList<>();
        SortedSet<String> arguments = new TreeSet<>();
        for (int end = count; end > runStart; end = starts[end % WINDOW]) {
            List<Value> values =
                    groups.get(automaton.needle(parts[end % WINDOW])).parts();
            values.forEach(value -> arguments.add(value.leaf().pointer()));
            int start = places[starts[end % WINDOW] % WINDOW];
            found.addFirst(new Search.Part(values, start, places[(end - 1) % WINDOW] + 1));
        }
        if (arguments.size() > 1 && found.size() > 1) {
            to.split(new ArrayList<>(found));
        }
    }
}
