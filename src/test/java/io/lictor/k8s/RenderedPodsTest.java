package io.lictor.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the base and the overlay install: hardened pods, and objects that find each other.
class RenderedPodsTest {
    private static final String BASE = "k8s/base";
    private static final String SIDECAR = "k8s/overlays/sidecar";

    @ParameterizedTest
    @ValueSource(strings = {BASE, SIDECAR})
    void everyContainerIsHardenedBoundedAndProbed(String folder) throws IOException {
        assertThat(PodFaults.of(pod(folder))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "readOnlyRootFilesystem: true | readOnlyRootFilesystem: false | may write its root",
                "runAsNonRoot: true | runAsNonRoot: false | may run as root",
                "runAsUser: 10001 | runAsUser: 0 | low user",
                "- ALL | - NET_RAW | keeps capabilities",
                "privileged: false | privileged: true | is privileged",
                "allowPrivilegeEscalation: false | allowPrivilegeEscalation: true | may escalate",
                "type: RuntimeDefault | type: Unconfined | no seccomp",
                "port: http | port: admin | undeclared port",
                "path: /q/health/live | path: /q/health | another path",
                "(?s)readinessProbe:.*?livenessProbe: | livenessProbe: | readiness probe is missing",
                "(?s)resources:.*?securityContext: | securityContext: | no resources",
                "memory: 1536Mi | memory: 0 | asks no memory",
                "mountPath: /tmp | mountPath: /temp | no writable /tmp",
                "sizeLimit: 256Mi | medium: Memory | unbounded",
                "automountServiceAccountToken: false | automountServiceAccountToken: true | a token",
                "enableServiceLinks: false | enableServiceLinks: true | service links",
                "value: 0.0.0.0 | value: 127.0.0.1 | cannot reach loopback",
                "volumes:(\\s+)- name: tmp | volumes:$1- name: temp | no volume",
            })
    void aWeakenedPodIsFound(String found, String put, String fault) throws IOException {
        String text = Files.readString(Path.of(BASE, "deployment.yaml"));
        String weak = text.replaceAll(found, put);
        assertThat(weak).isNotEqualTo(text);
        assertThat(faults(text)).isEmpty();
        assertThat(faults(weak)).anyMatch(line -> line.contains(fault));
    }

    private static List<String> faults(String deployment) throws IOException {
        return PodFaults.of(((Deployment) StrictModel.object(deployment))
                .getSpec()
                .getTemplate()
                .getSpec());
    }

    @ParameterizedTest
    @ValueSource(strings = {BASE, SIDECAR})
    void everyReferenceIsInstalledWithIt(String folder) throws IOException {
        PodSpec pod = pod(folder);
        assertThat(one(folder, ServiceAccount.class).getMetadata().getName()).isEqualTo(pod.getServiceAccountName());
        assertThat(one(folder, ServiceAccount.class).getAutomountServiceAccountToken())
                .isFalse();
        Map<String, Set<String>> maps = all(folder, ConfigMap.class).stream()
                .collect(Collectors.toMap(
                        map -> map.getMetadata().getName(), map -> map.getData().keySet()));
        assertThat(pod.getVolumes().stream().filter(volume -> volume.getConfigMap() != null))
                .isNotEmpty()
                .allMatch(volume -> maps.containsKey(volume.getConfigMap().getName()));
        List<String> images = Kustomization.of(Path.of(BASE)).images().stream()
                .map(Kustomization.Image::name)
                .toList();
        assertThat(PodFaults.containers(pod).map(Container::getImage))
                .allMatch(image -> images.contains(image) || image.matches(".+:\\d.*") || image.contains("@sha256:"));
    }

    @Test
    void theBaseKeyComesFromASecretWithoutAValue() throws IOException {
        Secret secret = one(BASE, Secret.class);
        assertThat(secret.getData()).isNullOrEmpty();
        assertThat(secret.getStringData()).containsOnly(Map.entry("api-key", ""));
        EnvVar key = env(lictor(BASE), "LICTOR_API_KEY");
        assertThat(key.getValue()).isNull();
        assertThat(key.getValueFrom().getSecretKeyRef().getName())
                .isEqualTo(secret.getMetadata().getName());
        assertThat(key.getValueFrom().getSecretKeyRef().getKey()).isEqualTo("api-key");
        assertThat(key.getValueFrom().getSecretKeyRef().getOptional()).isNull();
        assertThat(env(lictor(BASE), "LICTOR_HTTP_HOST").getValue()).isEqualTo("0.0.0.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {BASE, SIDECAR})
    void rulesAndPoliciesOfTheOrganisationLieUnderTheConfiguredFolders(String folder) throws IOException {
        Container lictor = lictor(folder);
        for (String kind : List.of("rules", "policies")) {
            String root = env(lictor, "LICTOR_" + kind.toUpperCase(Locale.ROOT) + "_DIR")
                    .getValue();
            assertThat(root).isEqualTo("/etc/lictor/" + kind);
            assertThat(lictor.getVolumeMounts())
                    .anyMatch(mount -> mount.getMountPath().equals(root + "/site") && mount.getReadOnly());
        }
        assertThat(env(lictor, "KAFKA_BOOTSTRAP_SERVERS")
                        .getValueFrom()
                        .getConfigMapKeyRef()
                        .getOptional())
                .isTrue();
    }

    @Test
    void serviceBudgetAndScalerMeetTheDeployment() throws IOException {
        Deployment deployment = one(BASE, Deployment.class);
        Map<String, String> labels =
                deployment.getSpec().getTemplate().getMetadata().getLabels();
        Service service = one(BASE, Service.class);
        assertThat(labels).containsAllEntriesOf(service.getSpec().getSelector());
        assertThat(service.getSpec().getSelector()).isNotEmpty();
        assertThat(service.getSpec().getPorts()).singleElement().satisfies(port -> {
            assertThat(port.getPort()).isEqualTo(8080);
            assertThat(lictor(BASE).getPorts())
                    .anyMatch(own ->
                            own.getName().equals(port.getTargetPort().getStrVal()) && own.getContainerPort() == 8080);
        });
        assertThat(service.getSpec().getSessionAffinity()).isEqualTo("ClientIP");

        var budget = one(BASE, PodDisruptionBudget.class).getSpec();
        assertThat(labels)
                .containsAllEntriesOf(budget.getSelector().getMatchLabels())
                .isNotEmpty();
        var scaler = one(BASE, HorizontalPodAutoscaler.class).getSpec();
        assertThat(scaler.getScaleTargetRef().getKind()).isEqualTo("Deployment");
        assertThat(scaler.getScaleTargetRef().getApiVersion()).isEqualTo(deployment.getApiVersion());
        assertThat(scaler.getScaleTargetRef().getName())
                .isEqualTo(deployment.getMetadata().getName());
        assertThat(scaler.getMinReplicas())
                .isGreaterThan(budget.getMinAvailable().getIntVal());
        assertThat(scaler.getMaxReplicas()).isGreaterThan(scaler.getMinReplicas());
        assertThat(deployment.getSpec().getReplicas()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {BASE, SIDECAR})
    void theNetworkIsClosedButForClientsNamesAndTheBroker(String folder) throws IOException {
        var policy = one(folder, NetworkPolicy.class).getSpec();
        var deployment = one(folder, Deployment.class).getSpec();
        Map<String, String> labels = deployment.getTemplate().getMetadata().getLabels();
        assertThat(policy.getPodSelector().getMatchLabels())
                .isNotEmpty()
                .isEqualTo(deployment.getSelector().getMatchLabels());
        assertThat(labels).containsAllEntriesOf(deployment.getSelector().getMatchLabels());
        assertThat(policy.getPolicyTypes()).containsExactlyInAnyOrder("Ingress", "Egress");
        assertThat(policy.getEgress().stream()
                        .flatMap(rule -> rule.getPorts().stream())
                        .map(RenderedPodsTest::port))
                .containsExactlyInAnyOrder("UDP 53", "TCP 53", "TCP 9092");
        assertThat(policy.getEgress()).allMatch(rule -> !rule.getTo().isEmpty());
        if (folder.equals(SIDECAR)) {
            assertThat(policy.getIngress()).isEmpty();
            return;
        }
        assertThat(policy.getIngress()).singleElement().satisfies(rule -> {
            assertThat(rule.getPorts().stream().map(RenderedPodsTest::port)).containsExactly("TCP 8080");
            assertThat(rule.getFrom()).singleElement().satisfies(peer -> {
                assertThat(peer.getNamespaceSelector()).isNull();
                assertThat(peer.getPodSelector().getMatchLabels())
                        .containsExactly(Map.entry("lictor.io/client", "true"));
            });
        });
    }

    @Test
    void theSidecarSpeaksToItsAgentAlone() throws IOException {
        Container lictor = lictor(SIDECAR);
        assertThat(pod(SIDECAR).getInitContainers()).contains(lictor);
        assertThat(lictor.getRestartPolicy()).isEqualTo("Always");
        assertThat(env(lictor, "LICTOR_HTTP_HOST").getValue()).isEqualTo("127.0.0.1");
        assertThat(lictor.getEnv()).noneMatch(entry -> entry.getName().equals("LICTOR_API_KEY"));
        assertThat(pod(SIDECAR).getContainers()).singleElement().satisfies(agent -> {
            assertThat(env(agent, "LICTOR_URL").getValue()).isEqualTo("http://127.0.0.1:8080");
            assertThat(agent.getCommand()).containsExactly("/bin/sh", "/etc/agent/agent.sh");
        });
        assertThat(all(SIDECAR, ConfigMap.class))
                .anyMatch(map -> map.getMetadata().getName().equals("loop")
                        && map.getData().keySet().equals(Set.of("agent.sh", "request.json")));
        assertThat(Kustomization.render(Path.of(SIDECAR)))
                .noneMatch(object -> object instanceof Service || object instanceof Secret);
    }

    private static String port(NetworkPolicyPort port) {
        return port.getProtocol() + " " + port.getPort().getValue();
    }

    private static EnvVar env(Container container, String name) {
        return container.getEnv().stream()
                .filter(entry -> entry.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Container lictor(String folder) throws IOException {
        return PodFaults.containers(pod(folder))
                .filter(container -> container.getName().equals("lictor"))
                .findFirst()
                .orElseThrow();
    }

    private static PodSpec pod(String folder) throws IOException {
        return one(folder, Deployment.class).getSpec().getTemplate().getSpec();
    }

    private static <T extends HasMetadata> T one(String folder, Class<T> type) throws IOException {
        List<T> found = all(folder, type);
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static <T extends HasMetadata> List<T> all(String folder, Class<T> type) throws IOException {
        return Kustomization.render(Path.of(folder)).stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
