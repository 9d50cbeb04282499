package io.lictor.caller;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// Who calls. The tenant is that of the caller, whatever a request says.
///
/// @param name unlike that of any other caller
/// @param tenant whose sessions, decisions and packs they see, and no others
/// @param roles what they may do
/// @param facts whether what they state as facts counts
public record Caller(String name, String tenant, SortedSet<Role> roles, boolean facts) {
    /// Name of whoever has the API key of the settings.
    public static final String KEYED = "api-key";

    /// Name of whoever has the approvers' key of the settings.
    public static final String APPROVER = "approvals-key";

    /// Name of everybody, where nobody can be told from anybody.
    public static final String ANYONE = "anyone";

    private static final Set<String> SHARED = Set.of(KEYED, APPROVER, ANYONE);

    public Caller {
        if (name.isBlank() || tenant.isBlank()) {
            throw new IllegalArgumentException("a caller has a name and a tenant");
        }
        roles = Collections.unmodifiableSortedSet(new TreeSet<>(roles));
    }

    /// One who may do everything in a tenant.
    public static Caller whole(String name, String tenant) {
        return new Caller(name, tenant, new TreeSet<>(EnumSet.allOf(Role.class)), true);
    }

    /// Whether several people may be behind it.
    public boolean shared() {
        return SHARED.contains(name);
    }

    /// Whether another is they, whatever either may do now.
    public boolean same(Caller other) {
        return name.equals(other.name) && tenant.equals(other.tenant);
    }

    /// The same without a role.
    public Caller without(Role role) {
        SortedSet<Role> fewer = new TreeSet<>(roles);
        fewer.remove(role);
        return new Caller(name, tenant, fewer, facts);
    }

    /// The name where it tells somebody from others; empty: it does not.
    public Optional<String> told() {
        return shared() ? Optional.empty() : Optional.of(name);
    }

    /// Whether they have one of some roles.
    public boolean may(Collection<Role> any) {
        return any.stream().anyMatch(roles::contains);
    }
}
