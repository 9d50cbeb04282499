package io.lictor.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/// Finds the values inside a run of text: mail and web addresses and what these are joined from,
/// account numbers, identifiers, numbers, sentences; and the members of a list.
final class Pieces {
    private static final String LOCAL = "._%+-";
    private static final String NAME = "_.#+-,";
    private static final String URL_ENDS = "\"'<>)]}`";
    private static final String JOINTS = "/?&=#;";
    private static final int MOST_MEMBERS = 1_000;
    private static final int GROUP = 4;
    private static final int SHORTEST_IBAN = 15;

    private final Run run;
    private final String text;
    private final List<Part> parts = new ArrayList<>();

    private Pieces(Run run) {
        this.run = run;
        this.text = run.view().text().text();
    }

    /// A part of a run with what it is.
    record Part(Run run, int start, int end, Kind kind) {
        String text() {
            return run.view().text().text().substring(start, end);
        }
    }

    /// The values inside a run.
    static List<Part> of(Run run) {
        Pieces pieces = new Pieces(run);
        pieces.mails();
        pieces.links();
        pieces.names();
        pieces.sentences();
        return pieces.parts;
    }

    /// The members of a list: addresses, identifiers and numbers, or names of letters alone between
    /// commas; empty unless the whole run is such a list.
    static List<Part> members(Run run) {
        List<Part> members = new ArrayList<>();
        String text = run.view().text().text();
        boolean onlyCommas = true;
        for (int start = run.start(); start <= run.end(); ) {
            int end = start;
            while (end < run.end() && ",;|\n".indexOf(text.charAt(end)) < 0) {
                end++;
            }
            onlyCommas &= end == run.end() || text.charAt(end) == ',';
            Run part = Run.of(run.view(), start, end);
            Part member = new Part(run, part.start(), part.end(), Kind.of(part.text()));
            if (part.start() < part.end() && !listed(member, onlyCommas)) {
                return List.of();
            }
            if (part.start() < part.end()) {
                members.add(member);
            }
            start = end + 1;
        }
        boolean one = members.size() < 2 || Kind.of(run.text()) == Kind.NUMBER;
        return one || members.size() > MOST_MEMBERS ? List.of() : members;
    }

    private static boolean listed(Part member, boolean onlyCommas) {
        return switch (member.kind()) {
            case EMAIL, URL, HOST, IBAN, IDENTIFIER -> true;
            case NUMBER -> member.end() - member.start() >= GROUP;
            case NAME ->
                onlyCommas && member.text().chars().allMatch(c -> Character.isLetter(c) || " .'".indexOf(c) >= 0);
            case TEXT -> false;
        };
    }

    private void mails() {
        for (int at = text.indexOf('@', run.start()); at >= 0 && at < run.end(); at = text.indexOf('@', at + 1)) {
            int start = back(at, c -> ascii(c) || LOCAL.indexOf(c) >= 0);
            int end = forth(at + 1, c -> ascii(c) || c == '.' || c == '-');
            add(start, end, Kind.EMAIL);
        }
    }

    private void links() {
        for (int at = run.start(); at < run.end(); ) {
            boolean scheme = text.startsWith("://", at);
            boolean www = text.regionMatches(true, at, "www.", 0, 4)
                    && (at == run.start() || !Character.isLetterOrDigit(text.charAt(at - 1)));
            boolean form = text.charAt(at) == '=';
            if (!scheme && !www && !form) {
                at++;
                continue;
            }
            boolean decoded = !run.view().path().isEmpty();
            int start = www ? at : back(at, form ? Pieces::inLink : Pieces::ascii);
            int end = decoded ? run.end() : forth(at, Pieces::inLink);
            if (!form) {
                add(start, end, Kind.URL);
            }
            components(start, end, !form);
            at = end + 1;
        }
    }

    /// The host of a web address, the segments of its path and the values of its query.
    private void components(int start, int end, boolean link) {
        int scheme = text.indexOf("://", start);
        int from = scheme >= 0 && scheme < end ? scheme + 3 : start;
        boolean first = link;
        for (int at = from; at < end; ) {
            int joint = at;
            while (joint < end && JOINTS.indexOf(text.charAt(joint)) < 0) {
                joint++;
            }
            Run part = Run.of(run.view(), at, joint);
            if (first && Kind.host(part.text())) {
                parts.add(new Part(run, part.start(), part.end(), Kind.HOST));
            } else if (part.start() < part.end() && Kind.of(part.text()) == Kind.NAME) {
                parts.add(new Part(run, part.start(), part.end(), Kind.NAME));
            }
            first = false;
            at = joint + 1;
        }
    }

    private void names() {
        for (int at = run.start(); at < run.end(); ) {
            int start = forth(at, c -> !Character.isLetterOrDigit(c));
            int end = forth(start, c -> Character.isLetterOrDigit(c) || NAME.indexOf(c) >= 0);
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
        while (end + 1 < run.end() && text.charAt(end) == ' ') {
            int next = forth(end + 1, c -> (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'));
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

    /// Adds a part without the punctuation at its ends, if it is of the kind.
    private boolean add(int from, int to, Kind kind) {
        int start = from;
        int end = to;
        while (end > start && ".,;:!?+-#".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        while (start < end && ".,-".indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        boolean is = start < end && Kind.of(text.substring(start, end)) == kind;
        if (is) {
            parts.add(new Part(run, start, end, kind));
        }
        return is;
    }

    private int back(int from, IntPredicate while_) {
        int at = from;
        while (at > run.start() && while_.test(text.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    private int forth(int from, IntPredicate while_) {
        int at = from;
        while (at < run.end() && while_.test(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean ascii(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static boolean inLink(int c) {
        return !Character.isWhitespace(c) && URL_ENDS.indexOf(c) < 0;
    }
}
