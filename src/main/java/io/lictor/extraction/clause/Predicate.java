package io.lictor.extraction.clause;

import io.lictor.extraction.clause.Statement.Action;
import io.lictor.extraction.clause.VerbGroup.Mood;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Reads what follows a verb group: objects, further verbs under the same modal, subordinate parts, and where the
/// next statement begins.
final class Predicate {
    private final Sentence s;
    private final Outline outline;
    private final int end;
    private final VerbGroup group;
    private final List<Action> actions = new ArrayList<>();
    private final List<Segment> trailing = new ArrayList<>();
    private boolean either;
    private boolean content;
    private int verb;
    private boolean denied;
    private boolean example;
    private int nextStart = -1;
    private boolean nextShares;
    private boolean fresh;

    Predicate(Sentence s, Outline outline, int end, VerbGroup group) {
        this.s = s;
        this.outline = outline;
        this.end = end;
        this.group = group;
        this.verb = group.verb();
    }

    /// What was read of a statement.
    record Read(
            int subjectFrom,
            int subjectTo,
            VerbGroup group,
            List<Action> actions,
            boolean either,
            List<Segment> trailing) {}

    /// Where the next statement begins, and whether it has the same subject.
    interface Next {
        void at(int from, boolean sameSubject, boolean fresh);
    }

    void read(int subjectFrom, int subjectTo, Consumer<Read> done, Next next) {
        int at = object(group.to());
        while (at < end && nextStart < 0) {
            at = segment(at);
        }
        done.accept(new Read(subjectFrom, subjectTo, group, List.copyOf(actions), either, List.copyOf(trailing)));
        if (nextStart >= 0) {
            next.at(nextStart, nextShares, fresh);
        }
    }

    /// Reads objects and joined verbs from a token on; returns where the first subordinate part opens.
    private int object(int from) {
        boolean relative = false;
        for (int i = from; i < end; i++) {
            if (s.isMark(i, ";") && series(i)) {
                close(i);
                int word = i + 1;
                while (Words.CONJUNCTIONS.contains(s.low(word))) {
                    word++;
                }
                denied = false;
                verb = word;
                return object(verb + 1);
            }
            if (s.isMark(i, ";")) {
                close(i);
                nextStart = i + 1;
                fresh = true;
                return end;
            }
            relative |= i > from
                    && !s.isComma(i - 1)
                    && (Words.RELATIVES.contains(s.low(i)) && Outline.isNounLike(s, i - 1)
                            || s.low(i).matches("what|how|whether|why")
                            || i > from + 1 && Outline.contact(s, i));
            example |= s.matches(i, "such as") > 0 || s.low(i).equals("including") && s.isComma(i - 1);
            content |= i > from && s.low(i).matches("that|what|how|whether|why") && told(i);
            boolean apart = !example || s.isComma(i - 1) || s.low(i).matches("if|unless|only|except|until");
            Optional<Segment> segment = apart ? outline.opens(i, from, Math.max(verb, from - 1)) : Optional.empty();
            if (segment.isPresent() && beginsSentence(i)) {
                close(i);
                nextStart = i;
                fresh = true;
                return end;
            }
            if (segment.isPresent() && !(relative && nests(segment.get()))) {
                close(i);
                return i;
            }
            if (s.isComma(i) && s.low(i + 1).equals("which")) {
                close(i);
                return i + 2 < end ? afterAside(i + 2) : end;
            }
            if ((s.isComma(i)
                            || Words.CONJUNCTIONS.contains(s.low(i))
                            || s.low(i).equals("so"))
                    && joins(i, relative)) {
                return nextStart >= 0 ? end : object(verb + 1);
            }
        }
        close(end);
        return end;
    }

    /// Whether a clause tells what the verb before it says: `inform guests that`, `a statement that`.
    private boolean told(int at) {
        boolean says = verb >= 0 && Reach.says(s, verb) && (!s.low(at).equals("that") || persons(at));
        return says || s.low(at).equals("that") && Outline.claims(s, at);
    }

    /// Whether a person, or nobody, stands between a verb of saying and what it says.
    private boolean persons(int at) {
        return at == verb + 1 || Persons.is(s.low(at - 1)) || s.low(at - 1).equals("sure");
    }

    /// Whether what follows a semicolon is done under the same modal words: `may not: copy it; or sell it`.
    private boolean series(int mark) {
        int word = mark + 1;
        while (Words.CONJUNCTIONS.contains(s.low(word))) {
            word++;
        }
        if (verb < 0 || !group.isModal() || group.passive()) {
            return false;
        }
        return Verbs.isGerund(s.low(verb))
                ? Verbs.isGerund(s.low(word)) && Verbs.base(s.low(word)).isPresent()
                : Verbs.isBase(s.low(word)) && !s.low(word).matches("do|please");
    }

    /// Where a relative clause that only adds something ends: at the next comma, or with the sentence.
    private int afterAside(int from) {
        for (int i = from; i < end; i++) {
            if (s.isComma(i)) {
                return i;
            }
        }
        return end;
    }

    /// Whether a part after `, and` or `, but` stands before a statement of its own.
    private boolean beginsSentence(int at) {
        return Words.CONJUNCTIONS.contains(s.low(at - 1))
                && s.isComma(at - 2)
                && !s.low(at).equals("only")
                && Parser.hasMain(s, at + 1, end);
    }

    /// Whether a part inside a relative clause likely belongs to that clause.
    private boolean nests(Segment segment) {
        return switch (segment.marker()) {
            case MANNER -> !segment.only() || group.negated();
            case BEFORE, AFTER, TIME -> !segment.only();
            case PURPOSE -> s.low(segment.from()).equals("for") || content;
            default -> false;
        };
    }

    private void close(int to) {
        if (actions.isEmpty() || verb > actions.getLast().verb()) {
            actions.add(new Action(verb, to, denied));
        }
    }

    /// Whether a comma or conjunction joins another verb or statement; if so, the current action ends here.
    private boolean joins(int at, boolean relative) {
        int next = at;
        boolean or = false;
        boolean conjunction = false;
        while (next < end
                && (s.isComma(next)
                        || Words.CONJUNCTIONS.contains(s.low(next))
                        || s.low(next).equals("so")
                        || s.low(next).equals("then") && next > at)) {
            or |= s.low(next).equals("or")
                    || s.low(next).equals("nor")
                    || s.low(next).equals("and/or");
            conjunction |= !s.isComma(next);
            next++;
        }
        boolean negation = s.low(next).equals("not") || s.low(next).equals("never");
        if (statementAt(next, conjunction)) {
            close(at);
            return true;
        }
        int word = next;
        if (negation && s.low(next + 1).equals("to") && group.isModal()) {
            word = next + 2;
        }
        while (word < end && (Words.isAdverb(s.low(word)) || s.low(word).equals("then"))) {
            word++;
        }
        boolean inner = conjunction
                && word - 2 != verb
                && Verbs.isBase(s.low(word - 2))
                && s.low(word - 3).equals("to")
                && word - 4 != verb;
        boolean moved = or
                && verb >= 0
                && Words.PERSUADING.contains(Verbs.base(s.low(verb)).orElse(""))
                && moves(at);
        if (inner || moved) {
            return false;
        }
        boolean ends = relative && !s.hasWords(word + 1, end);
        if (word < end
                && !ends
                && !example
                && !(relative && !conjunction)
                && (conjunction || list(next))
                && continues(word, negation)) {
            close(at);
            either |= or || !conjunction && listedOr(word);
            denied = negation || denied && conjunction && word == verb + 2;
            verb = word;
            return true;
        }
        return false;
    }

    /// Whether somebody is moved to do something before a place: `allow anyone to enter`.
    private boolean moves(int to) {
        for (int i = verb + 2; i < to - 1; i++) {
            if (s.low(i).equals("to") && Verbs.isBase(s.low(i + 1))) {
                return true;
            }
        }
        return false;
    }

    /// Whether a comma stands in a list of verbs: `share, sell or disclose`.
    private boolean list(int next) {
        boolean owns = Verbs.isPlainBase(s.low(next)) || Verbs.isBase(s.low(next)) && outline.startsObject(next + 1);
        boolean tried = s.low(next - 3).equals("to") && Verbs.isBase(s.low(next - 2)) && Verbs.isBase(s.low(next));
        int particle = verb >= 0 && s.low(verb + 1).matches("out|up|down|off|back|away|over") ? 1 : 0;
        return verb >= 0 && next <= verb + 2 + particle || tried || owns && group.isModal();
    }

    private boolean listedOr(int from) {
        for (int i = from; i < Math.min(end, from + 12); i++) {
            if (s.low(i).equals("or")) {
                return true;
            }
            if (s.low(i).equals("and")) {
                return false;
            }
        }
        return false;
    }

    private boolean statementAt(int next, boolean conjunction) {
        Optional<VerbGroup> same = VerbGroups.at(s, next, end, false);
        if (same.isPresent() && same.get().isModal()) {
            nextStart = next;
            nextShares = true;
            return true;
        }
        boolean order = s.low(next - 1).equals("so")
                && (s.matches(next, "do not") > 0 || s.low(next).matches("don't|please"));
        if (order) {
            nextStart = next;
            return true;
        }
        if (!conjunction || bare(next)) {
            return false;
        }
        if (same.isPresent()
                && group.mood() != Mood.INDICATIVE
                && s.low(next).matches("do|don't")
                && group.mood() == Mood.IMPERATIVE) {
            nextStart = next;
            return true;
        }
        int stop = next;
        while (stop < end && !s.isComma(stop) && Marker.at(s, stop, false).length() == 0) {
            stop++;
        }
        if (stop <= next || Verbs.isPlainBase(s.low(next)) && group.mood() != Mood.INDICATIVE) {
            return false;
        }
        Optional<VerbGroup> other = outline.mainGroup(next, Math.min(stop, next + 12), false);
        boolean own = other.isPresent()
                && other.get().from() > next
                && (other.get().isModal()
                        || other.get().negated()
                        || Words.FINITE_BE.contains(s.low(other.get().from())));
        if (own) {
            nextStart = next;
        }
        return own;
    }

    /// Whether a verb under the same modal words stands at a token.
    private boolean continues(int word, boolean negation) {
        String low = s.low(word);
        if (group.passive()) {
            return Verbs.isParticiple(low) && !s.low(word + 1).matches("[a-z]+s|order|item|account") && verb >= 0;
        }
        if (group.mood() == Mood.INDICATIVE) {
            return group.negated()
                    && Verbs.isBase(low)
                    && (verb >= 0 && word <= verb + 3 || outline.startsObject(word + 1));
        }
        if (verb >= 0 && Verbs.isGerund(s.low(verb))) {
            return Verbs.isGerund(low)
                    && Verbs.base(low).isPresent()
                    && (word <= verb + 3 || Words.CONJUNCTIONS.contains(s.low(word - 1)) && s.isComma(word - 2));
        }
        if (negation || Verbs.isPlainBase(low)) {
            return Verbs.isBase(low);
        }
        if (bare(word)) {
            return true;
        }
        boolean helped = verb >= 0
                && s.low(verb).equals("help")
                && Words.CONJUNCTIONS.contains(s.low(word - 1))
                && Verbs.isBase(s.low(word - 2));
        boolean bare =
                helped || verb >= 0 && Words.CONJUNCTIONS.contains(s.low(verb + 1)) || verb >= 0 && s.isComma(verb + 1);
        return Verbs.isBase(low)
                && (outline.startsObject(word + 1)
                        || bare
                        || Words.PREPOSITIONS.contains(s.low(word + 1))
                                && !s.low(word + 1).equals("of")
                                && group.mood() == Mood.IMPERATIVE);
    }

    /// Whether a word is joined to a bare verb under a modal word and has an object: `may clone or fork any file`.
    private boolean bare(int word) {
        return verb >= 0
                && group.isModal()
                && !group.passive()
                && word == verb + 2
                && Words.CONJUNCTIONS.contains(s.low(verb + 1))
                && s.is(word, Token.Shape.WORD)
                && !Words.DETERMINERS.contains(s.low(word))
                && !Words.FINITE_BE.contains(s.low(word + 1))
                && !Words.isModal(s.low(word + 1))
                && (Words.DETERMINERS.contains(s.low(word + 1)) || Verbs.isBase(s.low(word)));
    }

    /// Reads one subordinate part; returns where the next begins.
    private int segment(int at) {
        Optional<Segment> opened = outline.opens(at, at, Math.max(verb, at - 2));
        if (opened.isEmpty()) {
            if (s.isComma(at) && clauseAfter(at)) {
                return end;
            }
            boolean joint = s.isComma(at) || Words.CONJUNCTIONS.contains(s.low(at));
            return joint && joins(at, false) ? nextStart >= 0 ? end : object(verb + 1) : at + 1;
        }
        Segment open = opened.get();
        Optional<Segment> aside = Optional.empty();
        if (open.marker() == Marker.TIME && open.body() < end && ends(open)) {
            trailing.add(new Segment(open.marker(), open.only(), open.from(), open.body(), open.body()));
            return open.body();
        }
        int to = end;
        int next = end;
        for (int i = Math.max(open.body(), at + 1); i < end; i++) {
            if (s.isMark(i, ";")) {
                to = i;
                nextStart = i + 1;
                fresh = true;
                next = end;
                break;
            }
            if (s.isComma(i) && s.tokens().get(i).text().equals(")")) {
                to = i;
                next = i + 1;
                break;
            }
            Optional<Segment> inner = outline.opens(i, open.body(), open.body());
            if (inner.isPresent() && i > open.body() && parts(open, inner.get(), i)) {
                to = i;
                next = i;
                break;
            }
            if (s.isComma(i) && s.low(i + 1).equals("with") && i + 2 < end) {
                to = i;
                next = end;
                aside = Optional.of(new Segment(Marker.IF, false, i + 1, i + 2, end));
                break;
            }
            if (s.isComma(i) && clauseAfter(i)) {
                to = i;
                next = end;
                break;
            }
        }
        trailing.add(new Segment(open.marker(), open.only(), open.from(), open.body(), to));
        aside.ifPresent(trailing::add);
        return next;
    }

    /// Whether a time is said in full by its opening words: `at any time`.
    private boolean ends(Segment open) {
        String last = s.low(open.body() - 1);
        return last.matches("times?|simultaneously|concurrently")
                && !s.low(open.body()).equals("of");
    }

    /// Whether a part inside a part stands beside it rather than within it.
    private boolean parts(Segment open, Segment inner, int at) {
        boolean comma = s.isComma(at - 1);
        return switch (inner.marker()) {
            case UNLESS, IF_AND_ONLY_IF -> true;
            case IF -> open.marker() != Marker.IF || comma;
            case PURPOSE -> open.marker() != Marker.IF && open.marker() != Marker.PURPOSE;
            case CONCESSION, CAUSE -> true;
            case UNTIL -> comma || open.marker() != Marker.IF;
            case WITHOUT, BEFORE, AFTER -> comma;
            case TIME -> comma || open.marker() == Marker.MANNER;
            case MANNER -> false;
            case STANDARD -> comma;
        };
    }

    /// Whether a comma ends the part because another statement follows: `…, and must …`, `…, but the agent may …`.
    private boolean clauseAfter(int comma) {
        int next = comma + 1;
        boolean conjunction = false;
        while (Words.CONJUNCTIONS.contains(s.low(next)) || s.low(next).equals("so")) {
            conjunction = true;
            next++;
        }
        Optional<VerbGroup> same = VerbGroups.at(s, next, end, false).filter(VerbGroup::isModal);
        if (conjunction && same.isPresent()) {
            nextStart = next;
            nextShares = true;
            return true;
        }
        if (conjunction
                && outline.opens(next, next, -1)
                        .filter(o -> !o.only() && Parser.hasMain(s, o.body(), end))
                        .isPresent()) {
            nextStart = next;
            fresh = true;
            return true;
        }
        Optional<VerbGroup> other =
                outline.mainGroup(next, Math.min(end, next + 10), false).filter(VerbGroup::isModal);
        if (conjunction && other.isPresent()) {
            nextStart = next;
            return true;
        }
        return false;
    }
}
