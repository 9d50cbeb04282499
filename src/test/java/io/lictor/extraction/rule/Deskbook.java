package io.lictor.extraction.rule;

import io.lictor.extraction.clause.Condition;
import io.lictor.extraction.clause.Effect;

/// Clauses of several shapes, as a person reads them, for the checks of translations.
final class Deskbook {
    private Deskbook() {}

    static Handmade policy() {
        Handmade policy = new Handmade("deskbook.md").section("Desk");
        var a = new Handmade.Asked("The agent must not cancel a shipment if it has been dispatched.");
        policy.clause(a.asks(Effect.FORBID, "cancel")
                .by("The agent")
                .to("a shipment")
                .when(a.atom("it has been dispatched"))
                .done());
        var b = new Handmade.Asked(
                "A refund of more than 500 euros must not be paid unless a manager has approved it.");
        policy.clause(b.asks(Effect.FORBID, "paid")
                .to("A refund")
                .when(b.limit("of more than 500 euros", "500 euros", Condition.Relation.ABOVE, "500", "euros"))
                .unless(b.atom("a manager has approved it"))
                .done());
        var c = new Handmade.Asked("Before the agent changes the address of a shipment, it must get the shipment.");
        policy.clause(c.asks(Effect.REQUIRE, "changes the address")
                .by("the agent")
                .to("a shipment")
                .needs(c.past("get the shipment"))
                .done());
        var d = new Handmade.Asked("A pickup may be booked for at most 8 parcels.");
        policy.clause(d.asks(Effect.REQUIRE, "booked")
                .to("A pickup")
                .needs(d.limit("at most 8 parcels", "8 parcels", Condition.Relation.AT_MOST, "8", "parcels"))
                .done());
        var e = new Handmade.Asked("Refunds paid to a customer must not exceed 1,000 euros in total per day.");
        policy.clause(e.asks(Effect.REQUIRE, "paid")
                .to("Refunds")
                .needs(e.limit(
                        "to a customer must not exceed 1,000 euros in total per day",
                        "1,000 euros",
                        Condition.Relation.AT_MOST,
                        "1000",
                        "euros",
                        "per day"))
                .done());
        var f = new Handmade.Asked("A shipment may only be cancelled if the reason is 'wrong address' or 'duplicate'.");
        policy.clause(f.asks(Effect.REQUIRE, "cancelled")
                .to("A shipment")
                .needs(f.atom("the reason is 'wrong address' or 'duplicate'"))
                .done());
        var g = new Handmade.Asked("The clerk may pay compensation when the parcel was lost.");
        policy.clause(g.asks(Effect.PERMIT, "pay")
                .by("The clerk")
                .to("compensation")
                .when(g.atom("the parcel was lost"))
                .done());
        var h = new Handmade.Asked(
                "Agents must not change the address of a shipment for resale purposes when it is insured.");
        policy.clause(h.asks(Effect.FORBID, "change the address")
                .by("Agents")
                .to("a shipment")
                .when(h.atom("it is insured"))
                .inOrderTo("for resale purposes")
                .done());
        var i = new Handmade.Asked("The agent must not pay a refund when the sender is blacklisted.");
        policy.clause(i.asks(Effect.FORBID, "pay")
                .by("The agent")
                .to("a refund")
                .when(i.atom("the sender is blacklisted"))
                .done());
        var j = new Handmade.Asked("Compensation must not be paid until the depot has searched its shelves.");
        policy.clause(j.asks(Effect.REQUIRE, "paid")
                .to("Compensation")
                .needs(j.atom("the depot has searched its shelves"))
                .done());
        var k = new Handmade.Asked("The agent may cancel a shipment only after the recipient has signed a waiver.");
        policy.clause(k.asks(Effect.REQUIRE, "cancel")
                .by("The agent")
                .to("a shipment")
                .needs(k.atom("the recipient has signed a waiver"))
                .done());
        var l = new Handmade.Asked(
                "The agent must not notify the customer for advertising purposes if the claim is open.");
        policy.clause(l.asks(Effect.FORBID, "notify")
                .by("The agent")
                .to("the customer")
                .when(l.atom("the claim is open"))
                .inOrderTo("for advertising purposes")
                .done());
        var m = new Handmade.Asked("A refund must not be paid if the shipment was delivered and the seal is intact.");
        policy.clause(m.asks(Effect.FORBID, "paid")
                .to("A refund")
                .when(new Condition.All(
                        java.util.List.of(m.atom("the shipment was delivered"), m.atom("the seal is intact"))))
                .done());
        return policy;
    }
}
