package io.lictor.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.lictor.kafka.Exchange;
import io.lictor.wiring.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the streaming folders install: hardened pods with a name, a volume and a broker, scaled by lag.
class StreamingPodsTest {
    private static final String STREAMING = "k8s/overlays/streaming";
    private static final String LAG = "k8s/overlays/streaming-lag";

    @ParameterizedTest
    @ValueSource(strings = {STREAMING, LAG})
    void everyContainerIsHardenedBoundedAndProbed(String folder) throws IOException {
        StatefulSet set = one(folder, StatefulSet.class);
        List<String> claims = set.getSpec().getVolumeClaimTemplates().stream()
                .map(claim -> claim.getMetadata().getName())
                .toList();
        assertThat(claims).containsExactly("state");
        assertThat(PodFaults.of(set.getSpec().getTemplate().getSpec(), claims)).isEmpty();
    }

    @Test
    void everyVariableIsASettingOfTheService() throws IOException {
        assertThat(lictor(STREAMING).getEnv())
                .extracting(EnvVar::getName)
                .doesNotHaveDuplicates()
                .allMatch(name -> Settings.variables().contains(name), "is a setting");
    }

    @Test
    void aPodKeepsItsNameInTheGroupAndItsState() throws IOException {
        Container lictor = lictor(STREAMING);
        assertThat(env(lictor, "LICTOR_KAFKA_INSTANCE")
                        .getValueFrom()
                        .getFieldRef()
                        .getFieldPath())
                .isEqualTo("metadata.name");
        String state = env(lictor, "LICTOR_KAFKA_STATE_DIR").getValue();
        assertThat(lictor.getVolumeMounts())
                .anyMatch(mount -> mount.getName().equals("state")
                        && mount.getMountPath().equals(state)
                        && !Boolean.TRUE.equals(mount.getReadOnly()));
        var broker = env(lictor, "KAFKA_BOOTSTRAP_SERVERS").getValueFrom().getConfigMapKeyRef();
        assertThat(broker.getName()).isEqualTo("lictor-kafka");
        assertThat(broker.getOptional()).isNull();
    }

    @Test
    void everyReferenceIsInstalledWithIt() throws IOException {
        StatefulSet set = one(STREAMING, StatefulSet.class);
        Map<String, String> labels = set.getSpec().getTemplate().getMetadata().getLabels();
        assertThat(labels).containsAllEntriesOf(set.getSpec().getSelector().getMatchLabels());
        List<Service> services = all(STREAMING, Service.class);
        assertThat(services)
                .extracting(service -> service.getMetadata().getName())
                .containsExactlyInAnyOrder("lictor", set.getSpec().getServiceName());
        for (Service service : services) {
            assertThat(labels).containsAllEntriesOf(service.getSpec().getSelector());
            assertThat(service.getSpec().getPorts())
                    .singleElement()
                    .satisfies(port -> assertThat(lictor(STREAMING).getPorts())
                            .anyMatch(own ->
                                    own.getName().equals(port.getTargetPort().getStrVal())));
        }
        assertThat(labels)
                .containsAllEntriesOf(one(STREAMING, PodDisruptionBudget.class)
                        .getSpec()
                        .getSelector()
                        .getMatchLabels())
                .containsAllEntriesOf(one(STREAMING, NetworkPolicy.class)
                        .getSpec()
                        .getPodSelector()
                        .getMatchLabels());
        var budget = one(STREAMING, PodDisruptionBudget.class).getSpec();
        assertThat(budget.getMinAvailable()).isNull();
        assertThat(budget.getMaxUnavailable().getIntVal()).isEqualTo(1);
        assertThat(set.getSpec().getTemplate().getSpec().getVolumes().stream()
                        .filter(volume -> volume.getConfigMap() != null)
                        .map(volume -> volume.getConfigMap().getName()))
                .isNotEmpty()
                .allMatch(name -> all(STREAMING, ConfigMap.class).stream()
                        .anyMatch(map -> map.getMetadata().getName().equals(name)));
        assertThat(Kustomization.of(Path.of(STREAMING)).images())
                .extracting(Kustomization.Image::name)
                .contains(lictor(STREAMING).getImage());
    }

    @Test
    void lagOfTheGroupScalesUpToThePartitions() throws IOException {
        StatefulSet set = one(LAG, StatefulSet.class);
        ScaledObject.Spec scaling = one(LAG, ScaledObject.class).spec();
        assertThat(scaling.scaleTargetRef())
                .isEqualTo(new ScaledObject.Target(
                        set.getApiVersion(), set.getKind(), set.getMetadata().getName()));
        assertThat(set.getSpec().getReplicas()).isNull();
        int partitions =
                Integer.parseInt(env(lictor(LAG), "LICTOR_KAFKA_PARTITIONS").getValue());
        assertThat(scaling.maxReplicaCount()).isEqualTo(partitions).isGreaterThan(scaling.minReplicaCount());
        assertThat(scaling.triggers()).singleElement().satisfies(trigger -> {
            assertThat(trigger.type()).isEqualTo("kafka");
            assertThat(trigger.metadata())
                    .containsEntry("topic", Exchange.STEPS)
                    .containsEntry("consumerGroup", Settings.byDefault("lictor.kafka.application"));
            assertThat(Integer.parseInt(
                            Objects.requireNonNull(trigger.metadata().get("lagThreshold"))))
                    .isPositive();
        });
    }

    private static EnvVar env(Container container, String name) {
        return container.getEnv().stream()
                .filter(entry -> entry.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Container lictor(String folder) throws IOException {
        return one(folder, StatefulSet.class)
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst();
    }

    private static <T extends HasMetadata> T one(String folder, Class<T> type) throws IOException {
        List<T> found = all(folder, type);
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static <T extends HasMetadata> List<T> all(String folder, Class<T> type) {
        try {
            return Kustomization.render(Path.of(folder)).stream()
                    .filter(type::isInstance)
                    .map(type::cast)
                    .toList();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
