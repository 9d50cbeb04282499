package io.lictor.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.lictor.guard.Guard;
import io.lictor.guard.Guards;
import io.lictor.policy.BundleCheck;
import io.lictor.trajectory.SessionKey;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The packs that a caller may have judged by.
final class Granted {
    static final String FACTS = "the caller may not state facts; leave `facts` out";

    private Granted() {}

    /// The guard of the packs that a body names; of all if it names none.
    ///
    /// @throws WireException if one of them is not granted
    static Guard guard(Guards present, @Nullable List<String> packs) {
        if (packs == null) {
            return present.all();
        }
        SortedSet<String> names = new TreeSet<>();
        for (int i = 0; i < packs.size(); i++) {
            String name = String.valueOf(packs.get(i));
            if (!present.packs().contains(name)) {
                throw new WireException(
                        422,
                        "/packs/" + i,
                        "pack `" + name + "` is not granted; " + BundleCheck.suggestion(name, present.packs()));
            }
            names.add(name);
        }
        if (names.isEmpty()) {
            throw new WireException(422, "/packs", "name at least one pack or leave `packs` out");
        }
        return present.only(names);
    }

    /// Facts are believed, so only some callers may state them.
    ///
    /// @param may whether this one may
    /// @throws WireException if a body states facts that it may not
    static void facts(@Nullable JsonNode stated, boolean may) {
        if (!may && stated != null && !stated.isNull() && !stated.isEmpty()) {
            throw new WireException(403, "/facts", FACTS);
        }
    }

    /// The tenant of a body.
    ///
    /// @param caller the tenant of the caller; null: the body says it
    /// @throws WireException if the body says another
    static String tenant(@Nullable String stated, @Nullable String caller) {
        if (caller == null) {
            return stated == null || stated.isBlank() ? SessionKey.DEFAULT_TENANT : stated;
        }
        if (stated != null && !stated.equals(caller)) {
            throw new WireException(422, "/tenant", "the caller belongs to another tenant");
        }
        return caller;
    }
}
