package io.lictor.wire;

import io.lictor.approval.Approval;
import io.lictor.approval.Approvals;
import io.lictor.approval.Binding;
import io.lictor.approval.Mention;
import io.lictor.approval.Shown;
import io.lictor.approval.State;
import io.lictor.approval.Unopened;
import io.lictor.audit.Chains;
import io.lictor.circuit.Outcome;
import io.lictor.guard.Failure;
import io.lictor.guard.Judgement;
import io.lictor.trajectory.Action;
import io.lictor.trajectory.Arguments;
import io.lictor.trajectory.Trajectory;
import io.lictor.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What becomes of *ask*: it opens an approval, or goes by one. Every other verdict stays as it is. Thread-safe.
public final class Approving {
    private static final int MOST_IDS = 16;
    private static final int MOST_SHOWN = 2_000;

    private final Approvals approvals;

    public Approving(Approvals approvals) {
        this.approvals = approvals;
    }

    /// The ids that a body names.
    ///
    /// @throws WireException for too many, or one that is none
    static List<String> ids(@Nullable List<String> named) {
        if (named == null) {
            return List.of();
        }
        if (named.size() > MOST_IDS) {
            throw new WireException(422, "/approval", "a body names " + MOST_IDS + " approvals at most");
        }
        for (String id : named) {
            if (id == null || id.isBlank()) {
                throw new WireException(422, "/approval", "an approval has an id");
            }
        }
        return List.copyOf(named);
    }

    /// For callers that name the approvals they were given.
    public Checks.Result named(Checks.Result result) {
        return each(result, (judgement, binding, trajectory) -> {
            List<String> whys = new ArrayList<>();
            for (int i = 0; i < result.approvals().size(); i++) {
                Approvals.Use use = approvals.used(result.approvals().get(i), binding);
                if (use.approval().isPresent()) {
                    return allowed(judgement, use.approval().get());
                }
                String which = result.approvals().size() == 1 ? "the approval named" : "approval " + (i + 1) + " named";
                whys.add(which + " does not hold: " + use.why());
            }
            Approval opened = approvals.opened(binding, trajectory.agent(), shown(judgement), false);
            return judgement.awaiting(opened.mention(approvals.now(), String.join("; ", whys)));
        });
    }

    /// For callers that make the same call again: an approval is found by what it is for.
    ///
    /// @param afresh whether a person is asked again after they declined
    public Checks.Result bound(Checks.Result result, boolean afresh) {
        return each(result, (judgement, binding, trajectory) -> {
            Approval opened = approvals.opened(binding, trajectory.agent(), shown(judgement), afresh);
            if (opened.at(approvals.now()) != State.APPROVED) {
                return judgement.awaiting(opened.mention(approvals.now(), ""));
            }
            Approvals.Use use = approvals.used(opened.id(), binding);
            return use.approval().isPresent()
                    ? allowed(judgement, use.approval().get())
                    : judgement.awaiting(opened.mention(approvals.now(), use.why()));
        });
    }

    /// One *ask* and what came of it.
    private interface Way {
        Judgement of(Judgement judgement, Binding binding, Trajectory trajectory);
    }

    private Checks.Result each(Checks.Result result, Way way) {
        if (result.judgements().stream().noneMatch(one -> one.verdict() instanceof Verdict.Ask)) {
            return result;
        }
        return result.with(result.judgements().stream()
                .map(one -> one.verdict() instanceof Verdict.Ask ? one(one, result.trajectory(), way) : one)
                .toList());
    }

    private Judgement one(Judgement judgement, Trajectory trajectory, Way way) {
        if (trajectory.session().session().equals(Trajectories.ANONYMOUS)) {
            return judgement.awaiting(
                    Mention.none(approvals.role(), "an approval is for a session, and none is named"));
        }
        try {
            return way.of(judgement, binding(judgement, trajectory), trajectory);
        } catch (Unopened none) {
            return judgement.awaiting(Mention.none(approvals.role(), none.why()));
        } catch (WireException fault) {
            return judgement.awaiting(Mention.none(approvals.role(), "its arguments have no canonical form"));
        }
    }

    private Judgement allowed(Judgement judgement, Approval used) {
        return judgement.approved(used.mention(approvals.now(), ""));
    }

    private Binding binding(Judgement judgement, Trajectory trajectory) {
        Action action = judgement.action();
        return new Binding(
                trajectory.session(),
                action.tool(),
                hash(action),
                judgement.revision(),
                rules(judgement),
                approvals.role());
    }

    /// SHA-256 of the canonical form of tool and arguments, and of what a result says.
    ///
    /// @throws WireException if they have none
    static String hash(Action action) {
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("kind", action.kind());
        whole.put("tool", action.tool());
        whole.put("arguments", action.arguments().values());
        if (action instanceof Action.Result result) {
            whole.put("text", result.step().text());
            result.step().structured().ifPresent(object -> whole.put("result", object));
        }
        String text = Arguments.of(whole).canonical();
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new WireException(422, "", "half a surrogate pair has no canonical form");
        }
        return Chains.sha256(Canonical.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    /// What asked: the rules that are not kept, or that no rule could be asked.
    public static List<String> rules(Judgement judgement) {
        Optional<Failure> failure = judgement.failure();
        if (failure.isPresent()) {
            return List.of("failure: " + failure.get().cause().word());
        }
        return judgement.findings().stream()
                .map(finding -> finding.outcome())
                .filter(outcome -> !(outcome instanceof Outcome.Kept)
                        && outcome.rule().terms().enforced())
                .map(outcome -> outcome.rule().id())
                .toList();
    }

    private static Shown shown(Judgement judgement) {
        return new Shown(shown(judgement.action()), judgement.explanation().text());
    }

    /// What a person sees of an action before they decide: all arguments of a call, the beginning of a result.
    public static String shown(Action action) {
        if (!(action instanceof Action.Result result)) {
            return action.arguments().canonical();
        }
        String text = result.step().text();
        return text.length() <= MOST_SHOWN
                ? text
                : text.substring(0, MOST_SHOWN) + "… (" + text.length() + " characters in all)";
    }
}
