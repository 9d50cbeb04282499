package org.example;

import dev.langchain4j.agent.tool.Tool;
import io.quarkiverse.langchain4j.guardrails.ToolInputGuardrails;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// What the agent can do. A tool without the annotation is not guarded.
@ApplicationScoped
public class Shop {
    private final List<String> done = new CopyOnWriteArrayList<>();

    @Tool(name = "verify_identity", value = "Verifies who the customer is.")
    @ToolInputGuardrails(LictorGuardrail.class)
    public String verifyIdentity(String customer_id, String code_word) {
        done.add("verify_identity " + customer_id);
        return "{\"customer_id\": \"" + customer_id + "\", \"verified\": true}";
    }

    @Tool(name = "issue_refund", value = "Pays money back.")
    @ToolInputGuardrails(LictorGuardrail.class)
    public String issueRefund(String customer_id, String order_id, double amount) {
        done.add("issue_refund " + order_id);
        return "{\"paid\": true}";
    }

    @Tool(name = "add_note", value = "Adds a note to the customer's file.")
    @ToolInputGuardrails(LictorGuardrail.class)
    public String addNote(String customer_id, String text) {
        done.add("add_note " + text);
        return "{\"added\": true}";
    }

    @Tool(name = "book_courier", value = "Has a parcel fetched.")
    @ToolInputGuardrails(LictorGuardrail.class)
    public String bookCourier(String order_id) {
        done.add("book_courier " + order_id);
        return "{\"booked\": true}";
    }

    List<String> done() {
        return done;
    }
}
