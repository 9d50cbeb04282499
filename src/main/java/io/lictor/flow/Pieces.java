package io.lictor.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds the values inside a run of text: addresses and what these are joined from, account numbers,
/// identifiers, numbers, sentences.
final class Pieces {
    private static final String LOCAL = "._%+-";
    private static final String NAME = "_.#+-,";
    private static final int GROUP = 4;
    private static final int SHORTEST_IBAN = 15;
    private static final int LONGEST_IBAN = 38;

    private final Run run;
    private final String text;
    private final List<Part> parts = new ArrayList<>();

    private Pieces(Run run) {
        this.run = run;
        this.text = run.view().text().text();
    }

    /// The values inside a run.
    static List<Part> of(Run run) {
        Pieces pieces = new Pieces(run);
        pieces.mails();
        pieces.parts.addAll(Links.of(run));
        pieces.names();
        pieces.sentences();
        return pieces.parts;
    }

    private void mails() {
        for (int at = text.indexOf('@', run.start()); at >= 0 && at < run.end(); at = text.indexOf('@', at + 1)) {
            int start = run.back(at, c -> ascii(c) || LOCAL.indexOf(c) >= 0);
            int end = run.forth(at + 1, c -> ascii(c) || c == '.' || c == '-');
            add(start, end, Kind.EMAIL);
        }
    }

    private void names() {
        for (int at = run.start(); at < run.end(); ) {
            int start = run.forth(at, c -> !Character.isLetterOrDigit(c));
            int end = run.forth(start, c -> Character.isLetterOrDigit(c) || NAME.indexOf(c) >= 0);
            boolean mail = end < run.end() && text.charAt(end) == '@' || start > 0 && text.charAt(start - 1) == '@';
            boolean shaped = false;
            for (int i = start; i < end; i++) {
                shaped |= text.charAt(i) == '_' || (text.charAt(i) >= '0' && text.charAt(i) <= '9');
            }
            if (shaped && !mail) {
                name(start, end);
            }
            at = Math.max(end, start + 1);
        }
    }

    private void name(int start, int end) {
        int grouped = end - start == GROUP ? groups(start) : end;
        if (grouped > end && add(start, grouped, Kind.IBAN)) {
            return;
        }
        if (add(start, end, Kind.NUMBER)) {
            return;
        }
        for (int at = start; at < end; ) {
            int stop = at;
            while (stop < end && text.charAt(stop) != ',') {
                stop++;
            }
            if (!add(at, stop, Kind.NUMBER) && !add(at, stop, Kind.IBAN)) {
                add(at, stop, Kind.IDENTIFIER);
            }
            at = stop + 1;
        }
    }

    /// Where an account number in groups of four ends that starts with the group at `start`.
    private int groups(int start) {
        int end = start + GROUP;
        while (end + 1 < run.end() && end - start < LONGEST_IBAN && text.charAt(end) == ' ') {
            int next = run.forth(end + 1, c -> (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'));
            if (next == end + 1 || next > end + 1 + GROUP) {
                break;
            }
            end = next;
        }
        return end - start < SHORTEST_IBAN ? start : end;
    }

    private void sentences() {
        int start = run.start();
        for (int at = start; at < run.end(); at++) {
            char c = text.charAt(at);
            boolean spaced = at + 1 == run.end() || Character.isWhitespace(text.charAt(at + 1));
            if (c == '\n' || (".!?:;".indexOf(c) >= 0 && spaced)) {
                sentence(start, at);
                start = at + 1;
            }
        }
        sentence(start, run.end());
    }

    private void sentence(int from, int to) {
        Run sentence = Run.of(run.view(), from, to);
        if (sentence.start() < sentence.end()) {
            parts.add(new Part(run, sentence.start(), sentence.end(), Kind.TEXT));
        }
    }

    private boolean add(int from, int to, Kind kind) {
        Optional<Part> part = Part.of(run, from, to, kind);
        part.ifPresent(parts::add);
        return part.isPresent();
    }

    private static boolean ascii(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
