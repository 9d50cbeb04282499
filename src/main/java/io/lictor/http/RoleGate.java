package io.lictor.http;

import io.lictor.caller.Caller;
import io.lictor.caller.CallerWatcher;
import io.lictor.caller.Role;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/// Lets callers use what their roles are for. It goes by the method that answers, not by the path, so no spelling of a
/// path goes round it.
@Singleton
final class RoleGate {
    private final Present present;
    private final Instance<CallerWatcher> watcher;

    /// @param watcher looked up when it is needed: filters are made before the settings are read
    RoleGate(Present present, Instance<CallerWatcher> watcher) {
        this.present = present;
        this.watcher = watcher;
    }

    @ServerRequestFilter
    @Nullable
    Response admit(ResourceInfo resource) {
        List<Role> needed = needed(resource.getResourceMethod(), resource.getResourceClass());
        if (needed.isEmpty()) {
            return null;
        }
        Caller caller = present.caller();
        if (caller.may(needed)) {
            return null;
        }
        watcher.get().forbidden("role");
        String roles = needed.stream().map(Role::word).collect(Collectors.joining(" or "));
        return Problem.of(403, "the caller needs the role " + roles, null).response();
    }

    private static List<Role> needed(Method method, Class<?> resource) {
        Needs here = method.getAnnotation(Needs.class);
        Needs all = here == null ? resource.getAnnotation(Needs.class) : here;
        return all == null ? List.of(Role.ADMINISTER) : List.of(all.value());
    }
}
