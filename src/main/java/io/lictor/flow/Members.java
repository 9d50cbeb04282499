package io.lictor.flow;

import java.util.ArrayList;
import java.util.List;

/// Reads a run as a list.
final class Members {
    private static final String SEPARATORS = ",;|\n";
    private static final String IN_NAME = " .'";
    private static final int MOST = 1_000;
    private static final int DIGITS = 4;

    private Members() {}

    /// The members of a list: addresses, identifiers and longer numbers, or names of letters alone
    /// between commas; empty unless the whole run is such a list. A command or sentence is none.
    static List<Part> of(Run run) {
        List<Part> members = new ArrayList<>();
        String text = run.view().text().text();
        boolean onlyCommas = true;
        for (int start = run.start(); start <= run.end() && members.size() <= MOST; ) {
            int end = run.forth(start, c -> SEPARATORS.indexOf(c) < 0);
            onlyCommas &= end == run.end() || text.charAt(end) == ',';
            Run one = Run.of(run.view(), start, end);
            if (one.start() < one.end()) {
                members.add(new Part(run, one.start(), one.end(), Kind.of(one.text())));
            }
            start = end + 1;
        }
        boolean commas = onlyCommas;
        boolean list = members.size() > 1
                && members.size() <= MOST
                && Kind.of(run.text()) != Kind.NUMBER
                && members.stream().allMatch(member -> listed(member, commas));
        return list ? members : List.of();
    }

    private static boolean listed(Part member, boolean commas) {
        return switch (member.kind()) {
            case EMAIL, URL, HOST, IBAN, IDENTIFIER -> true;
            case NUMBER -> member.end() - member.start() >= DIGITS;
            case NAME ->
                commas && member.text().chars().allMatch(c -> Character.isLetter(c) || IN_NAME.indexOf(c) >= 0);
            case TEXT -> false;
        };
    }
}
