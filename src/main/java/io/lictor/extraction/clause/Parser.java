package io.lictor.extraction.clause;

import io.lictor.extraction.clause.VerbGroup.Mood;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads a sentence into statements, left to right, each token a bounded number of times.
final class Parser {
    /// Open a part before the subject that says in which case.
    private static final String SITUATIONS = "for|in|on|at|with|during|under|inside|outside|between|by";

    private final Sentence s;
    private final int end;
    private final Outline outline;
    private final MainClause main;
    private final List<Statement> statements = new ArrayList<>();
    private final List<Segment> fronted = new ArrayList<>();

    private Parser(Sentence s, int end) {
        this.s = s;
        this.end = end;
        this.outline = new Outline(s, end);
        this.main = new MainClause(s, end, outline);
    }

    /// The statements between two tokens, and the parts that wait for one that never comes.
    record Parsed(List<Statement> statements, List<Segment> loose) {}

    static Parsed parse(Sentence s, int from, int to) {
        Parser parser = new Parser(s, to);
        parser.sentence(from);
        return new Parsed(
                List.copyOf(parser.statements), parser.statements.isEmpty() ? List.copyOf(parser.fronted) : List.of());
    }

    private void sentence(int from) {
        int at = fronts(from);
        if (at < end) {
            statement(at, Optional.empty());
        }
    }

    /// Reads the parts before the subject; returns where the main clause begins.
    private int fronts(int from) {
        int at = from;
        for (int rounds = 0; rounds < 6; rounds++) {
            int start = at;
            while (start < end && (s.isComma(start) || Words.isAdverb(s.low(start)) && s.isComma(start + 1))) {
                start++;
            }
            if (s.low(start).equals("only") && Marker.at(s, start + 1, true).length() == 0) {
                return start;
            }
            Optional<Segment> opened = outline.opens(start, start, -1);
            if (opened.isEmpty()
                    && s.low(start).equals("as")
                    && Words.PRONOUNS.contains(s.low(start + 1))
                    && main.comma(start) < end
                    && outline.mainGroup(start + 1, main.comma(start), true).isPresent()) {
                opened = Optional.of(new Segment(Marker.IF, false, start, start + 1, end));
            }
            if (opened.isEmpty() && s.low(start).equals("per") && main.comma(start) < Math.min(end, start + 12)) {
                opened = Optional.of(new Segment(Marker.STANDARD, false, start, start + 1, end));
            }
            if (opened.isEmpty() && s.low(start).equals("to") && extent(start)) {
                opened = Optional.of(new Segment(Marker.IF, false, start, start + 1, end));
            }
            if (opened.isEmpty() && s.low(start).equals("to") && isAct(start + 1)) {
                opened = Optional.of(new Segment(Marker.PURPOSE, false, start, start, end));
            }
            if (opened.isEmpty()
                    && s.low(start).matches(SITUATIONS)
                    && main.comma(start) < Math.min(end, start + 12)
                    && main.start(start + 1) < end) {
                int body = s.low(start).equals("for") ? start + 1 : start;
                opened = Optional.of(new Segment(Marker.IF, false, start, body, end));
            }
            if (opened.isEmpty()) {
                return start;
            }
            int begin = main.start(opened.get().body());
            int first = main.comma(start + 1);
            if (s.low(start).matches(SITUATIONS)
                    && outline.opens(first + 1, first + 1, -1).isPresent()) {
                begin = first + 1;
            }
            Segment segment = opened.get();
            int stop = begin < end && s.isComma(begin - 1) ? begin - 1 : begin;
            fronted.add(new Segment(segment.marker(), segment.only(), segment.from(), segment.body(), stop));
            at = begin;
            if (at >= end) {
                return end;
            }
        }
        return at;
    }

    /// `to the maximum extent permitted by law`.
    private boolean extent(int to) {
        return s.low(to + 1).equals("the")
                && (s.low(to + 2).equals("extent") || s.low(to + 3).equals("extent"));
    }

    /// Whether a word behind `to` at the head of a sentence is what somebody wants to do.
    private boolean isAct(int at) {
        return Verbs.isBase(s.low(at))
                || s.is(at, Token.Shape.WORD)
                        && !Words.DETERMINERS.contains(s.low(at))
                        && !Words.PRONOUNS.contains(s.low(at))
                        && !Words.PREPOSITIONS.contains(s.low(at))
                        && !Persons.is(s.low(at));
    }

    /// Reads a statement whose subject, unless it is shared, begins at a token.
    private void statement(int from, Optional<Statement> shared) {
        int inner = said(from);
        if (inner > from) {
            statement(inner, shared);
            return;
        }
        boolean told = !statements.isEmpty()
                && s.isMark(from - 1, ";")
                && statements.stream().allMatch(st -> st.group().mood() == Mood.INDICATIVE);
        Optional<VerbGroup> found =
                shared.isPresent() ? VerbGroups.at(s, from, end, true) : told ? Optional.empty() : imperative(from);
        int subjectFrom = from;
        int subjectTo = from;
        if (found.isEmpty()) {
            found = outline.mainGroup(from, end, false).or(() -> outline.mainGroup(from, end, true));
            if (found.isEmpty()) {
                return;
            }
            found = Optional.of(earlier(from, found.get()).orElse(found.get()));
            subjectTo = found.get().from();
        } else if (shared.isPresent()) {
            subjectFrom = shared.get().subjectFrom();
            subjectTo = shared.get().subjectTo();
        }
        VerbGroup group = found.get();
        new Predicate(s, outline, end, group).read(subjectFrom, subjectTo, this::add, this::next);
    }

    /// The verb of a clause before the one that was found, if `and` or `but` joins them: `we review it, and you may …`.
    private Optional<VerbGroup> earlier(int from, VerbGroup found) {
        if (Words.CONJUNCTIONS.contains(s.low(found.from() - 1))) {
            return outline.mainGroup(from, found.from(), true);
        }
        for (int i = from + 2; i < found.from() - 1; i++) {
            if (s.isComma(i)
                    && (Words.CONJUNCTIONS.contains(s.low(i + 1))
                            || s.low(i + 1).equals("so"))) {
                return outline.mainGroup(from, i, true)
                        .filter(g -> Verbs.isThird(s.low(g.from())) || g.from() == from + 1);
            }
        }
        return Optional.empty();
    }

    /// Where the clause begins that is only introduced: `you agree that …`, `our policy requires that …`.
    private int said(int from) {
        for (int i = from + 1; i < Math.min(end - 2, from + 8); i++) {
            boolean agree = s.matches(i - 1, "you agree that") > 0;
            if (agree
                    || (s.low(i).matches("states?") || s.low(i).matches("requires?") && Mandated.isAuthority(s, i))
                            && s.low(i + 1).equals("that")) {
                return i + 2;
            }
        }
        return from;
    }

    private void add(Predicate.Read read) {
        statements.add(new Statement(
                read.subjectFrom(),
                read.subjectTo(),
                read.group(),
                read.actions(),
                read.either(),
                List.copyOf(fronted),
                read.trailing()));
    }

    /// Whether a comma and a clear main clause follow a token.
    static boolean hasMain(Sentence s, int from, int to) {
        Parser parser = new Parser(s, to);
        return parser.main.start(from) < to;
    }

    private void next(int at, boolean sameSubject, boolean fresh) {
        if (statements.size() > 20) {
            return;
        }
        if (sameSubject) {
            statement(at, Optional.of(statements.getLast()));
        } else {
            int start = at;
            if (fresh) {
                fronted.clear();
                start = fronts(at);
            }
            if (start < end) {
                statement(start, Optional.empty());
            }
        }
    }

    /// `do this`, `do not do this`, `never do this`, `only do this if …`.
    private Optional<VerbGroup> imperative(int from) {
        int at = from;
        boolean denied = false;
        boolean only = false;
        while (at < end && (Words.isAdverb(s.low(at)) || s.low(at).equals("please"))) {
            denied ^= s.low(at).equals("never") || s.low(at).equals("not");
            only |= s.low(at).equals("only");
            at++;
        }
        at += VerbGroups.sure(s, at, end);
        if (s.low(at).equals("do") && s.low(at + 1).equals("not") || s.low(at).equals("don't")) {
            denied = !denied;
            at += s.low(at).equals("do") ? 2 : 1;
            while (Words.isAdverb(s.low(at))) {
                only |= s.low(at).equals("only");
                at++;
            }
            return Optional.of(new VerbGroup(from, at + 1, Mood.IMPERATIVE, denied, false, false, only, at));
        }
        if (at < end
                && (outline.isImperative(at)
                        || at > from && !only && Verbs.isBase(s.low(at))
                        || at > from && s.low(at - 1).equals("always") && Verbs.isThird(s.low(at)))) {
            return Optional.of(new VerbGroup(from, at + 1, Mood.IMPERATIVE, denied, false, false, only, at));
        }
        return Optional.empty();
    }
}
