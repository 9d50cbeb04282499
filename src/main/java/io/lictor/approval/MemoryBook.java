package io.lictor.approval;

import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Approvals of one process, gone with it. Those that nobody can use or settle any more make room. Thread-safe.
public final class MemoryBook implements Book {
    /// The order of pages.
    private static final Comparator<Place> ORDER = Comparator.comparing((Place place) -> !place.pending())
            .thenComparing(Place::opened, Comparator.reverseOrder())
            .thenComparing(Place::id, Comparator.reverseOrder());

    private final int most;
    private final Map<String, Approval> all = new LinkedHashMap<>();

    /// @param most approvals held
    public MemoryBook(int most) {
        this.most = most;
    }

    @Override
    public String place() {
        return "memory";
    }

    @Override
    public boolean shared() {
        return false;
    }

    @Override
    public synchronized Approval open(Approval fresh, Limits limits) {
        Instant now = fresh.opened();
        int waiting = 0;
        int here = 0;
        Optional<Approval> latest = Optional.empty();
        for (Approval one : all.values()) {
            if (one.bound().equals(fresh.bound()) && live(one, now, limits.afresh())) {
                latest = Optional.of(one);
            }
            if (one.at(now) == State.PENDING && tenant(one).equals(tenant(fresh))) {
                waiting++;
                here += one.binding().session().equals(fresh.binding().session()) ? 1 : 0;
            }
        }
        if (latest.isPresent()) {
            return latest.get();
        }
        if (waiting >= limits.tenant() || here >= limits.session()) {
            throw new Unopened("too many approvals wait");
        }
        room(now);
        all.put(fresh.id(), fresh);
        return fresh;
    }

    /// Whether an approval stands for its binding.
    private static boolean live(Approval one, Instant now, boolean afresh) {
        return switch (one.at(now)) {
            case PENDING, APPROVED -> true;
            case DECLINED -> !afresh && now.isBefore(one.expires());
            case EXPIRED, USED -> false;
        };
    }

    private void room(Instant now) {
        Iterator<Approval> oldest = all.values().iterator();
        while (all.size() >= most && oldest.hasNext()) {
            if (!live(oldest.next(), now, false)) {
                oldest.remove();
            }
        }
        if (all.size() >= most) {
            throw new Unopened("too many approvals are kept");
        }
    }

    private static String tenant(Approval one) {
        return one.binding().session().tenant();
    }

    @Override
    public synchronized Optional<Approval> find(String tenant, String id) {
        return Optional.ofNullable(all.get(id)).filter(one -> tenant(one).equals(tenant));
    }

    @Override
    public synchronized Page page(String tenant, Instant now, Optional<Place> after, int limit) {
        List<Approval> found = all.values().stream()
                .filter(one -> tenant(one).equals(tenant))
                .filter(one -> after.isEmpty() || ORDER.compare(Place.of(one, now), after.get()) > 0)
                .sorted(Comparator.comparing(one -> Place.of(one, now), ORDER))
                .limit(limit + 1L)
                .toList();
        return found.size() <= limit
                ? new Page(found, Optional.empty())
                : new Page(found.subList(0, limit), Optional.of(Place.of(found.get(limit - 1), now)));
    }

    @Override
    public synchronized Optional<Approval> settle(String tenant, String id, Settlement settlement) {
        return find(tenant, id)
                .filter(one -> one.at(settlement.at()) == State.PENDING)
                .map(one -> put(one.with(settlement)));
    }

    @Override
    public synchronized Optional<Approval> use(String tenant, String id, String bound, Instant now) {
        return find(tenant, id)
                .filter(one -> one.at(now) == State.APPROVED && one.bound().equals(bound))
                .map(one -> put(one.spent(now)));
    }

    private Approval put(Approval changed) {
        all.put(changed.id(), changed);
        return changed;
    }
}
