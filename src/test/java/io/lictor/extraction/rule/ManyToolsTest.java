package io.lictor.extraction.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.extraction.clause.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// An agent with many tools and a long document.
class ManyToolsTest {
    private static final int TOOLS = 500;
    private static final int CLAUSES = 250;

    @Test
    void everyClauseFindsItsToolAmongHundreds() {
        List<Tool> tools = new ArrayList<>();
        for (int i = 0; i < TOOLS; i++) {
            tools.add(new Tool(
                    (i % 2 == 0 ? "cancel" : "ship") + "_item_" + i,
                    "",
                    List.of(new Tool.Parameter("item_id", "", Tool.Type.TEXT, List.of()))));
        }
        Handmade policy = new Handmade("long.md").section("Items");
        for (int i = 0; i < CLAUSES; i++) {
            String verb = i % 2 == 0 ? "cancel" : "ship";
            Handmade.Asked asked =
                    new Handmade.Asked("The agent must not " + verb + " item " + i + " if lamp " + i + " is lit.");
            policy.clause(asked.asks(Effect.FORBID, verb)
                    .by("The agent")
                    .to("item " + i)
                    .when(asked.atom("lamp " + i + " is lit"))
                    .done());
        }
        Drafted drafted = Drafts.of(policy, tools, Synonyms.none(), Optional.empty(), Decisions.none());
        assertThat(drafted.drafts())
                .allSatisfy(draft ->
                        assertThat(draft.status()).as(Drafts.text(draft)).isEqualTo(Status.VERIFIED));
        assertThat(drafted.pack().actions())
                .hasSize(CLAUSES)
                .allSatisfy(action -> assertThat(action.tools()).hasSize(1));
    }
}
