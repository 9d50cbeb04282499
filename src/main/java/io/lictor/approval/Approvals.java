package io.lictor.approval;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;

/// Opens, settles and uses approvals. Thread-safe.
///
/// `INVARIANT (bound)`: an approval is used by the call that it was opened for, and by no other; once, and before it
/// expires.
public final class Approvals {
    private static final int LONGEST_ID = 64;

    private final Book book;
    private final Terms terms;
    private final Clock clock;
    private final Supplier<String> ids;

    /// @param role of whoever may approve
    /// @param life time from the opening to the end
    /// @param pending most that wait, of a tenant
    /// @param each most that wait, of a session
    public record Terms(String role, Duration life, int pending, int each) {
        public Terms {
            if (role.isBlank() || role.length() > 100) {
                throw new IllegalArgumentException("the role of approvers must have 1 to 100 characters");
            }
            if (life.compareTo(Duration.ofSeconds(1)) < 0 || life.compareTo(Duration.ofDays(30)) > 0) {
                throw new IllegalArgumentException("an approval lives for 1 second to 30 days");
            }
            if (pending < 1 || each < 1) {
                throw new IllegalArgumentException("at least 1 approval must be able to wait");
            }
        }
    }

    /// @param ids fresh names, unlike any other
    public Approvals(Book book, Terms terms, Clock clock, Supplier<String> ids) {
        this.book = book;
        this.terms = terms;
        this.clock = clock;
        this.ids = ids;
    }

    /// The role of whoever may approve.
    public String role() {
        return terms.role();
    }

    /// Where they are kept, in words.
    public String place() {
        return book.place();
    }

    /// Whether other processes see the same approvals, and can settle them.
    public boolean shared() {
        return book.shared();
    }

    /// To the microsecond, as every book can keep it.
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /// The approval that stands for a call: one that is there, else a fresh one.
    ///
    /// @param agent as the body named it
    /// @param afresh whether a person is asked again after they declined
    /// @throws Unopened if there is none
    public Approval opened(Binding binding, String agent, Shown shown, boolean afresh) {
        if (!shown.whole()) {
            throw new Unopened("its arguments are too long to be shown to a person");
        }
        Instant now = now();
        Approval fresh = Approval.pending(ids.get(), binding, Shown.plain(agent), shown, now, now.plus(terms.life()));
        return book.open(fresh, new Book.Limits(terms.pending(), terms.each(), afresh));
    }

    /// What came of a use.
    ///
    /// @param approval as it was used; empty: it was not, because
    public record Use(Optional<Approval> approval, String why) {}

    /// Uses the approval of an id for a call.
    ///
    /// @throws Unopened if it cannot be told whether it was used
    public Use used(String id, Binding call) {
        String tenant = call.session().tenant();
        Optional<Approval> named = id.length() <= LONGEST_ID ? book.find(tenant, id) : Optional.empty();
        if (named.isEmpty()) {
            return new Use(Optional.empty(), "there is no such approval");
        }
        Approval approval = named.get();
        Optional<String> other = approval.binding().differs(call);
        if (other.isPresent()) {
            return new Use(Optional.empty(), other.get());
        }
        Optional<Approval> used = book.use(tenant, id, call.hash(), now());
        if (used.isPresent()) {
            return new Use(used, "");
        }
        State present = book.find(tenant, id).orElse(approval).at(now());
        return new Use(
                Optional.empty(),
                switch (present) {
                    case PENDING -> "nobody has approved it yet";
                    case DECLINED -> "it was declined";
                    case EXPIRED -> "it has expired";
                    case USED, APPROVED -> "it was used already";
                });
    }

    /// An approval of a tenant.
    public Optional<Approval> find(String tenant, String id) {
        return id.length() <= LONGEST_ID ? book.find(tenant, id) : Optional.empty();
    }

    /// Approvals of a tenant: those that wait first, of both the latest first.
    public Book.Page page(String tenant, Optional<Book.Place> after, int limit) {
        return book.page(tenant, now(), after, limit);
    }

    /// Settles an approval that waits.
    ///
    /// @return empty: it does not wait, or there is none
    /// @throws IllegalArgumentException for a name or a note that cannot be kept
    public Optional<Approval> settled(String tenant, String id, boolean approved, String by, String note) {
        Settlement settlement = new Settlement(approved, by, note, now());
        return id.length() <= LONGEST_ID ? book.settle(tenant, id, settlement) : Optional.empty();
    }
}
