package io.lictor.mcp;

import io.lictor.wire.Rpc;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Questions of the proxy itself to several servers, and their answers together. Thread-safe.
final class Gathering {
    private static final int MOST_PAGES = 200;

    private final String prefix = "lictor-" + UUID.randomUUID() + "-";
    private final AtomicLong number = new AtomicLong();
    private final Map<String, Waiting> waiting = new ConcurrentHashMap<>();

    private record Waiting(Several.Member member, Rpc request, Consumer<Rpc> then) {}

    /// Asks each, and goes on when all have answered or are lost.
    void all(
            List<Several.Member> members,
            String method,
            Map<String, @Nullable Object> params,
            Consumer<Map<Several.Member, Rpc>> then) {
        Map<Several.Member, Rpc> answers = new LinkedHashMap<>();
        members.forEach(member -> answers.put(member, Rpc.error(prefix, Rpc.FAILED, "no answer", "")));
        AtomicInteger open = new AtomicInteger(members.size());
        if (members.isEmpty()) {
            then.accept(answers);
        }
        members.forEach(member -> ask(member, method, params, answer -> {
            synchronized (answers) {
                answers.put(member, answer);
            }
            if (open.decrementAndGet() == 0) {
                then.accept(answers);
            }
        }));
    }

    /// Asks each for all pages of a list; a server that fails has listed nothing more.
    ///
    /// @param kind member of the result that is the list
    void pages(
            List<Several.Member> members,
            String method,
            String kind,
            Consumer<Map<Several.Member, List<Object>>> then) {
        Map<Several.Member, List<Object>> lists = new LinkedHashMap<>();
        members.forEach(member -> lists.put(member, new ArrayList<>()));
        AtomicInteger open = new AtomicInteger(members.size());
        if (members.isEmpty()) {
            then.accept(lists);
        }
        lists.forEach((member, list) -> page(member, method, kind, null, 1, list, () -> {
            if (open.decrementAndGet() == 0) {
                then.accept(lists);
            }
        }));
    }

    private void page(
            Several.Member member,
            String method,
            String kind,
            @Nullable String cursor,
            int count,
            List<Object> into,
            Runnable done) {
        Map<String, @Nullable Object> params = new LinkedHashMap<>();
        if (cursor != null) {
            params.put("cursor", cursor);
        }
        ask(member, method, params, answer -> {
            if (answer.result().get(kind) instanceof List<?> list) {
                into.addAll(list);
            }
            if (answer.result().get("nextCursor") instanceof String next && count < MOST_PAGES) {
                page(member, method, kind, next, count + 1, into, done);
            } else {
                done.run();
            }
        });
    }

    private void ask(Several.Member member, String method, Map<String, @Nullable Object> params, Consumer<Rpc> then) {
        Rpc request = Rpc.request(prefix + number.incrementAndGet(), method, params);
        waiting.put(request.key(), new Waiting(member, request, then));
        member.send(request);
    }

    /// Whether an answer is one to a question of ours; whatever follows has happened then.
    boolean answered(Several.Member from, Rpc answer) {
        Waiting one = waiting.get(answer.key());
        if (one == null || one.member() != from || !waiting.remove(answer.key(), one)) {
            return one != null;
        }
        one.then().accept(answer);
        return true;
    }

    /// A server answers nothing any more.
    void lost(Several.Member member, String why) {
        for (Waiting one : new ArrayList<>(waiting.values())) {
            if (one.member() == member && waiting.remove(one.request().key(), one)) {
                one.then().accept(Rpc.error(one.request().id(), Rpc.UNAVAILABLE, why, ""));
            }
        }
    }
}
