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
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What `k8s/overlays/mcp-proxy` installs: three hardened pods, each of which reaches the next and nothing else.
class McpProxyPodsTest {
    static final Path FOLDER = Path.of("k8s/overlays/mcp-proxy");
    static final String AGENT = "example-agent";
    static final String PROXY = "lictor-mcp";
    static final String TOOLS = "example-tools";

    private static final String NAMES = "DNS UDP 53, TCP 53";

    @ParameterizedTest
    @ValueSource(strings = {AGENT, PROXY, TOOLS})
    void everyPodIsHardenedBoundedAndProbed(String name) throws IOException {
        assertThat(PodFaults.of(pod(name))).isEmpty();
        Deployment deployment = named(Deployment.class, name);
        assertThat(deployment.getSpec().getTemplate().getMetadata().getLabels())
                .containsAllEntriesOf(deployment.getSpec().getSelector().getMatchLabels());
        assertThat(named(ServiceAccount.class, name).getAutomountServiceAccountToken())
                .isFalse();
        assertThat(pod(name).getServiceAccountName()).isEqualTo(name);
        List<String> maps =
                all(ConfigMap.class).map(map -> map.getMetadata().getName()).toList();
        assertThat(pod(name).getVolumes().stream().filter(volume -> volume.getConfigMap() != null))
                .isNotEmpty()
                .allMatch(volume -> maps.contains(volume.getConfigMap().getName()));
    }

    @Test
    void thereIsNoWayRoundTheProxy() throws IOException {
        assertThat(egress(AGENT)).containsExactlyInAnyOrder(PROXY + " TCP 8090", NAMES);
        assertThat(policy(AGENT).getIngress()).isEmpty();
        assertThat(ingress(PROXY)).containsExactly(AGENT + " TCP 8090");
        assertThat(egress(PROXY)).containsExactlyInAnyOrder(TOOLS + " TCP 9001", NAMES);
        assertThat(ingress(TOOLS)).containsExactly(PROXY + " TCP 9001");
        assertThat(policy(TOOLS).getEgress()).isEmpty();
        for (String name : List.of(AGENT, PROXY, TOOLS)) {
            assertThat(policy(name).getPolicyTypes()).containsExactlyInAnyOrder("Ingress", "Egress");
            assertThat(policy(name).getPodSelector().getMatchLabels())
                    .isEqualTo(named(Deployment.class, name)
                            .getSpec()
                            .getSelector()
                            .getMatchLabels());
        }
    }

    @Test
    void onlyTheProxyHasWhatTheToolsWantToSee() throws IOException {
        assertThat(secrets(AGENT)).containsExactly("LICTOR_API_KEY=" + AGENT + "/api-key");
        assertThat(secrets(PROXY))
                .containsExactlyInAnyOrder(
                        "LICTOR_API_KEY=" + AGENT + "/api-key", "LICTOR_MCP_AUTH_FILES=" + TOOLS + "/authorization");
        assertThat(secrets(TOOLS)).containsExactly("MCP_AUTHORIZATION=" + TOOLS + "/authorization");
        // the place-holders are empty: neither the proxy nor the tools start with them
        assertThat(named(Secret.class, AGENT).getStringData()).containsOnly(Map.entry("api-key", ""));
        assertThat(named(Secret.class, TOOLS).getStringData()).containsOnly(Map.entry("authorization", ""));
    }

    @Test
    void eachFindsTheNext() throws IOException {
        service(PROXY, 8090);
        service(TOOLS, 9001);
        assertThat(value(container(AGENT), "MCP_URL")).isEqualTo("http://" + PROXY + ":8090/mcp");
        assertThat(container(PROXY).getArgs())
                .startsWith("mcp-proxy")
                .containsSubsequence("--listen", "0.0.0.0:8090")
                .containsSubsequence("--server", "files=http://" + TOOLS + ":9001/mcp");
        assertThat(value(container(TOOLS), "TOOLS_LISTEN")).isEqualTo("0.0.0.0:9001");
    }

    private static void service(String name, int port) throws IOException {
        var service = named(Service.class, name).getSpec();
        assertThat(named(Deployment.class, name)
                        .getSpec()
                        .getTemplate()
                        .getMetadata()
                        .getLabels())
                .containsAllEntriesOf(service.getSelector())
                .isNotEmpty();
        assertThat(service.getPorts()).singleElement().satisfies(one -> {
            assertThat(one.getPort()).isEqualTo(port);
            assertThat(container(name).getPorts())
                    .anyMatch(own ->
                            own.getName().equals(one.getTargetPort().getStrVal()) && own.getContainerPort() == port);
        });
    }

    @Test
    void thePodMayTakeAsLongToEndAsItsCallsDo() throws IOException {
        Container proxy = container(PROXY);
        List<String> args = proxy.getArgs();
        long sleep = proxy.getLifecycle().getPreStop().getSleep().getSeconds();
        long drain = Long.parseLong(args.get(args.indexOf("--drain") + 1));
        assertThat(pod(PROXY).getTerminationGracePeriodSeconds())
                // connections and sessions at servers are closed after that
                .isGreaterThanOrEqualTo(sleep + drain + 10);
    }

    static Container container(String name) throws IOException {
        List<Container> containers = pod(name).getContainers();
        assertThat(containers).hasSize(1);
        return containers.getFirst();
    }

    private static List<String> secrets(String name) throws IOException {
        assertThat(pod(name).getVolumes()).allMatch(volume -> volume.getSecret() == null);
        assertThat(container(name).getEnvFrom()).isNullOrEmpty();
        return container(name).getEnv().stream()
                .filter(entry -> entry.getValueFrom() != null)
                .map(entry -> entry.getName() + "="
                        + entry.getValueFrom().getSecretKeyRef().getName() + "/"
                        + entry.getValueFrom().getSecretKeyRef().getKey())
                .toList();
    }

    private static String value(Container container, String name) {
        return container.getEnv().stream()
                .filter(entry -> entry.getName().equals(name))
                .map(EnvVar::getValue)
                .findFirst()
                .orElseThrow();
    }

    private static NetworkPolicySpec policy(String name) throws IOException {
        return named(NetworkPolicy.class, name).getSpec();
    }

    private static List<String> egress(String name) throws IOException {
        List<String> ways = new ArrayList<>();
        policy(name).getEgress().forEach(rule -> ways.add(way(rule.getTo(), rule.getPorts())));
        return ways;
    }

    private static List<String> ingress(String name) throws IOException {
        List<String> ways = new ArrayList<>();
        policy(name).getIngress().forEach(rule -> ways.add(way(rule.getFrom(), rule.getPorts())));
        return ways;
    }

    /// One peer by its name, and the ports.
    private static String way(List<NetworkPolicyPeer> peers, List<NetworkPolicyPort> ports) {
        assertThat(peers).hasSize(1);
        NetworkPolicyPeer peer = peers.getFirst();
        assertThat(peer.getIpBlock()).isNull();
        Map<String, String> labels = peer.getPodSelector().getMatchLabels();
        String name;
        if (peer.getNamespaceSelector() != null) {
            assertThat(peer.getNamespaceSelector().getMatchLabels())
                    .containsExactly(Map.entry("kubernetes.io/metadata.name", "kube-system"));
            assertThat(labels).containsExactly(Map.entry("k8s-app", "kube-dns"));
            name = "DNS";
        } else {
            assertThat(labels).containsOnlyKeys("app.kubernetes.io/name");
            name = Objects.requireNonNull(labels.get("app.kubernetes.io/name"));
        }
        return name + " "
                + String.join(
                        ", ",
                        ports.stream()
                                .map(port -> port.getProtocol() + " "
                                        + port.getPort().getValue())
                                .toList());
    }

    private static PodSpec pod(String name) throws IOException {
        return named(Deployment.class, name).getSpec().getTemplate().getSpec();
    }

    private static <T extends HasMetadata> T named(Class<T> type, String name) throws IOException {
        List<T> found = all(type)
                .filter(one -> one.getMetadata().getName().equals(name))
                .toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static <T extends HasMetadata> Stream<T> all(Class<T> type) throws IOException {
        return Kustomization.render(FOLDER).stream().filter(type::isInstance).map(type::cast);
    }
}
