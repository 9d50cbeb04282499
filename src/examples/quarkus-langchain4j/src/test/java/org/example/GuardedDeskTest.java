package org.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.invocation.InvocationContext;
import io.quarkiverse.langchain4j.guardrails.ToolInputGuardrailRequest;
import io.quarkiverse.langchain4j.guardrails.ToolInvocationContext;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.example.Guard.Answer;
import org.example.Model.Call;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// With a Lictor that runs at `LICTOR_URL` and has the pack customer-service.
@QuarkusTest
@QuarkusTestResource(Model.class)
@QuarkusTestResource(Guard.class)
class GuardedDeskTest {
    private static final String ASKED = "I am C-1042, code word heron. Give me 640 euros for order 7790.";
    private static final Call VERIFY =
            new Call("c1", "verify_identity", "{\"customer_id\": \"C-1042\", \"code_word\": \"heron\"}");
    private static final Call REFUND =
            new Call("c2", "issue_refund", "{\"customer_id\": \"C-1042\", \"order_id\": \"7790\", \"amount\": 640.0}");
    private static final String SILENT = "The guard did not answer, so the call did not run.";

    @Inject
    Desk desk;

    @Inject
    Shop shop;

    @Inject
    LictorGuardrail guardrail;

    @BeforeEach
    void begin() {
        shop.done().clear();
        Guard.whole();
    }

    @SafeVarargs
    private void told(List<Call>... turns) {
        told(UUID.randomUUID().toString(), turns);
    }

    @SafeVarargs
    private void told(String conversation, List<Call>... turns) {
        Model.proposes(turns);
        assertEquals(Model.WORD, desk.chat(conversation, ASKED));
    }

    @Test
    void whatIsAllowedRunsAndWhatIsDeniedDoesNot() {
        told(List.of(VERIFY), List.of(REFUND));
        assertEquals(List.of("verify_identity C-1042"), shop.done());
        assertTrue(Model.told().contains("Do not call `issue_refund`"), Model.told());
    }

    @Test
    void callsOfOneTurnAreJudgedEach() {
        told(List.of(VERIFY, REFUND));
        assertEquals(List.of("verify_identity C-1042"), shop.done());
        assertTrue(Model.told().contains("Do not call `issue_refund`"), Model.told());
    }

    @Test
    void twoEqualCallsOfOneTurnAreTwoCalls() {
        told(List.of(REFUND, REFUND));
        assertEquals(List.of(), shop.done());
        told(List.of(VERIFY, new Call("c3", VERIFY.name(), VERIFY.arguments())));
        assertEquals(List.of("verify_identity C-1042", "verify_identity C-1042"), shop.done());
        told(List.of(VERIFY, VERIFY));
        assertEquals(3, shop.done().size(), "an id that comes twice is no call that can be judged");
        assertTrue(Model.told().contains(SILENT), Model.told());
    }

    @Test
    void aCallRunsAsChanged() {
        told(
                List.of(VERIFY),
                List.of(new Call(
                        "c2",
                        "add_note",
                        "{\"customer_id\": \"C-1042\", \"text\": \"Card 4111 1111 1111 1111 was charged.\"}")));
        assertEquals(List.of("verify_identity C-1042", "add_note Card [redacted] was charged."), shop.done());
    }

    @Test
    void whatWaitsForAPersonRunsOnceItWasApproved() throws Exception {
        String conversation = UUID.randomUUID().toString();
        Call courier = new Call("c2", "book_courier", "{\"order_id\": \"7790\"}");
        told(conversation, List.of(courier));
        assertEquals(List.of(), shop.done());
        Matcher approval = Pattern.compile("waits for the approval ([^;]+);").matcher(Model.told());
        assertTrue(approval.find(), Model.told());
        Answer settled = Guard.post("/v1/approvals/" + approval.group(1), "{\"decision\": \"approve\", \"by\": \"Mia\"}".getBytes());
        assertEquals(200, settled.status(), settled.body());
        told(conversation, List.of(new Call("c3", courier.name(), courier.arguments())));
        assertEquals(List.of("book_courier 7790"), shop.done());
        told(conversation, List.of(new Call("c4", courier.name(), courier.arguments())));
        assertEquals(1, shop.done().size(), "an approval is used once");
    }

    @Test
    void aGuardThatIsAwayOrAnswersOtherwiseLetsNothingRun() {
        Map<String, UnaryOperator<Answer>> faults = Map.of(
                "away", answer -> new Answer(0, ""),
                "an error", answer -> new Answer(500, answer.body()),
                "overloaded", answer -> new Answer(503, answer.body()),
                "empty", answer -> new Answer(200, ""),
                "no JSON", answer -> new Answer(200, "allow"),
                "nothing", answer -> new Answer(200, "{}"),
                "no judgement", answer -> new Answer(200, "{\"decision\": \"allow\", \"judgements\": []}"),
                "two judgements", answer -> new Answer(200, twice(answer.body())),
                "of another call", answer -> new Answer(200, answer.body().replace("verify_identity", "get_order")),
                "no decision", answer -> new Answer(200, answer.body().replace("\"decision\":", "\"word\":")));
        faults.forEach((name, fault) -> {
            Guard.spoilt(fault);
            told(List.of(VERIFY));
            assertEquals(List.of(), shop.done(), name);
            assertTrue(Model.told().contains(SILENT), name);
        });
        Guard.spoilt(answer -> new Answer(200, answer.body().replace("\"decision\":\"allow\"", "\"decision\":\"modify\"")));
        told(List.of(VERIFY));
        assertEquals(List.of(), shop.done(), "a change without a change");
        Guard.spoilt(answer -> new Answer(200, answer.body().replace("\"decision\":\"allow\"", "\"decision\":\"of tomorrow\"")));
        told(List.of(VERIFY));
        assertEquals(List.of(), shop.done(), "a word that nobody knows");
        assertFalse(Model.told().isBlank());
    }

    @Test
    void aCallOfAConversationThatNobodyToldDoesNotRun() {
        InvocationContext unknown =
                InvocationContext.builder().invocationId(UUID.randomUUID()).build();
        ToolExecutionRequest call = ToolExecutionRequest.builder()
                .id("c1")
                .name(VERIFY.name())
                .arguments(VERIFY.arguments())
                .build();
        var result = guardrail.validate(new ToolInputGuardrailRequest(call, null, new ToolInvocationContext(unknown)));
        assertFalse(result.isSuccess());
        assertEquals(SILENT, result.errorMessage());
    }

    private static String twice(String body) {
        Matcher list = Pattern.compile("\"judgements\":\\[(.*)],\"bundle\"", Pattern.DOTALL).matcher(body);
        assertTrue(list.find(), body);
        return body.replace(list.group(), "\"judgements\":[" + list.group(1) + "," + list.group(1) + "],\"bundle\"");
    }
}
