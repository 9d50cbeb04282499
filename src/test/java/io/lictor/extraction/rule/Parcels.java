package io.lictor.extraction.rule;

import io.lictor.extraction.clause.Condition;
import io.lictor.extraction.clause.Effect;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A small parcel desk: its tools, and its policy as a person reads it.
final class Parcels {
    static final String TOOLS = """
            [
              {"name": "cancel_shipment", "description": "Cancel a shipment.",
               "parameters": {"type": "object", "properties": {
                 "shipment_id": {"type": "string"},
                 "reason": {"type": "string", "enum": ["wrong address", "no longer needed", "duplicate"]}}}},
              {"type": "function", "function": {"name": "pay_refund", "description": "Pay a refund for a shipment.",
               "parameters": {"type": "object", "properties": {
                 "shipment_id": {"type": "string"}, "amount": {"type": "number"}}}}},
              {"name": "pay_compensation", "description": "Pay compensation to a customer.",
               "inputSchema": {"type": "object", "properties": {
                 "customer_id": {"type": "string"}, "amount": {"type": "number"}}}},
              {"name": "get_shipment", "description": "Look up a shipment and its status.",
               "parameters": {"type": "object", "properties": {"shipment_id": {"type": "string"}}}},
              {"name": "change_address", "description": "Change the delivery address of a shipment.",
               "parameters": {"type": "object", "properties": {
                 "shipment_id": {"type": "string"}, "address": {"type": "string"}}}},
              {"name": "book_pickup", "description": "Book a pickup for several parcels.",
               "parameters": {"type": "object", "properties": {
                 "date": {"type": "string"}, "parcels": {"type": "array"}}}},
              {"name": "notify_customer", "description": "Notify the customer by mail.",
               "parameters": {"type": "object", "properties": {
                 "customer_id": {"type": "string"}, "text": {"type": "string"}}}}
            ]
            """;

    private Parcels() {}

    static List<Tool> tools() {
        return ToolsReader.read("tools.json", TOOLS.getBytes(StandardCharsets.UTF_8));
    }

    /// Clauses that all become verified rules once `get_shipment` is trusted.
    static Handmade policy() {
        Handmade policy = new Handmade("parcel-policy.md").section("Shipments");
        Handmade.Asked dispatched =
                new Handmade.Asked("The agent must not cancel a shipment if it has been dispatched.");
        policy.clause(dispatched
                .asks(Effect.FORBID, "cancel")
                .by("The agent")
                .to("a shipment")
                .when(dispatched.atom("it has been dispatched"))
                .done());
        Handmade.Asked refund = new Handmade.Asked(
                "A refund of more than 500 euros must not be paid unless a manager has approved it.");
        policy.clause(refund.asks(Effect.FORBID, "paid")
                .to("A refund")
                .when(refund.limit("of more than 500 euros", "500 euros", Condition.Relation.ABOVE, "500", "euros"))
                .unless(refund.atom("a manager has approved it"))
                .done());
        Handmade.Asked looked =
                new Handmade.Asked("Before the agent changes the address of a shipment, it must get the shipment.");
        policy.clause(looked.asks(Effect.REQUIRE, "changes the address")
                .by("the agent")
                .to("a shipment")
                .needs(looked.past("get the shipment"))
                .done());
        Handmade.Asked pickup = new Handmade.Asked("A pickup may be booked for at most 8 parcels.");
        policy.clause(pickup.asks(Effect.REQUIRE, "booked")
                .to("A pickup")
                .needs(pickup.limit("at most 8 parcels", "8 parcels", Condition.Relation.AT_MOST, "8", "parcels"))
                .done());
        Handmade.Asked daily =
                new Handmade.Asked("Compensation paid to customers must not exceed 100 euros in total per day.");
        policy.clause(daily.asks(Effect.REQUIRE, "paid")
                .to("Compensation")
                .needs(daily.limit(
                        "to customers must not exceed 100 euros in total per day",
                        "100 euros",
                        Condition.Relation.AT_MOST,
                        "100",
                        "euros",
                        "per day"))
                .done());
        Handmade.Asked reason =
                new Handmade.Asked("A shipment may only be cancelled if the reason is 'wrong address' or 'duplicate'.");
        policy.clause(reason.asks(Effect.REQUIRE, "cancelled")
                .to("A shipment")
                .needs(reason.atom("the reason is 'wrong address' or 'duplicate'"))
                .done());
        return policy;
    }
}
