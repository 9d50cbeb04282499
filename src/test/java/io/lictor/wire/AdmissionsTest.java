package io.lictor.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lictor.audit.DecisionEvent;
import io.lictor.audit.Link;
import io.lictor.guard.Judgement;
import io.lictor.mcp.Desk;
import io.lictor.trajectory.Action;
import io.lictor.trajectory.Step;
import io.lictor.verdict.Modification;
import io.lictor.verdict.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which results are judged, and what comes of it, through the way that every door takes.
class AdmissionsTest {
    private static final String CARD = "4111 1111 1111 1111";

    @TempDir
    static Path root;

    private static Checks checks;

    @BeforeAll
    static void start() throws IOException {
        checks = new Desk(root).checks();
    }

    private static String call(String id, String tool) {
        return "{\"role\": \"assistant\", \"tool_calls\": [{\"id\": \"" + id + "\", \"function\": {\"name\": \"" + tool
                + "\", \"arguments\": \"{}\"}}]}";
    }

    private static String result(String id, String text) {
        return "{\"role\": \"tool\", \"tool_call_id\": \"" + id + "\", \"content\": \"" + text + "\"}";
    }

    private static byte[] body(String... messages) {
        return ("{\"session\": \"s\", \"messages\": [" + String.join(", ", messages) + "]}")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aResultAtTheEndIsJudgedAsAboutToBeAdmitted() {
        String json = "{\\\"card\\\": \\\"" + CARD + "\\\", \\\"of\\\": \\\"Mia\\\"}";
        List<Judgement> judgements = checks.check(body(call("a", "find_card"), result("a", json)), null)
                .judgements();
        assertThat(judgements).singleElement().satisfies(one -> {
            assertThat(one.action()).isInstanceOf(Action.Result.class);
            assertThat(one.kinds()).containsExactly("desk/card", "desk/found");
            assertThat(((Verdict.Modify) one.verdict()).modifications())
                    .extracting(Modification::pointer, Modification::value)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("/text", "{\"card\": \"[redacted]\", \"of\": \"Mia\"}"),
                            org.assertj.core.groups.Tuple.tuple("/result/card", "[redacted]"));
            assertThat(one.explanation().text())
                    .contains("the agent may take in the result of `find_card` only as changed")
                    .contains("`result/card` from \"" + CARD + "\" to \"[redacted]\"");
            assertThat(one.explanation().advice())
                    .startsWith("What `find_card` returned is blacked out in part.")
                    .doesNotContain("4111");
        });
    }

    @Test
    void ofSeveralResultsAtTheEndEachIsJudged() {
        List<Judgement> judgements = checks.check(
                        body(
                                call("a", "find_card"),
                                call("b", "find_key"),
                                call("c", "read_page"),
                                result("a", "nothing"),
                                result("b", "-----BEGIN PRIVATE KEY----- x"),
                                result("c", CARD)),
                        null)
                .judgements();
        assertThat(judgements).extracting(one -> one.decision().word()).containsExactly("allow", "deny");
        assertThat(judgements.getLast().explanation().text())
                .startsWith("DENY: the agent must not take in the result of `find_key`, because");
        assertThat(judgements.getLast().repairs()).isEmpty();
    }

    @Test
    void aCallThatIsProposedIsJudgedAndNotTheResultsBeforeIt() {
        List<Judgement> judgements = checks.check(
                        body(call("a", "find_card"), call("b", "pay"), result("a", CARD)), null)
                .judgements();
        assertThat(judgements)
                .singleElement()
                .satisfies(one -> assertThat(one.action().step()).isInstanceOf(Step.Called.class));
    }

    @Test
    void aResultOfNoKindIsAdmittedWithoutAJudgement() {
        Checks.Result result = checks.check(body(call("a", "read_page"), result("a", CARD)), null);
        assertThat(result.judgements()).isEmpty();
        assertThat(result.meta().warnings()).containsExactly(Admissions.UNJUDGED);
        assertThat(Answers.check(result.judgements(), result.meta()).decision()).isEqualTo("allow");
        assertThatThrownBy(() -> checks.check(body("{\"role\": \"user\", \"content\": \"hi\"}"), null))
                .isInstanceOf(WireException.class)
                .hasMessageContaining("no action");
    }

    @Test
    void auditsAndStepsJudgeResultsInTheirPlace() {
        byte[] whole = body(call("a", "find_card"), result("a", CARD), call("b", "pay"), result("b", CARD));
        assertThat(checks.audit(whole, null).judgements())
                .extracting(
                        one -> one.action().kind() + " " + one.action().step().index())
                .containsExactly("call 0", "result 1", "call 2");
        byte[] first = body(call("a", "find_key"));
        byte[] second = body(result("a", "-----BEGIN PRIVATE KEY----- x"));
        assertThat(checks.step(first, null, "steps", true).judgements())
                .extracting(one -> one.action().kind())
                .containsExactly("call");
        assertThat(checks.step(second, null, "steps", true).judgements())
                .extracting(one -> one.action().kind() + " " + one.decision().word())
                .containsExactly("result deny");
    }

    @Test
    void aDecisionAboutAResultReplaysToTheSameBytes() {
        byte[] body = body(call("a", "find_card"), result("a", "{\\\"card\\\": \\\"" + CARD + "\\\"}"));
        Checks.Result judged = checks.check(body, null);
        DecisionEvent event = new DecisionEvent(
                Instant.EPOCH,
                judged.trajectory().session(),
                judged.trajectory().agent(),
                judged.judgements().getFirst(),
                "",
                judged.meta().warnings(),
                Optional.empty());
        byte[] bytes = Events.draft(event, Masks.none()).linked(new Link("c", 0, ""));
        Valid.check("event", bytes);
        Judgement again = checks.check(body, null).judgements().getFirst();
        assertThat(Recording.of(bytes)
                        .orElseThrow()
                        .against(again, judged.trajectory().agent(), Masks.none()))
                .isEmpty();
    }

    @Test
    void anApprovalOfAResultIsForWhatItSays() {
        String one = hash("A personal letter to Mia");
        assertThat(one).isEqualTo(hash("A personal letter to Mia")).isNotEqualTo(hash("A personal letter to Ann"));
    }

    private static String hash(String text) {
        return Approving.hash(checks.check(body(call("a", "find_letter"), result("a", text)), null)
                .judgements()
                .getFirst()
                .action());
    }
}
