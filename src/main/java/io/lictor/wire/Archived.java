package io.lictor.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.lictor.audit.Archive;
import io.lictor.trajectory.SessionKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Recorded events as JSON v1. Events stand in an answer as they were recorded, byte for byte.
public final class Archived {
    private Archived() {}

    /// Answer of `GET /v1/decisions`.
    ///
    /// @param decisions the latest first
    /// @param next address of the next page; absent: there is none
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Page(
            List<Events.Decision> decisions, @Nullable String next) {}

    /// Answer of `GET /v1/sessions/{id}`.
    ///
    /// @param whole whether every chain was checked and is whole; absent beyond the first page, as `chains` is
    /// @param decisions in order of time
    /// @param cut whether corrections or obligations are left out, since there are too many
    /// @param next address of the next page; absent: there is none
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Story(
            String tenant,
            String session,
            @Nullable Boolean whole,
            @Nullable List<ChainView> chains,
            List<Told> decisions,
            @Nullable List<Events.Obliged> obligations,
            boolean cut,
            @Nullable String next) {}

    /// A decision.
    ///
    /// @param corrections what took its place, since a step came late; the last one stands
    public record Told(Events.Decision decision, List<Events.Decision> corrections) {}

    /// A chain of events.
    ///
    /// @param first number of its earliest event that is there
    /// @param removed number of the last event that was removed because of its age, with all before it
    /// @param state `whole`, `broken` or `unchecked`
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ChainView(
            String id,
            long first,
            long last,
            long events,
            @Nullable Long removed,
            String state,
            List<String> faults) {}

    /// A page as bytes.
    ///
    /// @param next address of the next one
    public static byte[] bytes(Archive.Page page, @Nullable String next) {
        Utf8 to = new Utf8();
        to.begin().name("decisions");
        events(page.events(), to);
        if (next != null) {
            to.member("next", next);
        }
        to.end();
        return to.toBytes();
    }

    /// A story as bytes.
    ///
    /// @param first whether it begins at the first decision
    /// @param next address of the next part
    public static byte[] bytes(SessionKey session, Archive.Story story, boolean first, @Nullable String next) {
        Utf8 to = new Utf8();
        to.begin().member("tenant", session.tenant()).member("session", session.session());
        if (first) {
            to.member("whole", (Object)
                    story.chains().stream().allMatch(chain -> state(chain).equals("whole")));
            to.name("chains").open('[');
            story.chains().forEach(chain -> chain(chain, to));
            to.close(']');
        }
        to.name("decisions").open('[');
        for (Archive.Told told : story.decisions()) {
            to.next();
            to.begin().name("decision").raw(told.event()).name("corrections");
            events(told.corrections(), to);
            to.end();
        }
        to.close(']');
        if (first) {
            to.name("obligations");
            events(story.obligations(), to);
        }
        to.member("cut", (Object) story.cut());
        if (next != null) {
            to.member("next", next);
        }
        to.end();
        return to.toBytes();
    }

    private static void events(List<byte[]> events, Utf8 to) {
        to.open('[');
        for (byte[] event : events) {
            to.next();
            to.raw(event);
        }
        to.close(']');
    }

    private static void chain(Archive.Chain chain, Utf8 to) {
        to.next();
        to.begin()
                .member("id", chain.id())
                .member("first", chain.first())
                .member("last", chain.last())
                .member("events", chain.events());
        chain.removed().ifPresent(number -> to.member("removed", number));
        to.member("state", state(chain)).member("faults", chain.faults()).end();
    }

    private static String state(Archive.Chain chain) {
        if (!chain.checked()) {
            return "unchecked";
        }
        return chain.faults().isEmpty() ? "whole" : "broken";
    }
}
