package io.lictor.extraction.clause;

import io.lictor.extraction.clause.VerbGroup.Mood;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads verb groups: modal words, auxiliaries and adverbs up to the main verb.
final class VerbGroups {
    private static final Set<String> ALLOWED = Set.of(
            "allowed", "permitted", "free", "entitled", "authorized", "authorised", "welcome", "eligible", "able");
    private static final Set<String> OBLIGED = Set.of(
            "required", "obliged", "obligated", "expected", "supposed", "bound", "asked", "responsible", "compelled");
    private static final Set<String> BARRED =
            Set.of("prohibited", "forbidden", "barred", "banned", "restricted", "unable", "disallowed");
    private static final List<String> INSERTS = List.of(
            "at most",
            "at least",
            "at all times",
            "at any time",
            "under no circumstances",
            "in no case",
            "in no event",
            "by default",
            "under any circumstances",
            "in all cases",
            "in any case",
            "no longer",
            "in particular",
            "in any way",
            "in any manner",
            "at minimum",
            "as well");

    private static final String PROMISING = "(agree|promise|undertake|commit|pledge|consent|covenant)s?";

    private static final List<String> SURE = List.of(
            "make sure to",
            "be sure to",
            "be happy to",
            "be glad to",
            "be pleased to",
            "be careful to",
            "take care to",
            "remember to");

    private final Sentence sentence;
    private final int end;
    private int at;
    private boolean negated;
    private boolean only;
    private int be;

    private VerbGroups(Sentence sentence, int at, int end) {
        this.sentence = sentence;
        this.at = at;
        this.end = end;
    }

    /// The group that begins at a token, if one does; a plain finite verb counts only if `plain`.
    static Optional<VerbGroup> at(Sentence sentence, int from, int end, boolean plain) {
        VerbGroups reading = new VerbGroups(sentence, from, end);
        reading.adverbs();
        return reading.group(from, plain);
    }

    private String low() {
        return at < end ? sentence.low(at) : "";
    }

    private void adverbs() {
        while (at < end) {
            String word = low();
            int insert = insert();
            if (insert > 0) {
                negated ^= sentence.matches(at, "under no circumstances")
                                + sentence.matches(at, "in no case")
                                + sentence.matches(at, "in no event")
                                + sentence.matches(at, "no longer")
                        > 0;
                at += insert;
            } else if (Words.isAdverb(word) && sentence.tokens().get(at).isWord()) {
                negated ^= word.equals("not") || word.equals("never");
                only |= word.equals("only") || word.equals("solely");
                at++;
            } else {
                return;
            }
        }
    }

    private int insert() {
        for (String words : INSERTS) {
            int length = sentence.matches(at, words);
            if (length > 0) {
                return length;
            }
        }
        return 0;
    }

    private Optional<VerbGroup> group(int from, boolean plain) {
        String word = low();
        if (Words.isModal(word)) {
            return modal(from, word);
        }
        if (word.equals("do")
                || word.equals("does")
                || word.equals("don't")
                || word.equals("doesn't")
                || word.equals("did")) {
            return doing(from, word);
        }
        if (Set.of("have", "has", "had").contains(word) && toFollows()
                || Set.of("need", "needs").contains(word) && toFollows()) {
            at++;
            adverbs();
            at++;
            return main(from, Mood.DUTY, false);
        }
        if (word.matches(PROMISING) && !negated) {
            boolean not = sentence.low(at + 1).equals("not");
            int to = not ? at + 2 : at + 1;
            if (sentence.low(to).equals("to") && Verbs.isBase(sentence.low(to + 1))) {
                at = to + 1;
                return main(from, Mood.DUTY, not);
            }
        }
        if (word.equals("need") && sentence.low(at + 1).equals("not")) {
            at += 2;
            return main(from, Mood.EXEMPT, false);
        }
        Optional<Standing> standing = Standing.at(sentence, at, negated);
        if (standing.isPresent()) {
            at = standing.get().to();
            return main(from, standing.get().mood(), standing.get().denied());
        }
        if (Words.FINITE_BE.contains(word)) {
            negated |= Words.NEGATED.contains(word);
            be = at;
            at++;
            adverbs();
            return being(from, Mood.INDICATIVE);
        }
        if (Set.of("have", "has", "had", "hasn't", "haven't", "hadn't").contains(word)) {
            return having(from, word, plain);
        }
        if (plain && (Verbs.isThird(word) || Verbs.isBase(word) || Verbs.isPast(word))) {
            return Optional.of(new VerbGroup(from, at + 1, Mood.INDICATIVE, negated, false, false, only, at));
        }
        return Optional.empty();
    }

    private boolean toFollows() {
        int next = at + 1;
        while (next < end && Words.isAdverb(sentence.low(next))) {
            next++;
        }
        return next < end && sentence.low(next).equals("to");
    }

    private Optional<VerbGroup> modal(int from, String word) {
        negated ^= Words.NEGATED.contains(word);
        String plain = word.equals("can't") || word.equals("cannot") ? "can" : word.replaceAll("n't$", "");
        Mood mood = Words.DUTY.contains(plain)
                ? Mood.DUTY
                : Words.PERMISSION.contains(plain) ? Mood.PERMISSION : plain.equals("need") ? Mood.EXEMPT : Mood.WILL;
        mood = plain.matches("might|could|would") ? Mood.INDICATIVE : mood;
        at++;
        adverbs();
        if (word.equals("ought") && low().equals("to")) {
            at++;
        }
        if (mood == Mood.EXEMPT) {
            negated = false;
        }
        if ((low().equals("have") || low().equals("need")) && toFollows()) {
            at += 2;
            return main(
                    from,
                    negated || mood == Mood.INDICATIVE || mood == Mood.PERMISSION ? Mood.EXEMPT : Mood.DUTY,
                    false);
        }
        return main(from, mood, negated);
    }

    /// `do not …`, `does not …`; `do not have to` and `do not need to` only exempt.
    private Optional<VerbGroup> doing(int from, String word) {
        negated ^= word.endsWith("n't");
        at++;
        boolean denied = negated;
        adverbs();
        if (negated == denied && !denied) {
            return Optional.empty();
        }
        if ((low().equals("have") || low().equals("need")) && toFollows()) {
            at += 2;
            return main(from, Mood.EXEMPT, false);
        }
        return main(from, Mood.INDICATIVE, negated);
    }

    private Optional<VerbGroup> having(int from, String word, boolean plain) {
        negated |= word.endsWith("n't");
        int have = at;
        at++;
        adverbs();
        if (low().equals("been")) {
            at++;
            adverbs();
            boolean passive = Verbs.isParticiple(low());
            return Optional.of(
                    group(from, passive ? at + 1 : at, Mood.INDICATIVE, negated, passive, true, passive ? at : at - 1));
        }
        if (Verbs.isParticiple(low()) && !sentence.low(at - 1).equals(",")) {
            return Optional.of(group(from, at + 1, Mood.INDICATIVE, negated, false, true, at));
        }
        return plain || negated
                ? Optional.of(group(from, have + 1, Mood.INDICATIVE, negated, false, false, have))
                : Optional.empty();
    }

    /// After a form of `be`: what is allowed, required or barred, a passive, or a state.
    private Optional<VerbGroup> being(int from, Mood mood) {
        String word = low();
        boolean to = sentence.low(at + 1).equals("to") && !Words.DETERMINERS.contains(sentence.low(at + 2));
        boolean doing =
                (sentence.low(at + 1).equals("for") || sentence.low(at + 1).equals("from"))
                        && (Verbs.isGerund(sentence.low(at + 2))
                                || Words.isAdverb(sentence.low(at + 2)) && Verbs.isGerund(sentence.low(at + 3)));
        boolean confined = word.equals("restricted") && to;
        if ((to || doing) && !confined && (ALLOWED.contains(word) || OBLIGED.contains(word) || BARRED.contains(word))) {
            at += 2;
            only &= !word.equals("responsible");
            boolean denied = negated ^ BARRED.contains(word);
            boolean possible = mood == Mood.PERMISSION && !ALLOWED.contains(word);
            Mood bound = possible || OBLIGED.contains(word) && negated
                    ? Mood.EXEMPT
                    : OBLIGED.contains(word) ? Mood.DUTY : Mood.PERMISSION;
            return main(from, bound, bound == Mood.PERMISSION && denied);
        }
        if (word.equals("to")
                && mood == Mood.INDICATIVE
                && (sentence.low(be).equals("are")
                        || Persons.is(sentence.low(from - 1))
                        || sentence.low(at + 1).equals("be"))
                && (Verbs.isBase(sentence.low(at + 1)) || sentence.low(at + 1).equals("be"))) {
            at++;
            return main(from, Mood.DUTY, negated);
        }
        boolean passive = Verbs.isParticiple(word) && !Words.DETERMINERS.contains(word);
        return Optional.of(group(from, passive ? at + 1 : at, mood, negated, passive, false, passive ? at : be));
    }

    private Optional<VerbGroup> main(int from, Mood mood, boolean denied) {
        negated = denied;
        adverbs();
        at += sentence.isMark(at, ":") && at + 1 < end ? 1 : 0;
        at += sure(sentence, at, end);
        String word = low();
        if (word.equals("be")) {
            be = at;
            at++;
            adverbs();
            if (low().equals("able") && sentence.low(at + 1).equals("to")) {
                at += 2;
                return main(from, mood == Mood.WILL && !negated ? Mood.INDICATIVE : mood, negated);
            }
            if (mood == Mood.INDICATIVE) {
                return Optional.of(group(from, at, mood, negated, false, false, at - 1));
            }
            return being(from, mood);
        }
        if (word.equals("have") && Verbs.isParticiple(sentence.low(at + 1))) {
            return Optional.of(group(from, at + 2, mood, negated, false, true, at + 1));
        }
        boolean verb = at < end && sentence.tokens().get(at).isWord() && !Words.CONJUNCTIONS.contains(word);
        return Optional.of(group(from, verb ? at + 1 : at, mood, negated, false, false, verb ? at : -1));
    }

    /// `make sure to`, `be careful to`, `remember to` before the verb that is meant.
    static int sure(Sentence sentence, int at, int end) {
        for (String words : SURE) {
            int length = sentence.matches(at, words);
            int verb = at + length;
            while (length > 0 && verb < end && Words.isAdverb(sentence.low(verb))) {
                verb++;
            }
            if (length > 0 && verb < end && Verbs.isBase(sentence.low(verb))) {
                return verb - at;
            }
        }
        return 0;
    }

    private VerbGroup group(int from, int to, Mood mood, boolean denied, boolean passive, boolean perfect, int verb) {
        return new VerbGroup(from, to, mood, denied, passive, perfect, only, verb);
    }
}
