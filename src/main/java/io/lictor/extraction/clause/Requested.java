package io.lictor.extraction.clause;

import io.lictor.extraction.document.Passage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A lead whose object is its list: `send us the following details`, `do not upload any of these files`. Each item
/// that is a thing takes the place of that object.
final class Requested {
    private static final Pattern LIST = Pattern.compile(
            "(?i)^(please )?(include |provide )?((any|all|each|one|some) (of )?)?(the following|these)( [\\w-]+){0,4}$|^(?i)the following[^.]{0,40}$");
    private static final Pattern WORDED =
            Pattern.compile("(?is).*\\b(the following|these)\\b.*|.*\\b(let \\w+( \\w+)? know|provide|include)\\W*$");

    private final Norm norm;

    private Requested(Norm norm) {
        this.norm = norm;
    }

    /// Whether a lead is worded as one whose object is its list.
    static boolean may(Passage lead) {
        String text = lead.text();
        return text.length() < 400
                && text.matches("(?s).*:\\W*$")
                && WORDED.matcher(text).matches();
    }

    /// What a lead asks of its list; empty if it is read otherwise.
    static Optional<Requested> of(List<Norm> norms) {
        if (norms.isEmpty()) {
            return Optional.empty();
        }
        Norm last = norms.getLast();
        boolean list = last.resource().map(r -> LIST.matcher(r.text()).find()).orElse(false);
        boolean told = last.resource().isEmpty() && last.action().text().matches("(?i)let .* know");
        return list || told ? Optional.of(new Requested(last)) : Optional.empty();
    }

    /// The norms of a lead that do not wait for its items.
    static List<Norm> own(List<Norm> norms) {
        return of(norms).isPresent() ? norms.subList(0, norms.size() - 1) : norms;
    }

    /// What an item asks, if it is a thing and no order or clause of its own.
    Optional<Norm> item(Sentence s) {
        int from = 0;
        List<Condition> premises = new ArrayList<>(norm.premise().stream().toList());
        Conditions conditions = new Conditions(s, java.util.EnumSet.noneOf(Doubt.class));
        if (Marker.at(s, 0, false).marker() == Marker.IF
                && Marker.at(s, 0, false).length() > 0) {
            int comma = comma(s, 1);
            if (comma >= s.size() - 1) {
                return Optional.empty();
            }
            premises.add(conditions.read(Role.CONDITION, Marker.at(s, 0, false).length(), comma, false));
            from = comma + 1;
        }
        int to = s.size();
        for (int i = from + 1; i < to - 1; i++) {
            if (s.low(i).equals("if") && s.isComma(i - 1)) {
                premises.add(conditions.read(Role.CONDITION, i + 1, comma(s, i), false));
                to = i;
            }
        }
        while (to > from + 1
                && (s.is(to - 1, Token.Shape.ASIDE) && to < s.size()
                        || s.tokens().get(to - 1).isMark())) {
            to--;
        }
        if (!s.hasWords(from, to) || clause(s, from, to)) {
            return Optional.empty();
        }
        return Optional.of(new Norm(
                norm.effect(),
                norm.subject(),
                norm.action(),
                Optional.of(s.phrase(Role.RESOURCE, from, to)),
                Binding.joined(premises),
                norm.demand(),
                norm.exceptions(),
                norm.purpose()));
    }

    private static int comma(Sentence s, int from) {
        int i = from;
        while (i < s.size() && !s.isComma(i)) {
            i++;
        }
        return i;
    }

    /// Whether an item is an order or has a subject and a verb of its own.
    private static boolean clause(Sentence s, int from, int to) {
        if (s.low(from).matches("what|how|whether|why|which|who|where|when|that")) {
            return false;
        }
        Outline outline = new Outline(s, to);
        boolean certain = Verbs.isPlainBase(s.low(from)) || outline.startsObject(from + 1);
        boolean order = certain && outline.isImperative(from) || s.low(from).matches("please|do|don't|never|always");
        Optional<VerbGroup> group = new Outline(s, to).mainGroup(from, to, false);
        boolean said = group.filter(g -> g.isModal() && g.from() > from).isPresent()
                && group.map(g -> g.from() < from + 6).orElse(false);
        return order || said;
    }
}
