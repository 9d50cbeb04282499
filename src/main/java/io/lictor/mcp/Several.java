package io.lictor.mcp;

import io.lictor.wire.Rpc;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Several servers that look like one. Lists are put together; what names a tool, a prompt or a
/// resource goes to the
/// server that listed it. Thread-safe.
///
/// A tool or prompt whose name only one server has keeps it; where two have it, it is
/// `server_name` for each.
public final class Several implements Server {
    private final List<Member> members = new ArrayList<>();
    private final Gathering gathering = new Gathering();
    private final Catalogue catalogue = new Catalogue();
    private final Map<String, Asked> routed = new ConcurrentHashMap<>();
    private final Map<String, Asked> asked = new ConcurrentHashMap<>();
    private final AtomicLong number = new AtomicLong();
    private @Nullable Listener listener;

    /// A request of a server, or to it, and the id that it has there.
    private record Asked(Member member, Object id) {}

    /// One of the servers.
    final class Member implements Listener {
        private final String name;
        private final Server server;
        private volatile Map<String, @Nullable Object> capabilities = Map.of();
        private volatile boolean gone;

        Member(String name, Server server) {
            this.name = name;
            this.server = server;
        }

        String name() {
            return name;
        }

        void send(Rpc message) {
            server.send(message);
        }

        boolean offers(String capability) {
            return !gone && capabilities.get(capability) instanceof Map;
        }

        void offers(Map<String, @Nullable Object> what) {
            capabilities = what;
        }

        @Override
        public void message(Rpc message) {
            came(this, message);
        }

        @Override
        public void lost(String why, boolean over) {
            gone |= over;
            gathering.lost(this, why);
            routed.forEach((key, one) -> {
                if (one.member() == this && routed.remove(key, one)) {
                    listener().message(Rpc.error(one.id(), Rpc.UNAVAILABLE, why, ""));
                }
            });
            if (members.stream().allMatch(member -> member.gone)) {
                listener().lost("no server is left", true);
            }
        }
    }

    /// @param servers by name
    public Several(Map<String, Server> servers) {
        servers.forEach((name, server) -> members.add(new Member(name, server)));
    }

    private Listener listener() {
        return Objects.requireNonNull(listener, "it has not begun to listen");
    }

    @Override
    public void start(Listener to) {
        listener = to;
        members.forEach(member -> member.server.start(member));
    }

    @Override
    public Optional<Route> route(String tool) {
        return catalogue.find("tools", tool).map(place -> new Route(place.own(), call -> routed(call, tool, place)));
    }

    @Override
    public void send(Rpc message) {
        switch (message.kind()) {
            case REQUEST -> request(message);
            case NOTIFICATION -> notification(message);
            case ANSWER -> {
                Asked question = asked.remove(message.key());
                if (question != null) {
                    question.member().send(message.withId(question.id()));
                }
            }
        }
    }

    private void request(Rpc request) {
        switch (request.method()) {
            case "initialize" ->
                gathering.all(members, request.method(), request.params(), answers -> introduced(request, answers));
            case "ping" -> answered(request, Map.of());
            case "logging/setLevel" ->
                gathering.all(
                        offering("logging"),
                        request.method(),
                        request.params(),
                        answers -> answered(request, Map.of()));
            case "tools/list" -> list(request, "tools", "tools", "name");
            case "prompts/list" -> list(request, "prompts", "prompts", "name");
            case "resources/list" -> list(request, "resources", "resources", "uri");
            case "resources/templates/list" -> list(request, "resources", "resourceTemplates", "uriTemplate");
            case "prompts/get" -> prompt(request);
            case "resources/read", "resources/subscribe", "resources/unsubscribe" -> resource(request);
            default ->
                refused(request, "with several servers nobody knows which one `" + request.method() + "` is for");
        }
    }

    private void introduced(Rpc request, Map<Member, Rpc> answers) {
        Introductions put = new Introductions();
        for (Map.Entry<Member, Rpc> entry : answers.entrySet()) {
            if (entry.getValue().failed()) {
                refused(
                        request,
                        "server `" + entry.getKey().name() + "`: "
                                + entry.getValue().error().get("message"));
                return;
            }
            entry.getKey().offers(Rpc.object(entry.getValue().result().get("capabilities")));
            put.add(entry.getKey().name(), entry.getValue().result());
        }
        answered(request, put.result());
    }

    private List<Member> offering(String capability) {
        return members.stream().filter(member -> member.offers(capability)).toList();
    }

    private void list(Rpc request, String capability, String kind, String id) {
        gathering.pages(offering(capability), request.method(), kind, pages -> {
            Map<String, @Nullable Object> result = new LinkedHashMap<>();
            result.put(kind, catalogue.listed(kind, id, pages));
            answered(request, result);
        });
    }

    private void prompt(Rpc request) {
        String shown = request.params().get("name") instanceof String name ? name : "";
        catalogue
                .find("prompts", shown)
                .ifPresentOrElse(
                        place -> routed(request, shown, place),
                        () -> refused(request, "no server has listed a prompt of this name"));
    }

    private void routed(Rpc request, String shown, Catalogue.Place place) {
        Map<String, @Nullable Object> params = new LinkedHashMap<>(request.params());
        params.put("name", place.own());
        route(place.member(), shown.equals(place.own()) ? request : request.withParams(params));
    }

    private void resource(Rpc request) {
        List<Member> offering = offering("resources");
        Optional<Member> member = request.params().get("uri") instanceof String uri
                ? catalogue
                        .resource(uri)
                        .or(() -> offering.size() == 1 ? Optional.of(offering.getFirst()) : Optional.empty())
                : Optional.empty();
        member.ifPresentOrElse(
                one -> route(one, request), () -> refused(request, "no server has listed this resource"));
    }

    private void route(Member member, Rpc request) {
        if (member.gone) {
            refused(request, "the server `" + member.name() + "` has ended");
            return;
        }
        routed.put(request.key(), new Asked(member, Objects.requireNonNull(request.id())));
        member.send(request);
    }

    private void notification(Rpc message) {
        if (message.method().equals("notifications/cancelled")) {
            Asked one = routed.remove(Rpc.key(message.params().get("requestId")));
            if (one != null) {
                one.member().send(message);
            }
            return;
        }
        if (message.method().equals("notifications/initialized")) {
            members.forEach(member -> member.send(message));
            // what is where, before anything is called
            gathering.pages(offering("tools"), "tools/list", "tools", all -> catalogue.listed("tools", "name", all));
            gathering.pages(
                    offering("prompts"), "prompts/list", "prompts", all -> catalogue.listed("prompts", "name", all));
            return;
        }
        members.forEach(member -> member.send(message));
    }

    private void came(Member from, Rpc message) {
        switch (message.kind()) {
            case REQUEST -> {
                String id = "server-" + from.name() + "-" + number.incrementAndGet();
                asked.put(Rpc.key(id), new Asked(from, Objects.requireNonNull(message.id())));
                listener().message(message.withId(id));
            }
            case NOTIFICATION -> notified(from, message);
            case ANSWER -> {
                Asked one = routed.get(message.key());
                if (!gathering.answered(from, message)
                        && one != null
                        && one.member() == from
                        && routed.remove(message.key(), one)) {
                    listener().message(message);
                }
            }
        }
    }

    /// A server that gives up a question names it as it asked it.
    private void notified(Member from, Rpc message) {
        if (!message.method().equals("notifications/cancelled")) {
            listener().message(message);
            return;
        }
        Object id = message.params().get("requestId");
        asked.forEach((key, question) -> {
            if (question.member() == from && question.id().equals(id)) {
                Map<String, @Nullable Object> params = new LinkedHashMap<>(message.params());
                params.put("requestId", key.substring(1));
                listener().message(message.withParams(params));
            }
        });
    }

    private void answered(Rpc request, Map<String, ?> result) {
        listener().message(Rpc.result(Objects.requireNonNull(request.id()), result));
    }

    private void refused(Rpc request, String why) {
        listener().message(Rpc.error(request.id(), Rpc.PARAMETERS, why, ""));
    }

    @Override
    public void close() {
        members.forEach(member -> member.server.close());
    }
}
