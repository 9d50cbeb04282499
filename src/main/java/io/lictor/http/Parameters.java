package io.lictor.http;

import io.lictor.approval.Book;
import io.lictor.audit.Archive;
import io.lictor.policy.Decision;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The parameters of a request for recorded events. Nothing is guessed: a name that nobody knows, or a value that is no
/// such value, is refused, since an answer to another question would be believed.
final class Parameters {
    private static final int LONGEST = 1_000;
    private static final List<String> OUTCOMES = List.of("kept", "broken", "open");

    private final MultivaluedMap<String, String> given;

    /// @param known names that the request may have
    /// @throws BadParameter for any other
    Parameters(MultivaluedMap<String, String> given, List<String> known) {
        this.given = given;
        for (String name : new TreeSet<>(given.keySet())) {
            if (!known.contains(name)) {
                throw new BadParameter(shown(name), "is none of " + String.join(", ", known));
            }
        }
    }

    /// One that asks for decisions of a tenant.
    static Archive.Search search(MultivaluedMap<String, String> given, String tenant) {
        Parameters all = new Parameters(
                given,
                List.of("session", "agent", "tool", "rule", "outcome", "decision", "from", "to", "limit", "after"));
        Optional<Instant> from = all.one("from", Parameters::time);
        Optional<Instant> to = all.one("to", Parameters::time);
        if (from.isPresent() && to.isPresent() && !from.orElseThrow().isBefore(to.orElseThrow())) {
            throw new BadParameter("to", "must be later than `from`");
        }
        Optional<String> rule = all.text("rule");
        SortedSet<String> outcomes = all.words("outcome", OUTCOMES);
        if (rule.isEmpty() && !outcomes.isEmpty()) {
            throw new BadParameter("outcome", "says what a rule said: name it in `rule`");
        }
        return new Archive.Search(
                tenant,
                all.text("session"),
                all.text("agent"),
                all.text("tool"),
                rule,
                outcomes,
                all.decisions(),
                from,
                to,
                all.limit(50, 500),
                all.after());
    }

    /// Where a page begins.
    Optional<Archive.Place> after() {
        return one("after", Cursor::read);
    }

    /// Where a page of approvals begins.
    Optional<Book.Place> waiting() {
        return one("after", WaitingCursor::read);
    }

    /// Most elements of a page.
    int limit(int usual, int most) {
        return one("limit", text -> number(text, most)).orElse(usual);
    }

    private Set<Decision> decisions() {
        List<String> known =
                Arrays.stream(Decision.values()).map(Decision::word).toList();
        return words("decision", known).stream()
                .map(word -> Decision.valueOf(word.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Decision.class)));
    }

    private SortedSet<String> words(String name, List<String> known) {
        SortedSet<String> words = new TreeSet<>();
        for (String word : given.getOrDefault(name, List.of())) {
            if (!known.contains(word)) {
                throw new BadParameter(name, "`" + shown(word) + "` is none of " + String.join(", ", known));
            }
            words.add(word);
        }
        return words;
    }

    private Optional<String> text(String name) {
        return one(name, text -> {
            if (text.isBlank() || text.length() > LONGEST) {
                throw new IllegalArgumentException("must have 1 to " + LONGEST + " characters");
            }
            return text;
        });
    }

    private <T> Optional<T> one(String name, Function<String, T> read) {
        List<String> values = given.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw new BadParameter(name, "is stated " + values.size() + " times");
        }
        try {
            return values.stream().findFirst().map(read);
        } catch (IllegalArgumentException wrong) {
            throw new BadParameter(name, String.valueOf(wrong.getMessage()));
        }
    }

    private static Instant time(String text) {
        try {
            if (text.length() <= 40) {
                Instant time = OffsetDateTime.parse(text).toInstant();
                int year = time.atOffset(java.time.ZoneOffset.UTC).getYear();
                if (year >= 1 && year <= 9_999) {
                    return time;
                }
            }
        } catch (DateTimeException noTime) {
            // the same fault
        }
        throw new IllegalArgumentException("must be a moment such as 2026-01-31T08:00:00Z");
    }

    private static int number(String text, int most) {
        if (text.matches("[0-9]{1,6}")) {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= most) {
                return number;
            }
        }
        throw new IllegalArgumentException("must be a number from 1 to " + most);
    }

    private static String shown(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
