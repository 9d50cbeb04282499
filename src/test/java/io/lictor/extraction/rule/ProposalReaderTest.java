package io.lictor.extraction.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lictor.logic.Formulas;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// ModelAnswers of a model are proposals or nothing.
class ProposalReaderTest {
    private static final Inquiry INQUIRY = new Inquiry(
            "k",
            "p.md:1",
            "Agents must not pay a refund if the order is old or the seal is broken.",
            "At the desk:",
            "",
            List.of(),
            1,
            new TreeMap<>(Map.of("c1", "the order is old")),
            new TreeMap<>(Map.of("pay_refund", "", "cancel", "")),
            new TreeMap<>(Map.of("customer-known", "knows the customer")));

    private static String rule(String on, String kind, String formula) {
        return "{\"on\":\"" + on + "\",\"kind\":\"" + kind + "\",\"formula\":\"" + formula + "\"}";
    }

    private static String answer(String rules, String quotes) {
        return "{\"rules\":[" + rules + "],\"quotes\":[" + quotes + "]}";
    }

    private static String quote(String name, String words) {
        return "{\"name\":\"" + name + "\",\"quote\":\"" + words + "\"}";
    }

    private static String forbids(String formula, String quotes) {
        return answer(rule("pay_refund", "forbid", formula), quotes);
    }

    @Test
    void readsNamesOfTheListsAndQuotations() throws ProposalReader.NoProposal {
        Proposal read = ProposalReader.read(
                forbids(
                        "(c1 or seal) and not customer-known",
                        quote("seal", "the  seal is broken") + "," + quote("customer-known", "At the desk") + ","
                                + quote("unused", "order")),
                INQUIRY);
        assertThat(read.rules())
                .containsExactly(new Proposal.Said(
                        "pay_refund", Proposal.Kind.FORBID, Formulas.parse("(c1 or seal) and not customer-known")));
        assertThat(read.quotes())
                .containsOnlyKeys("seal", "customer-known")
                .containsEntry("seal", "the seal is broken");
        assertThat(read.text())
                .isEqualTo("on pay_refund forbid (c1 or seal) and not customer-known"
                        + " (customer-known = `At the desk`, seal = `the seal is broken`)");
        assertThat(ProposalReader.read(forbids("always", ""), INQUIRY).quotes()).isEmpty();
    }

    private static Map<String, String> hostile() {
        Map<String, String> wrong = new LinkedHashMap<>();
        wrong.put("", "the file is empty");
        wrong.put("I would say: forbid it.", "line 1, column ");
        wrong.put("```json\n{}\n```", "line 1, column ");
        wrong.put("<html>", "line 1, column ");
        wrong.put("{\"rules\":[", "line 1, column ");
        wrong.put(answer("", "") + "{}", "follows");
        wrong.put("[]", "expected an object with rules, quotes");
        wrong.put("{\"rules\":[],\"quotes\":[],\"status\":\"verified\"}", "`status` is no part of an answer");
        wrong.put("{\"rules\":[]}", "`quotes` is missing");
        wrong.put("{\"rules\":[],\"rules\":[],\"quotes\":[]}", "line 1, column ");
        wrong.put(answer("", ""), "`rules` has 0 elements, not 1 to 6");
        wrong.put("{\"rules\":{},\"quotes\":[]}", "`rules` is no list");
        wrong.put(answer("1", ""), "expected an object with on, kind, formula");
        wrong.put(answer(rule("delete_all", "forbid", "c1"), ""), "`delete_all` is no action that was offered");
        wrong.put(answer(rule("pay_refund", "allow", "c1"), ""), "`allow` is none of forbid, require and permit");
        wrong.put(answer("{\"on\":\"cancel\",\"kind\":\"forbid\",\"formula\":7}", ""), "`formula` is no text");
        wrong.put(forbids("c1 and", ""), "formula, column ");
        wrong.put(forbids("c2", ""), "`c2` is no name that was offered");
        wrong.put(forbids("customer-known", ""), "`customer-known` is not quoted for");
        wrong.put(forbids("once c1", ""), "a formula speaks of the present");
        wrong.put(forbids("count[1d](c1) > 3", ""), "a formula speaks of the present");
        wrong.put(forbids("(".repeat(200) + "c1" + ")".repeat(200), ""), "formula, column ");
        wrong.put(forbids("not ".repeat(20) + "c1", ""), "nested deeper than 8");
        wrong.put(forbids("s", quote("s", "the seal is whole")), "does not stand in the clause word for word");
        wrong.put(forbids("s", quote("s", "he seal is broken")), "does not stand in the clause word for word");
        wrong.put(forbids("s", quote("s", "")), "does not stand in the clause word for word");
        wrong.put(forbids("s", quote("s", "Agents must not pay a refund")), "is more than a condition");
        wrong.put(forbids("s", quote("s", "a refund if the order is old")), "is more than a condition");
        wrong.put(forbids("c1", quote("c1", "the seal is broken")), "`c1` cannot be quoted for");
        wrong.put(forbids("c1", quote("always", "the seal is broken")), "`always` cannot be quoted for");
        wrong.put(
                forbids("s", quote("s", "the seal is broken") + "," + quote("s", "the order")),
                "`s` cannot be quoted for");
        wrong.put(forbids("s", quote("S; rm", "the seal is broken")), "cannot be quoted for");
        wrong.put(answer((rule("cancel", "forbid", "c1") + ",").repeat(7) + "1", ""), "`rules` has 8 elements");
        wrong.put(" ".repeat(9_000) + forbids("c1", ""), "longer than 8192 characters");
        wrong.put("[".repeat(4_000), "line 1, column ");
        wrong.put(forbids("c1", "").replace("c1", "\ud800"), "half a character");
        wrong.put(
                answer(rule("\\u202evil\\n\\u0007" + "x".repeat(500), "forbid", "c1"), ""),
                "is no action that was offered");
        return wrong;
    }

    @Test
    void whateverElseComesBackIsNone() {
        List<String> messages = new ArrayList<>();
        hostile()
                .forEach((answer, message) -> assertThatThrownBy(() -> ProposalReader.read(answer, INQUIRY))
                        .as(answer.substring(0, Math.min(60, answer.length())))
                        .isInstanceOf(ProposalReader.NoProposal.class)
                        .hasMessageContaining(message)
                        .satisfies(fault -> messages.add(fault.getMessage())));
        assertThat(messages)
                .hasSameSizeAs(hostile().keySet())
                .allSatisfy(
                        message -> assertThat(message).hasSizeLessThan(400).doesNotContainPattern("[\\p{Cc}\u202e]"));
    }
}
