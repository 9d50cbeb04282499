package io.lictor.store.postgres;

import java.sql.SQLException;
import java.util.Set;

/// What was to be stored does not fit, whenever it is tried.
final class Unfit extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// Classes of states: data, integrity, limits of the program.
    private static final Set<String> DATA = Set.of("22", "23", "54");

    Unfit(SQLException fault) {
        super(String.valueOf(fault.getMessage()).lines().findFirst().orElse(""), fault);
    }

    static boolean is(SQLException fault) {
        String state = fault.getSQLState();
        return state != null && state.length() == 5 && DATA.contains(state.substring(0, 2));
    }
}
