package io.lictor.trajectory;

/// What identifies a session everywhere: the tenant and the session's name inside it.
public record SessionKey(String tenant, String session) implements Comparable<SessionKey> {
    /// The tenant of callers that name none.
    public static final String DEFAULT_TENANT = "default";

    public SessionKey {
        if (tenant.isBlank() || session.isBlank()) {
            throw new IllegalArgumentException("tenant and session must not be blank");
        }
    }

    @Override
    public int compareTo(SessionKey other) {
        int byTenant = tenant.compareTo(other.tenant);
        return byTenant != 0 ? byTenant : session.compareTo(other.session);
    }
}
