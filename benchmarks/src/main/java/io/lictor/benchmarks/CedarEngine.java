package io.lictor.benchmarks;

import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.AuthorizationRequest;
import com.cedarpolicy.model.AuthorizationResponse;
import com.cedarpolicy.model.AuthorizationSuccessResponse;
import com.cedarpolicy.model.entity.Entities;
import com.cedarpolicy.model.policy.PolicySet;
import com.cedarpolicy.value.CedarList;
import com.cedarpolicy.value.EntityTypeName;
import com.cedarpolicy.value.EntityUID;
import com.cedarpolicy.value.PrimLong;
import com.cedarpolicy.value.PrimString;
import com.cedarpolicy.value.Value;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// cedar-java with a cached policy set. The caller's part, from JSON text to Cedar's context and back, is
/// timed, as every caller needs it; collecting the tools seen so far is not.
final class CedarEngine implements Engine {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final EntityTypeName ACTION = EntityTypeName.parse("Action").orElseThrow();
    private static final EntityUID AGENT =
            EntityTypeName.parse("Agent").orElseThrow().of("agent");
    private static final EntityUID WORLD =
            EntityTypeName.parse("World").orElseThrow().of("world");

    private final Path made;

    CedarEngine(Path made) {
        this.made = made;
    }

    @Override
    public Check prepare(Scenario scenario) throws Exception {
        PolicySet policies = PolicySet.parsePolicies(
                scenario.limits() ? made.resolve("limits.cedar") : Path.of("benchmarks/peers/speed.cedar"));
        policies.cache();
        BasicAuthorizationEngine engine = new BasicAuthorizationEngine();
        Entities entities = new Entities();
        String input = scenario.seen();
        return new Check() {
            @Override
            public Object judge() throws Exception {
                return answer(engine.isAuthorized(request(input), policies, entities));
            }

            @Override
            public String decision(Object answer) throws Exception {
                return MAPPER.readTree((String) answer).path("decision").asText();
            }
        };
    }

    private static AuthorizationRequest request(String input) throws Exception {
        JsonNode root = MAPPER.readTree(input);
        JsonNode arguments = root.path("args");
        Map<String, Value> context = new HashMap<>();
        if (arguments.path("to").isArray()) {
            CedarList domains = new CedarList();
            for (JsonNode recipient : arguments.path("to")) {
                String address = recipient.asText();
                domains.add(new PrimString(address.substring(address.lastIndexOf('@') + 1)));
            }
            context.put("domains", domains);
        }
        if (arguments.has("amount")) {
            context.put("amount", new PrimLong(arguments.path("amount").asLong()));
        }
        if (arguments.has("query")) {
            context.put("query", new PrimString(arguments.path("query").asText()));
        }
        CedarList seen = new CedarList();
        root.path("seen").forEach(tool -> seen.add(new PrimString(tool.asText())));
        context.put("seen", seen);
        return new AuthorizationRequest(AGENT, ACTION.of(root.path("tool").asText()), WORLD, context);
    }

    private static String answer(AuthorizationResponse response) throws Exception {
        AuthorizationSuccessResponse success = response.success.orElseThrow();
        if (!success.getErrors().isEmpty()) {
            throw new IllegalStateException("Cedar: " + success.getErrors());
        }
        ObjectNode answer = MAPPER.createObjectNode();
        answer.put("decision", success.isAllowed() ? "allow" : "deny");
        success.getReason().forEach(answer.putArray("rules")::add);
        return MAPPER.writeValueAsString(answer);
    }
}
