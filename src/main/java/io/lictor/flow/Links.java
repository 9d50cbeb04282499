package io.lictor.flow;

import io.lictor.reading.Encoding;
import java.util.ArrayList;
import java.util.List;

/// Finds the web addresses and forms in a run, and the values they are joined from.
final class Links {
    private static final String ENDS = "\"'<>)]}`";
    private static final String JOINTS = "/?&=#;";

    private final Run run;
    private final String text;
    private final List<Part> parts = new ArrayList<>();

    private Links(Run run) {
        this.run = run;
        this.text = run.view().text().text();
    }

    /// The addresses, their hosts, the segments of their paths and the values of their queries.
    static List<Part> of(Run run) {
        Links links = new Links(run);
        for (int at = run.start(); at < run.end(); ) {
            at = links.read(at);
        }
        return links.parts;
    }

    /// Reads an address or form that is known by what stands at a place; where to go on.
    private int read(int at) {
        boolean scheme = text.startsWith("://", at);
        boolean www = text.regionMatches(true, at, "www.", 0, 4)
                && (at == run.start() || !Character.isLetterOrDigit(text.charAt(at - 1)));
        boolean form = text.charAt(at) == '=';
        if (!scheme && !www && !form) {
            return at + 1;
        }
        int start = www ? at : run.back(at, form ? Links::inside : Character::isLetterOrDigit);
        int end = run.forth(at, Links::inside);
        if (!form) {
            Part.of(run, start, end, Kind.URL).ifPresent(parts::add);
        }
        // decoded, it is one word, and what is decoded in it may hold spaces
        List<Encoding> path = run.view().path();
        boolean word = !path.isEmpty() && path.getLast() == Encoding.PERCENT;
        components(start, word ? run.end() : end, !form);
        return (word ? run.end() : end) + 1;
    }

    private void components(int start, int end, boolean link) {
        int scheme = link ? text.indexOf("://", start) : -1;
        int from = scheme >= 0 && scheme < end ? scheme + 3 : start;
        boolean first = link;
        for (int at = from; at < end; ) {
            int joint = at;
            while (joint < end && JOINTS.indexOf(text.charAt(joint)) < 0) {
                joint++;
            }
            Run part = Run.of(run.view(), at, joint);
            if (part.start() < part.end()) {
                component(part, first);
            }
            first = false;
            at = joint + 1;
        }
    }

    /// Adds what only its place makes a value; identifiers and the like are found by their shape.
    private void component(Run part, boolean first) {
        Kind kind = first && Kind.host(part.text()) ? Kind.HOST : Kind.of(part.text());
        switch (kind) {
            case HOST, NAME, TEXT -> parts.add(new Part(run, part.start(), part.end(), kind));
            case NUMBER, EMAIL, URL, IBAN, IDENTIFIER -> {}
        }
    }

    private static boolean inside(int c) {
        return !Character.isWhitespace(c) && ENDS.indexOf(c) < 0;
    }
}
