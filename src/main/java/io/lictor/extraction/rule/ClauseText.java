package io.lictor.extraction.rule;

import io.lictor.extraction.clause.Condition;
import io.lictor.extraction.clause.Effect;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The words of a clause, read anew for the checks: which effects its modal words allow, where its conditions
/// begin, what is negated, which numbers it compares. It does not look at what the reader of clauses made of it.
final class ClauseText {
    private static final Pattern FORBIDS = Pattern.compile(
            "\\b(must not|mustn't|may not|shall not|cannot|can not|can't|should not|shouldn't|do not|don't|does not"
                    + "|never|no longer|prohibited|forbidden|not (?:be )?(?:allowed|permitted|possible)|deny|denied"
                    + "|refuse|refused|will not|no [\\p{L}]+(?: [\\p{L}]+)? (?:is|are|may|can|must|shall)|nobody|no one)\\b");
    private static final Pattern LIMITS = Pattern.compile(
            "\\b(only|unless|except|without|until|before|as long as|provided|at most|at least|no more than|not more than"
                    + "|more than|exceeds?|over|up to|maximum|minimum|once|within|regardless)\\b");
    private static final Pattern ASKS = Pattern.compile(
            "\\b(only|unless|must|shall|needs? to|has to|have to|required?|requires|should|before|until|at most|at least"
                    + "|no more than|not more than|up to|maximum|minimum|without|as long as|provided|ensure|always|make sure"
                    + "|to perform (?:this|the) action)\\b");
    private static final Pattern ALLOWS = Pattern.compile("\\b(may|can|could|allowed|permitted|is free to|able to)\\b");
    private static final Pattern TURNED = Pattern.compile("\\b(unless|except|until|before|without|only|other than)\\b");
    private static final Pattern NO_MORE = Pattern.compile(
            "\\b(?:not|never|cannot) (?:[\\p{L}'-]+ ){0,6}?(?:exceed|more|over|above|beyond|less|below|fewer)\\b");
    private static final Pattern NUMBER =
            Pattern.compile("(?<![\\p{L}0-9])[0-9]+(?:,[0-9]{3})*(?:\\.[0-9]+)?(?![0-9])");
    private static final Pattern ABOVE =
            Pattern.compile("(?:more than|over|above|exceeds?|exceeding|greater than|higher than|beyond)[^0-9]{0,12}$");
    private static final Pattern AT_MOST = Pattern.compile(
            "(?:at most|(?:less|fewer|lower) than or equal to|no more than|not more than|not exceed|up to|maximum(?: of)?|a limit of|not be more than|within"
                    + "|no higher than|no greater than|never more than|must not exceed|not over)[^0-9]{0,12}$");
    private static final Pattern BELOW =
            Pattern.compile("(?:less than|below|under|fewer than|lower than)[^0-9]{0,12}$");
    private static final Pattern AT_LEAST = Pattern.compile(
            "(?:at least|(?:more|greater|higher) than or equal to|no less than|not less than|minimum(?: of)?|no fewer than)[^0-9]{0,12}$");

    private final String small;
    private final List<String> tokens;
    private final Words words;

    ClauseText(String text, Words words) {
        this.small = text.toLowerCase(Locale.ROOT).replace('’', '\'');
        this.tokens = Words.plain(text);
        this.words = words;
    }

    /// Whether the modal words can mean an effect.
    boolean allows(Effect effect) {
        boolean forbids = FORBIDS.matcher(small).find();
        return switch (effect) {
            case FORBID -> forbids || LIMITS.matcher(small).find();
            case REQUIRE ->
                ASKS.matcher(small).find()
                        && (!forbids
                                || TURNED.matcher(small).find()
                                || NO_MORE.matcher(small).find()
                                || asksBeside());
            case PERMIT ->
                ALLOWS.matcher(small).find() && !forbids && !small.matches("(?s).*\\b(only|must|unless)\\b.*");
            case OBLIGE -> ASKS.matcher(small).find() && !forbids;
        };
    }

    /// Whether a demand stands beside a prohibition: `must`, and elsewhere `not`.
    private boolean asksBeside() {
        return ASKS.matcher(FORBIDS.matcher(small).replaceAll(" ")).find();
    }

    /// How many demands of their own the clause has: modal words that a separator sets apart.
    int demands() {
        Matcher joints = Pattern.compile(
                        "(?:;|,? and|,? but|\\.) (?:\\S+ ){0,4}?(?:must|may|shall|should|cannot|can|needs? to|has to|have to)\\b")
                .matcher(small);
        int count = 1;
        while (joints.find()) {
            count++;
        }
        return count;
    }

    /// The numbers as digits, thousands separators taken away.
    Set<BigDecimal> numbers() {
        Set<BigDecimal> numbers = new TreeSet<>();
        NUMBER.matcher(small)
                .results()
                .forEach(m -> numbers.add(new BigDecimal(m.group().replace(",", "")).stripTrailingZeros()));
        return numbers;
    }

    /// How the text compares with a number that stands in it.
    Optional<Condition.Relation> relation(BigDecimal number) {
        Matcher matcher = NUMBER.matcher(small);
        while (matcher.find()) {
            if (new BigDecimal(matcher.group().replace(",", "")).compareTo(number) != 0) {
                continue;
            }
            String before = small.substring(Math.max(0, matcher.start() - 40), matcher.start());
            String after = small.substring(matcher.end(), Math.min(small.length(), matcher.end() + 24));
            if (AT_MOST.matcher(before).find()
                    || after.matches("(?s)\\S* ?\\S* ?(or less|or fewer|at most|or lower).*")) {
                return Optional.of(Condition.Relation.AT_MOST);
            }
            if (AT_LEAST.matcher(before).find() || after.matches("(?s)\\S* ?\\S* ?(or more|or higher|at least).*")) {
                return Optional.of(Condition.Relation.AT_LEAST);
            }
            if (ABOVE.matcher(before).find()) {
                return Optional.of(Condition.Relation.ABOVE);
            }
            if (BELOW.matcher(before).find()) {
                return Optional.of(Condition.Relation.BELOW);
            }
        }
        return Optional.empty();
    }

    /// What the truth of a condition does to the action, by the words before it.
    enum Bearing {
        /// it has to be so
        BETTER,
        /// it must not be so, or asks for more
        WORSE,
        /// the text does not say
        OPEN
    }

    /// How a condition bears on the action where its words stand.
    ///
    /// @param phrase the condition, without its own negation
    /// @param stated how the clause compares a number there, which decides where no word introduces it
    Bearing bearing(String phrase, Optional<Condition.Relation> stated) {
        Set<String> wanted = words.of(phrase);
        int start = window(wanted);
        if (start < 0 || wanted.isEmpty()) {
            return Bearing.OPEN;
        }
        int end = Math.min(tokens.size(), start + Words.plain(phrase).size() + 2);
        boolean negated = false;
        boolean opened = opened(start).isPresent();
        for (int i = Math.max(0, start - 2); i < end; i++) {
            boolean not = Set.of("not", "never", "cannot").contains(tokens.get(i));
            negated |= not && (modalAt(i) ? opened && i >= start : i >= start || !modalBefore(i));
        }
        Bearing bearing = introduced(start, stated);
        return negated ? turned(bearing) : bearing;
    }

    private boolean modalBefore(int at) {
        return at > 0
                && Set.of("must", "may", "shall", "should", "can", "could", "will", "do", "does")
                        .contains(tokens.get(at - 1));
    }

    private boolean modalAt(int at) {
        return tokens.get(at).equals("cannot") || modalBefore(at);
    }

    private static Bearing turned(Bearing bearing) {
        return switch (bearing) {
            case BETTER -> Bearing.WORSE;
            case WORSE -> Bearing.BETTER;
            case OPEN -> Bearing.OPEN;
        };
    }

    /// By the nearest word before it that opens a condition; without one, a limit has to be kept, and what
    /// stands in a prohibition must not be so.
    private Bearing introduced(int start, Optional<Condition.Relation> stated) {
        Optional<Bearing> opened = opened(start);
        if (opened.isPresent()) {
            return opened.get();
        }
        return stated.map(relation -> switch (relation) {
                    case AT_MOST, AT_LEAST, EQUAL -> Bearing.BETTER;
                    case ABOVE, BELOW -> Bearing.WORSE;
                })
                .orElse(FORBIDS.matcher(small).find() ? Bearing.WORSE : Bearing.BETTER);
    }

    /// What the nearest word before a place that opens a condition says.
    private Optional<Bearing> opened(int start) {
        for (int i = Math.min(start, tokens.size() - 1); i >= 0; i--) {
            switch (tokens.get(i)) {
                case "unless", "except", "until", "without", "before", "provided", "only" -> {
                    return Optional.of(Bearing.BETTER);
                }
                case "if", "when", "whenever", "where", "once", "after", "while" -> {
                    boolean only = tokens.subList(0, i).contains("only");
                    return Optional.of(only || allows(Effect.PERMIT) ? Bearing.BETTER : Bearing.WORSE);
                }
                default -> {}
            }
        }
        return Optional.empty();
    }

    /// Where a phrase stands: the first token of the window that holds most of its words; -1 if it holds few.
    private int window(Set<String> wanted) {
        List<String> compared = new ArrayList<>();
        tokens.forEach(token -> compared.add(Words.empty(token) ? "" : words.compared(token)));
        int best = -1;
        int most = 0;
        for (int i = 0; i < compared.size(); i++) {
            if (!wanted.contains(compared.get(i))) {
                continue;
            }
            int to = Math.min(compared.size(), i + wanted.size() * 2 + 3);
            Set<String> met = new LinkedHashSet<>(compared.subList(i, to));
            met.retainAll(wanted);
            if (met.size() > most) {
                most = met.size();
                best = i;
            }
        }
        return most * 2 >= wanted.size() ? best : -1;
    }
}
