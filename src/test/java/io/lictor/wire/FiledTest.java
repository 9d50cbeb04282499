package io.lictor.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lictor.audit.Link;
import io.lictor.trajectory.SessionKey;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What events are found by.
class FiledTest {
    private static ObjectNode event() {
        return Bodies.quoted("""
            {'version':1,'type':'lictor.decision','time':'2026-03-01T10:00:00.5Z','tenant':'t','session':'s','agent':'a',
             'position':'lictor.steps/0/7','decision':'deny','judgement':{'action':{'kind':'call','name':'transfer'},
             'rules':[{'id':'p/b','outcome':'broken'},{'id':'p/a','outcome':'kept'}]},'bundle':'b','corrects':2,
             'chain':{'id':'c','sequence':3,'previous':'ff'}}\
            """);
    }

    @Test
    void aDecisionIsFoundByAllOfIt() {
        Filed filed = Filed.of(Bodies.bytes(event()));
        assertThat(filed.type()).isEqualTo(Filed.DECISION);
        assertThat(filed.session()).isEqualTo(new SessionKey("t", "s"));
        assertThat(filed.agent()).isEqualTo("a");
        assertThat(filed.time()).isEqualTo(Instant.parse("2026-03-01T10:00:00.5Z"));
        assertThat(filed.decision()).isEqualTo("deny");
        assertThat(filed.tool()).isEqualTo("transfer");
        assertThat(filed.rules()).containsExactly("broken p/b", "kept p/a");
        assertThat(filed.bundle()).isEqualTo("b");
        assertThat(filed.position()).isEqualTo("lictor.steps/0/7");
        assertThat(filed.corrects()).hasValue(2);
        assertThat(filed.link()).isEqualTo(new Link("c", 3, "ff"));
    }

    @Test
    void anObligationHasItsRuleAndNoDecision() {
        ObjectNode event = event().put("type", Filed.OBLIGATION);
        event.remove("judgement");
        event.remove("corrects");
        event.putObject("obligation").put("rule", "p/report").put("outcome", "broken");
        Filed filed = Filed.of(Bodies.bytes(event));
        assertThat(filed.decision()).isEmpty();
        assertThat(filed.tool()).isEmpty();
        assertThat(filed.rules()).containsExactly("broken p/report");
        assertThat(filed.corrects()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "version, /version",
        "type, /type",
        "time, /time",
        "tenant, /tenant",
        "session, /session",
        "decision, /decision",
        "chain, /chain/sequence",
    })
    void withoutOneOfThemItIsNoEvent(String member, String pointer) {
        ObjectNode event = event();
        event.remove(member);
        assertThatThrownBy(() -> Filed.of(Bodies.bytes(event)))
                .isInstanceOfSatisfying(
                        WireException.class,
                        fault -> assertThat(fault.pointer()).isEqualTo(pointer));
    }
}
