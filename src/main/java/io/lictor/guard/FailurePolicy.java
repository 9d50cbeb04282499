package io.lictor.guard;

import io.lictor.policy.Decision;
import io.lictor.trajectory.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What becomes of an action that the guard has not judged, because it was late or failed. The operator's settings say
/// so for doors and tools; where none fits, the packs do, the strongest word of all that are loaded; a pack that says
/// nothing says *deny*. Immutable.
///
/// `INVARIANT (fails closed)`: nothing but a setting of the operator allows.
public final class FailurePolicy {
    /// Packs alone decide.
    public static final FailurePolicy PACKS = new FailurePolicy(List.of());

    private static final List<String> DOORS = List.of("rest", "mcp", "chat");
    private static final List<String> WORDS = List.of("allow", "ask", "defer", "deny");
    private static final int LONGEST = 200;

    private final List<Setting> settings;

    private FailurePolicy(List<Setting> settings) {
        this.settings = List.copyOf(settings);
    }

    /// @param text as it was given
    /// @param tool names, with `*` for any characters
    private record Setting(String text, Optional<String> door, String tool, Decision decision) {
        boolean fits(String where, String name) {
            return (door.isEmpty() || door.get().equals(where)) && matches(tool, name);
        }
    }

    /// Reads settings; the first that fits counts.
    ///
    /// @param texts each `tool=word` or `door:tool=word`: `get_*=allow`, `mcp:*=ask`
    /// @throws IllegalArgumentException for one that is none
    public static FailurePolicy of(List<String> texts) {
        List<Setting> all = new ArrayList<>();
        for (String each : texts) {
            String text = each.strip();
            int equals = text.lastIndexOf('=');
            int colon = text.indexOf(':');
            boolean door = colon > 0 && colon < equals && DOORS.contains(text.substring(0, colon));
            String tool = equals < 0 ? "" : text.substring(door ? colon + 1 : 0, equals);
            String word = text.substring(equals + 1);
            if (tool.isBlank() || text.length() > LONGEST || !WORDS.contains(word)) {
                throw new IllegalArgumentException("`" + text + "` is no TOOL=WORD or DOOR:TOOL=WORD: doors are "
                        + String.join(", ", DOORS) + ", words " + String.join(", ", WORDS));
            }
            all.add(new Setting(
                    text,
                    door ? Optional.of(text.substring(0, colon)) : Optional.empty(),
                    tool,
                    Decision.valueOf(word.toUpperCase(Locale.ROOT))));
        }
        return new FailurePolicy(all);
    }

    /// What stands in the place of judgements.
    ///
    /// @param door `rest`, `mcp` or `chat`
    /// @param guard that has not judged
    public List<Judgement> judgements(Failure.Cause cause, String door, Guard guard, List<Action> actions) {
        String revision = guard.circuits().bundle().revision();
        List<Judgement> all = new ArrayList<>(actions.size());
        for (Action action : actions) {
            Failure failure = failure(cause, door, guard, action.tool());
            all.add(failure.judgement(action, revision, guard.classifiers()));
        }
        return all;
    }

    private Failure failure(Failure.Cause cause, String door, Guard guard, String tool) {
        for (Setting setting : settings) {
            if (setting.fits(door, tool)) {
                return new Failure(cause, "the setting `" + setting.text() + "`", setting.decision());
            }
        }
        List<String> packs = new ArrayList<>();
        Decision strongest = guard.circuits().bundle().failure();
        guard.circuits().bundle().packs().forEach((name, pack) -> {
            if (pack.failure() == strongest) {
                packs.add("`" + name + "`");
            }
        });
        String policy = packs.isEmpty()
                ? "the default"
                : (packs.size() == 1 ? "the pack " : "each of the packs ") + String.join(", ", packs);
        return new Failure(cause, policy, strongest);
    }

    /// Whether a name is of a pattern, in time of both lengths multiplied at most.
    private static boolean matches(String pattern, String name) {
        int at = 0;
        int in = 0;
        int star = -1;
        int retry = 0;
        while (in < name.length()) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                retry = in;
            } else if (at < pattern.length() && pattern.charAt(at) == name.charAt(in)) {
                at++;
                in++;
            } else if (star >= 0) {
                at = star + 1;
                in = ++retry;
            } else {
                return false;
            }
        }
        while (at < pattern.length() && pattern.charAt(at) == '*') {
            at++;
        }
        return at == pattern.length();
    }
}
