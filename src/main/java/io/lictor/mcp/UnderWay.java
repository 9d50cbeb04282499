package io.lictor.mcp;

import io.lictor.wire.Rpc;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The requests of an agent that have no answer yet, and who is at work on one. Thread-safe.
final class UnderWay {
    private final Map<String, Pending> pending = new ConcurrentHashMap<>();
    /// Threads at work on a message.
    private final AtomicInteger busy = new AtomicInteger();

    private volatile boolean draining;

    /// Works on a message.
    void work(Runnable on) {
        busy.incrementAndGet();
        try {
            on.run();
        } finally {
            busy.decrementAndGet();
        }
    }

    /// Works on a message beside what comes next.
    void apart(String name, Runnable on) {
        busy.incrementAndGet();
        Thread.ofVirtual().name(name).start(() -> {
            try {
                on.run();
            } finally {
                busy.decrementAndGet();
            }
        });
    }

    /// Takes no further request.
    void drain() {
        draining = true;
    }

    boolean draining() {
        return draining;
    }

    /// Whether every request has its answer; stays so once it is draining.
    boolean idle() {
        // twice, since whoever is at work may add a request or take it away just now
        return busy.get() == 0 && pending.isEmpty() && busy.get() == 0;
    }

    int size() {
        return pending.size();
    }

    /// Whether it is the only one of its id.
    boolean add(Pending one) {
        return pending.putIfAbsent(one.request().key(), one) == null;
    }

    /// Whether it still waited.
    boolean remove(Pending one) {
        return pending.remove(one.request().key(), one);
    }

    /// Answers one, which waits no more; nobody is told where it has been taken away meanwhile.
    void answered(Pending one, Supplier<Rpc> answer, Consumer<Rpc> to) {
        try {
            Rpc taken = answer.get();
            if (remove(one)) {
                to.accept(taken);
            }
        } finally {
            remove(one);
        }
    }

    /// The one of this key, which waits no more; null: there is none.
    @Nullable
    Pending remove(String key) {
        return pending.remove(key);
    }

    /// The one of this key; null: there is none.
    @Nullable
    Pending of(String key) {
        return pending.get(key);
    }

    /// Whether it still waits.
    boolean has(Pending one) {
        return one.equals(pending.get(one.request().key()));
    }

    List<Pending> all() {
        return new ArrayList<>(pending.values());
    }

    /// The request whose progress a notification is about.
    @Nullable
    Rpc about(Rpc message) {
        Object token = message.params().get("progressToken");
        if (token == null || !message.method().equals("notifications/progress")) {
            return null;
        }
        for (Pending waiting : pending.values()) {
            if (token.equals(Rpc.at(waiting.request().params(), "_meta", "progressToken"))) {
                return waiting.request();
            }
        }
        return null;
    }
}
