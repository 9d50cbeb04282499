package io.lictor.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {
    private static final String ROOT = "io.lictor.";

    /// The core in the order in which its packages may know each other.
    private static final List<String> CORE = List.of(
            "trajectory",
            "reading",
            "predicate",
            "logic",
            "policy",
            "circuit",
            "verdict",
            "approval",
            "guard",
            "audit",
            "caller");

    /// What each edge may use beside the core: its own framework, and `wire` where it speaks
    /// JSON.
    private static final Map<String, List<String>> EDGES = Map.ofEntries(
            Map.entry("wire", List.of("com.fasterxml.jackson..")),
            Map.entry("bundle", List.of("org.yaml.snakeyaml..")),
            Map.entry("bundle.remote", List.of("io.lictor.bundle")),
            Map.entry("cel", List.of("dev.cel..", "com.google.protobuf..", "com.google.common..", "com.google.re2j..")),
            Map.entry("drools", List.of("org.drools..", "org.kie..")),
            Map.entry("onnx", List.of("ai.onnxruntime..", "ai.djl.huggingface.tokenizers.jni..")),
            Map.entry("flow", List.of("com.google.re2j..")),
            Map.entry(
                    "training",
                    List.of(
                            "io.lictor.onnx..",
                            "io.lictor.wire..",
                            "org.tribuo..",
                            "com.fasterxml.jackson.core..",
                            "ai.onnx..")),
            Map.entry(
                    "kafka",
                    List.of(
                            "io.lictor.wire..",
                            "org.apache.kafka..",
                            "io.smallrye..",
                            "org.eclipse.microprofile..",
                            "jakarta..",
                            "org.jboss.logging..")),
            Map.entry(
                    "kafka.stream",
                    List.of(
                            "io.lictor.kafka",
                            "io.lictor.wire..",
                            "org.apache.kafka..",
                            "org.rocksdb..",
                            "io.cloudevents..",
                            "org.eclipse.microprofile..",
                            "jakarta..",
                            "org.jboss.logging..")),
            Map.entry(
                    "http",
                    List.of(
                            "io.lictor.wire..",
                            "com.fasterxml.jackson.annotation..",
                            "jakarta..",
                            "io.quarkus..",
                            "io.vertx..",
                            "io.smallrye..",
                            "org.eclipse.microprofile..",
                            "javax.net.ssl..",
                            "javax.security.auth.x500..",
                            "org.jboss..")),
            Map.entry("identity", List.of("io.lictor.bundle..", "org.jose4j..", "javax.security.auth.x500..")),
            Map.entry(
                    "extraction.rule",
                    List.of(
                            "io.lictor.extraction.document..",
                            "io.lictor.extraction.clause..",
                            "io.lictor.bundle..",
                            "com.fasterxml.jackson.core..",
                            "org.apache.lucene..",
                            "org.tartarus.snowball..",
                            "org.sat4j..")),
            Map.entry(
                    "extraction.proposal",
                    List.of(
                            "io.lictor.extraction.rule..",
                            "io.lictor.bundle..",
                            "com.fasterxml.jackson.core..",
                            "dev.langchain4j..")),
            Map.entry("proxy", List.of("com.sun.net.httpserver..")),
            Map.entry("mcp", List.of("io.lictor.proxy", "io.lictor.wire..", "com.sun.net.httpserver..")),
            Map.entry(
                    "chat",
                    List.of("io.lictor.mcp", "io.lictor.proxy", "io.lictor.wire..", "com.sun.net.httpserver..")),
            Map.entry("store", List.of()),
            Map.entry("replay", List.of("io.lictor.wire..")),
            Map.entry(
                    "store.postgres",
                    List.of(
                            "io.lictor.wire..",
                            "javax.sql..",
                            "com.zaxxer.hikari..",
                            "org.flywaydb..",
                            "org.jboss.logging..")),
            Map.entry("telemetry", List.of("io.micrometer..", "io.opentelemetry..")),
            Map.entry("evaluation", List.of("io.lictor.wire..", "io.lictor.bundle..", "io.lictor.extraction..")),
            Map.entry("evaluation.accuracy", List.of("io.lictor.evaluation", "io.lictor.wire..")),
            Map.entry("extraction.document", List.of("org.commonmark..", "org.jsoup..", "org.apache.pdfbox..")),
            Map.entry("extraction.clause", List.of("io.lictor.extraction.document..")),
            Map.entry("cli", List.of("io.lictor.wire..", "picocli..")));

    private static final JavaClasses LICTOR = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.lictor");

    @Test
    void everyClassIsSeen() {
        assertThat(LICTOR.size()).isGreaterThan(150);
    }

    @Test
    void everyPackageIsListed() {
        Set<String> listed = new java.util.TreeSet<>(CORE);
        listed.addAll(EDGES.keySet());
        listed.add("wiring");

        Set<String> found = new java.util.TreeSet<>();
        LICTOR.forEach(c -> found.add(c.getPackageName().substring(ROOT.length())));

        assertThat(found).isEqualTo(listed);
    }

    @TestFactory
    Stream<DynamicTest> theCoreKnowsOnlyWhatComesBeforeIt() {
        return CORE.stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    List<String> known = new ArrayList<>(List.of("java..", "org.jspecify.."));
                    CORE.subList(0, CORE.indexOf(name) + 1).forEach(earlier -> known.add(ROOT + earlier));
                    onlyUses(name, known);
                }));
    }

    @TestFactory
    Stream<DynamicTest> anEdgeKnowsTheCoreAndItsFramework() {
        return EDGES.entrySet().stream()
                .map(edge -> DynamicTest.dynamicTest(edge.getKey(), () -> {
                    List<String> known =
                            new ArrayList<>(List.of("java..", "org.jspecify..", "com.google.errorprone.."));
                    CORE.forEach(core -> known.add(ROOT + core));
                    known.add(ROOT + edge.getKey());
                    known.addAll(edge.getValue());
                    onlyUses(edge.getKey(), known);
                }));
    }

    private static void onlyUses(String name, List<String> known) {
        DescribedPredicate<JavaClass> allowed = resideInAnyPackage(known.toArray(String[]::new))
                .or(DescribedPredicate.describe("arrays and primitives", c -> c.isPrimitive() || c.isArray()));
        classes()
                .that()
                .resideInAPackage(ROOT + name)
                .should()
                .onlyDependOnClassesThat(allowed)
                .check(LICTOR);
    }

    @Test
    void noCycles() {
        slices().matching("io.lictor.(*)..").should().beFreeOfCycles().check(LICTOR);
    }

    @Test
    void everyPackageIsNullMarkedAndExplained() throws IOException {
        Map<String, Boolean> marked = new HashMap<>();
        LICTOR.forEach(c -> marked.put(c.getPackageName(), c.getPackage().isAnnotatedWith(NullMarked.class)));
        assertThat(marked)
                .isNotEmpty()
                .allSatisfy((name, is) -> assertThat(is).as(name).isTrue());
        for (String name : marked.keySet()) {
            Path info = Path.of("src/main/java").resolve(name.replace('.', '/')).resolve("package-info.java");
            assertThat(Files.readString(info)).startsWith("/// ");
        }
    }

    @Test
    void timeAndChanceAreParameters() {
        noClasses()
                .that()
                .resideInAnyPackage(CORE.stream().map(core -> ROOT + core).toArray(String[]::new))
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(Math.class, "random")
                .check(LICTOR);
    }

    @Test
    void nothingIsInjectedIntoFields() {
        fields().should().notBeAnnotatedWith("jakarta.inject.Inject").check(LICTOR);
    }

    @Test
    void valuesThatAreShownHaveAnOrder() {
        noClasses()
                .that()
                .resideInAnyPackage("io.lictor.policy", "io.lictor.verdict", "io.lictor.audit", "io.lictor.wire")
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "Map.of or Set.of, which have no order",
                        call -> call.getTarget().getName().equals("of")
                                && (call.getTargetOwner().isEquivalentTo(Map.class)
                                        || call.getTargetOwner().isEquivalentTo(Set.class))
                                && !call.getTarget().getRawParameterTypes().isEmpty()))
                .check(LICTOR);
    }

    @Test
    void nothingIsNamedAfterAPattern() {
        classes()
                .should()
                .haveNameNotMatching(".*(Util|Utils|Helper|Manager|Impl|Dto|Service|Processor)$")
                .check(LICTOR);
    }

    @Test
    void onlyTheModelsClientOpensConnectionsWhenRulesAreDrafted() {
        noClasses()
                .that()
                .resideInAPackage("io.lictor.extraction..")
                .and()
                .resideOutsideOfPackage("io.lictor.extraction.proposal")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net..", "java.net.http..", "dev.langchain4j..")
                .check(LICTOR);
    }

    @Test
    void noCompilerOfRuleTextIsReachable() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.drools.drl..", "org.drools.compiler..", "org.kie.api.builder..", "javax.script..")
                .check(LICTOR);
    }
}
