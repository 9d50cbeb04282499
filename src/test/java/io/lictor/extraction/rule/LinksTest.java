package io.lictor.extraction.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// From words to tools.
class LinksTest {
    private static final List<Tool> TOOLS = List.of(
            tool("cancel_order", "Cancel a pending order."),
            tool("cancel_pending_order", ""),
            tool("cancel_subscription", "End a subscription."),
            tool("modify_order_items", ""),
            tool("modify_order_address", ""),
            tool("get_order_details", "Get detailed information about a specific order."),
            tool("transfer_to_human_agents", "Transfer the user to a human agent."),
            tool("sendGiftCard", "Send a gift card."),
            tool("refund_by_card", "Refund to a card."),
            tool("refund_by_cash", "Refund in cash."));

    private static Tool tool(String name, String description) {
        return new Tool(name, description, List.of());
    }

    private static ActionLinks.Found found(String action, String resource, String context) {
        try (Scope scope = new Scope("p", TOOLS, Synonyms.none(), Optional.empty())) {
            return new ActionLinks(scope).tools(action, resource, context);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "cancelled, An order, '', cancel_order cancel_pending_order",
        "call off, an order, '', cancel_order cancel_pending_order",
        "cancel, the subscription, '', cancel_subscription",
        "change, the address of the order, '', modify_order_address",
        "changes, orders, '', modify_order_address modify_order_items",
        "'cancel, change', an order, '', cancel_order cancel_pending_order modify_order_address modify_order_items",
        "transfer, the user to a human agent, '', transfer_to_human_agents",
        "sent, gift cards, '', sendGiftCard",
        "modify, items, Order, modify_order_items",
    })
    void aPhraseMeansEveryToolThatDoesAllItSays(String action, String resource, String context, String tools) {
        assertThat(String.join(" ", found(action, resource, context).tools())).isEqualTo(tools);
    }

    @ParameterizedTest
    @CsvSource({"be, pending orders", "give, recommendations", "help, the user", "order, cancellations", "'', the order"
    })
    void whatNoToolDoesIsNotLinked(String action, String resource) {
        ActionLinks.Found found = found(action, resource, "");
        assertThat(found.tools()).isEmpty();
        assertThat(found.doubt()).hasValueSatisfying(d -> assertThat(d.code()).isEqualTo(Code.NO_TOOL));
    }

    @Test
    void aPhraseThatIsAsNearToTwoToolsIsAmbiguous() {
        ActionLinks.Found found = found("refund", "by voucher card or cash", "");
        assertThat(found.tools()).isEmpty();
        assertThat(found.doubt()).hasValueSatisfying(d -> {
            assertThat(d.code()).isIn(Code.AMBIGUOUS_LINK, Code.NO_TOOL);
            assertThat(d.question()).contains("refund");
        });
        assertThat(found.shown()).hasSize(2);
    }
}
