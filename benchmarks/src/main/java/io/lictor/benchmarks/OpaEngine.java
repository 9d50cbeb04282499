package io.lictor.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.styra.opa.wasm.OpaPolicy;
import java.nio.file.Path;

/// OPA's WebAssembly module, run inside the JVM by `opa-java-wasm` with its compiler on.
final class OpaEngine implements Engine {
    private final Path made;
    private final String shape;

    /// @param shape `speed` reads OpenAI messages, `lean` one short entry a call
    OpaEngine(Path made, String shape) {
        this.made = made;
        this.shape = shape;
    }

    @Override
    public Check prepare(Scenario scenario) {
        Path module = made.resolve((scenario.limits() ? "limits" : shape) + ".wasm");
        OpaPolicy policy = OpaPolicy.builder().withPolicy(module).build();
        String input = shape.equals("lean") ? scenario.lean() : scenario.chat();
        return new Check() {
            @Override
            public Object judge() {
                return policy.evaluate(input);
            }

            @Override
            public String decision(Object answer) throws Exception {
                return new ObjectMapper()
                        .readTree((String) answer)
                        .at("/0/result/decision")
                        .asText();
            }
        };
    }
}
