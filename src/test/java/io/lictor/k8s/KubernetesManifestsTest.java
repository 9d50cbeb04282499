package io.lictor.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every file under `k8s/` is valid by the Kubernetes model, is used, and fits the others.
class KubernetesManifestsTest {
    private static final Path ROOT = Path.of("k8s");

    private static final String SERVICE = """
            apiVersion: v1
            kind: Service
            metadata:
              name: lictor
              labels:
                part: one
            spec:
              publishNotReadyAddresses: false
              ports:
                - port: 8080
                  targetPort: http
            """;

    @Test
    void everyManifestIsReadStrictly() throws IOException {
        List<Path> yaml = files(".yaml");
        assertThat(yaml).hasSizeGreaterThan(10);
        for (Path file : yaml) {
            if (file.endsWith("kustomization.yaml")) {
                Kustomization.of(folder(file));
                continue;
            }
            if (file.endsWith("pack.yaml")) {
                // rules, which the proxy of McpOverlayProcessTest reads
                continue;
            }
            for (JsonNode tree : StrictModel.trees(file)) {
                readStrictly(tree);
            }
        }
    }

    private static void readStrictly(JsonNode tree) throws IOException {
        if (tree.isArray()) {
            for (JsonNode operation : tree) {
                StrictModel.read(operation, Kustomization.Operation.class);
            }
        } else {
            if (tree.has("$patch")) {
                ((ObjectNode) tree).remove("$patch");
            }
            assertThat(StrictModel.object(tree).getMetadata().getName()).isNotBlank();
        }
    }

    @Test
    void theUnspoiltExampleIsRead() throws IOException {
        assertThat(StrictModel.object(SERVICE).getMetadata().getName()).isEqualTo("lictor");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kind: Service | kind: Service~extra: 1",
                "metadata: | metadata:~  extra: x",
                "spec: | spec:~  extra: x",
                "spec: | spec:~  additionalProperties: {}",
                "targetPort: http | targetprt: http",
                "targetPort: http | targetPort: http~      extra: x",
                "port: 8080 | port: http",
                "port: 8080 | port: \"8080\"",
                "port: 8080 | port: 80.5",
                "part: one | part: 1",
                "part: one | part: true",
                "Addresses: false | Addresses: no thanks",
                "name: lictor | name: lictor~  name: again",
                "apiVersion: v1 | apiVersion: v2",
                "kind: Service | kind: Servant",
            })
    void anUnknownOrMisreadFieldIsRefused(String found, String put) {
        assertThat(SERVICE).contains(found);
        String spoilt = SERVICE.replace(found, put.replace('~', '\n'));
        assertThatThrownBy(() -> StrictModel.object(spoilt))
                .isInstanceOfAny(IOException.class, IllegalArgumentException.class);
    }

    @Test
    void anUnknownFieldDeepInARealManifestIsRefused() throws IOException {
        String text = Files.readString(ROOT.resolve("base/deployment.yaml"));
        String spoilt = text.replace("readOnlyRootFilesystem", "readOnlyRootFileSystem");
        assertThat(spoilt).isNotEqualTo(text);
        assertThatThrownBy(() -> StrictModel.object(spoilt)).hasMessageContaining("readOnlyRootFileSystem");
    }

    @Test
    void everyFileBelongsToTheKustomizationOfItsFolderAndExists() throws IOException {
        for (Path file : files("kustomization.yaml")) {
            Path folder = folder(file);
            List<String> named = Kustomization.of(folder).files();
            assertThat(Kustomization.of(folder).resources())
                    .doesNotHaveDuplicates()
                    .isNotEmpty();
            for (String name : named) {
                Path path = folder.resolve(name);
                assertThat(Files.isDirectory(path) ? path.resolve("kustomization.yaml") : path)
                        .isRegularFile();
            }
            try (Stream<Path> inside = Files.list(folder)) {
                assertThat(inside.filter(Files::isRegularFile)
                                .filter(path -> !path.equals(file))
                                .map(path -> path.getFileName().toString()))
                        .allMatch(named::contains);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"overlays/streaming", "overlays/streaming-lag"})
    void aStreamingFolderHasAStatefulSetInPlaceOfTheDeployment(String folder) throws IOException {
        assertThat(Kustomization.render(ROOT.resolve(folder)))
                .extracting(
                        object -> object.getKind() + "/" + object.getMetadata().getName())
                .doesNotHaveDuplicates()
                .contains("StatefulSet/lictor", "Service/lictor", "Service/lictor-pods", "PodDisruptionBudget/lictor")
                .doesNotContain("Deployment/lictor", "HorizontalPodAutoscaler/lictor");
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "overlays/sidecar"})
    void everyFolderRendersToValidObjects(String folder) throws IOException {
        assertThat(Kustomization.render(ROOT.resolve(folder)))
                .extracting(
                        object -> object.getKind() + "/" + object.getMetadata().getName())
                .doesNotHaveDuplicates()
                .contains("Deployment/lictor");
    }

    @Test
    void theProxyFolderHasThreePodsAndNothingOfTheBase() throws IOException {
        assertThat(Kustomization.render(ROOT.resolve("overlays/mcp-proxy")))
                .extracting(
                        object -> object.getKind() + "/" + object.getMetadata().getName())
                .doesNotHaveDuplicates()
                .contains("Deployment/example-agent", "Deployment/lictor-mcp", "Deployment/example-tools")
                .contains("NetworkPolicy/example-agent", "NetworkPolicy/lictor-mcp", "NetworkPolicy/example-tools")
                .doesNotContain("Deployment/lictor", "Service/lictor");
    }

    @ParameterizedTest
    @CsvSource({
        "name: lictor, name: lector",
        "kind: Deployment, kind: DaemonSet",
        "group: apps, group: batch",
        "path: /spec/revisionHistoryLimit, path: /spec/no/such/place",
        "value: 3, value: 4",
        "op: test, op: tset",
        "op: test, extra: x"
    })
    void aPatchWithoutItsTargetIsRefused(String found, String put, @TempDir Path folder) throws IOException {
        String overlay = """
                apiVersion: kustomize.config.k8s.io/v1beta1
                kind: Kustomization
                resources: [deployment.yaml]
                patches:
                  - path: patch.yaml
                    target: {group: apps, version: v1, kind: Deployment, name: lictor}
                """;
        String patch = """
                - op: test
                  path: /spec/revisionHistoryLimit
                  value: 3
                """;
        Files.copy(ROOT.resolve("base/deployment.yaml"), folder.resolve("deployment.yaml"));
        write(folder, overlay, patch);
        assertThat(Kustomization.render(folder)).hasSize(1);
        write(folder, overlay.replace(found, put), patch.replace(found, put));
        assertThat(overlay + patch).contains(found);
        assertThatThrownBy(() -> Kustomization.render(folder)).isInstanceOf(Exception.class);
    }

    private static void write(Path folder, String overlay, String patch) throws IOException {
        Files.writeString(folder.resolve("kustomization.yaml"), overlay);
        Files.writeString(folder.resolve("patch.yaml"), patch);
    }

    private static Path folder(Path file) {
        return Objects.requireNonNull(file.getParent());
    }

    private static List<Path> files(String end) throws IOException {
        try (Stream<Path> all = Files.walk(ROOT)) {
            return all.filter(path -> path.toString().endsWith(end)).toList();
        }
    }
}
