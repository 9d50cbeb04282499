package io.lictor.extraction.clause;

import io.lictor.extraction.document.Passage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Items that name a thing or an act and take their direction from the words above their list:
/// `Unacceptable behavior includes:`, a heading `Prohibited conduct`.
final class Fragments {
    private static final Pattern BARRED = Pattern.compile(
            "\\b(unacceptable|prohibited|forbidden|banned|disallowed|impermissible|prohibitions|(not|never|isn't|aren't|is not|are not) (\\w+ )?(acceptable|allowed|permitted|ok|okay|fine|tolerated)|must not|may not|do not|don'ts|cannot)\\b");
    private static final Pattern ALLOWED =
            Pattern.compile("\\b(acceptable|allowed|permitted|permissible|ok|okay|allowable)\\b");
    private static final Pattern OPEN = Pattern.compile(
            "\\b(encouraged|recommended|examples of acceptable and unacceptable|acceptable use|unless|except|if|only)\\b");

    private Fragments() {}

    /// The direction that a list gives to its bare items.
    static Optional<Effect> direction(Passage passage) {
        if (passage.lead().isPresent()) {
            return direction(passage.lead().get().text());
        }
        return Optional.empty();
    }

    /// The direction that a heading right above a bare item gives to it.
    static Optional<Effect> heading(Passage passage) {
        return passage.section().isEmpty()
                ? Optional.empty()
                : direction(passage.section().getLast());
    }

    /// Whether a passage gives its direction to the items below it.
    static boolean bindsItems(Passage passage) {
        return direction(passage.text()).isPresent();
    }

    /// The norm of an item that names what is barred or allowed.
    static Norm norm(Passage passage, Effect effect) {
        Sentence s = new Sentence(Tokens.of(passage));
        int to = s.size();
        Optional<Condition> exception = Optional.empty();
        for (int i = 1; i < to - 1; i++) {
            if (s.low(i).equals("without") && effect == Effect.FORBID) {
                exception = Optional.of(new Condition.Atom(
                        s.phrase(Role.EXCEPTION, i + 1, to), false, Optional.empty(), Optional.empty()));
                to = i;
            }
        }
        int relative = Declared.relative(s, 0, to);
        Optional<Condition> premise = relative < to - 1
                ? Optional.of(new Condition.Atom(
                        s.phrase(Role.CONDITION, relative + 1, to), false, Optional.empty(), Optional.empty()))
                : Optional.empty();
        List<Condition> premises = new ArrayList<>(premise.stream().toList());
        passage.lead().flatMap(Fragments::forWhom).ifPresent(premises::add);
        int from = s.low(0).equals("the") && relative > 1 ? 1 : 0;
        Named named = Named.thing(s, from, Math.max(from + 1, relative));
        Parts parts = named.parts();
        return new Norm(
                effect,
                Optional.empty(),
                parts.action(),
                parts.resource(),
                Binding.joined(premises),
                Optional.empty(),
                exception.stream().toList(),
                purpose(s, named.to(), to));
    }

    private static Optional<Phrase> purpose(Sentence s, int from, int to) {
        for (int i = from; i < to - 1; i++) {
            if (s.low(i).equals("for") && Purposes.follows(s, i, to)) {
                return Optional.of(s.phrase(Role.PURPOSE, i, Reach.objectEnd(s, i + 1, to)));
            }
        }
        return Optional.empty();
    }

    /// For whom or where a lead allows or bars what its list names: `Fine for guests:`.
    private static Optional<Condition> forWhom(Passage lead) {
        Sentence s = new Sentence(Tokens.of(lead));
        for (int i = 0; i < s.size() - 2; i++) {
            if (direction(s.low(i)).isPresent()) {
                return Restricting.place(s, i + 1, s.size())
                        .map(r -> new Condition.Atom(
                                s.phrase(Role.CONDITION, r.from(), r.to()), false, Optional.empty(), Optional.empty()));
            }
        }
        return Optional.empty();
    }

    private static Optional<Effect> direction(String words) {
        String low = words.toLowerCase(Locale.ROOT).replace('’', '\'');
        if (OPEN.matcher(low).find()) {
            return Optional.empty();
        }
        if (BARRED.matcher(low).find()) {
            return Optional.of(Effect.FORBID);
        }
        return ALLOWED.matcher(low).find() ? Optional.of(Effect.PERMIT) : Optional.empty();
    }
}
