package io.lictor.approval;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Where approvals are kept. Thread-safe.
///
/// `INVARIANT (one at most)`: of several that settle an approval, or use it, one does.
public interface Book {
    /// Where, in words.
    String place();

    /// Whether other processes see the same approvals, and can settle them.
    boolean shared();

    /// Keeps a fresh approval unless there is a live one for the same: pending, approved, or declined.
    ///
    /// @param limits of those that wait, for the tenant and for the session
    /// @return the live one, else the fresh one
    /// @throws Unopened if too many wait
    Approval open(Approval fresh, Limits limits);

    /// Most approvals that wait.
    ///
    /// @param tenant of a tenant
    /// @param session of a session
    /// @param afresh whether one that was declined does not count as live
    record Limits(int tenant, int session, boolean afresh) {}

    /// An approval of a tenant.
    Optional<Approval> find(String tenant, String id);

    /// Approvals of a tenant: those that wait first, of both the latest first.
    ///
    /// @param now what they wait or have expired by
    /// @param after where the page begins; empty: at the beginning
    Page page(String tenant, Instant now, Optional<Place> after, int limit);

    /// @param next where the next page begins; empty: there is none
    record Page(List<Approval> approvals, Optional<Place> next) {
        public Page {
            approvals = List.copyOf(approvals);
        }
    }

    /// The place of an approval in the order of pages.
    record Place(boolean pending, Instant opened, String id) {
        /// That of an approval at a moment.
        public static Place of(Approval one, Instant now) {
            return new Place(one.at(now) == State.PENDING, one.opened(), one.id());
        }
    }

    /// Settles an approval that is pending at the moment of the settlement.
    ///
    /// @return empty: it was not pending
    Optional<Approval> settle(String tenant, String id, Settlement settlement);

    /// Uses an approval that is approved at that moment.
    ///
    /// @param bound hash of the call's binding, which must be that of the approval
    /// @return empty: it was not approved, or for something else
    Optional<Approval> use(String tenant, String id, String bound, Instant now);
}
