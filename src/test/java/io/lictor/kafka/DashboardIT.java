package io.lictor.kafka;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lictor.http.Door;
import io.lictor.wire.Bodies;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The dashboard and the page for operators name meters that a running service has.
@QuarkusTest
@WithTestResource(RunningBroker.class)
class DashboardIT {
    private static final Pattern METER = Pattern.compile("\\b(?:lictor|jvm|process|http)_[a-z0-9_]+\\b");
    private static final AtomicInteger SESSION = new AtomicInteger();
    private static final Path DASHBOARD = Path.of("docs/grafana/lictor.json");

    @BeforeEach
    void traffic() throws Exception {
        Door.answer(Door.CHECK, Bodies.open("refund-unverified"));
        Door.answer(Door.CHECK, Bodies.open("page-steals-notes"));
        try (Topics topics = new Topics()) {
            String session = "watched-" + SESSION.incrementAndGet();
            ObjectNode step =
                    Bodies.open("refund-unverified").put("tenant", "acme").put("session", session);
            topics.decisions(topics.send(Topics.STEPS, 0, "acme/" + session, Bodies.bytes(step)), 1);
            topics.letter(topics.send(Topics.STEPS, 0, "acme/" + session, new byte[] {'{'}));
        }
        for (String late :
                List.of("lictor_kafka_lag{", "lictor_stream_commit_latency_avg_ms", "lictor_stream_state_keys{")) {
            await().atMost(Duration.ofSeconds(60)).until(() -> metrics().contains(late));
        }
    }

    private static String metrics() {
        return given().get("/q/metrics").asString();
    }

    private static Set<String> served() {
        return metrics()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.replaceAll("[{ ].*", ""))
                .collect(Collectors.toSet());
    }

    private static SortedSet<String> named(String text) {
        SortedSet<String> named = new TreeSet<>();
        Matcher found = METER.matcher(text);
        while (found.find()) {
            named.add(found.group());
        }
        return named;
    }

    private static void expressions(JsonNode node, List<String> into) {
        if (node.has("expr")) {
            into.add(node.path("expr").asText());
        }
        node.forEach(child -> expressions(child, into));
    }

    @Test
    void everyMeterOfTheDashboardIsServed() throws IOException {
        ObjectNode dashboard = Bodies.tree(Files.readAllBytes(DASHBOARD));
        List<String> expressions = new ArrayList<>();
        expressions(dashboard, expressions);
        assertThat(expressions)
                .hasSizeGreaterThan(15)
                .allSatisfy(expression ->
                        assertThat(named(expression)).as(expression).isNotEmpty());
        SortedSet<String> named = named(String.join("\n", expressions));
        assertThat(served()).containsAll(named);
    }

    @Test
    void everyMeterOfTheOperatorsPageIsServed() throws IOException {
        assertThat(served()).containsAll(named(Files.readString(Path.of("docs/operations.md"))));
    }

    @Test
    void lagIsThatOfEveryGroupAndEndsAtZero() {
        await().atMost(Duration.ofSeconds(60)).until(() -> lags().stream().allMatch(line -> line.endsWith(" 0.0")));
        for (String group : List.of("lictor", "lictor-sessions")) {
            assertThat(lags())
                    .filteredOn(line -> line.contains("group=\"" + group + "\""))
                    .hasSizeGreaterThanOrEqualTo(3);
        }
        assertThat(metrics()).contains("lictor_kafka_up 1.0", "lictor_stream_running 1.0");
    }

    private static List<String> lags() {
        return metrics()
                .lines()
                .filter(line -> line.startsWith("lictor_kafka_lag{"))
                .toList();
    }

    @Test
    void theStreamIsPartOfBothProbes() {
        for (String probe : List.of("live", "ready")) {
            String health = given().get("/q/health/" + probe).asString();
            assertThat(health).contains("\"stream\"", "RUNNING");
        }
        assertThat(given().get("/q/health/started").statusCode()).isEqualTo(200);
    }
}
