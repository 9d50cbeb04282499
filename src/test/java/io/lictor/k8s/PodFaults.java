package io.lictor.k8s;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a pod lacks of the restricted Pod Security Standard and of our own rules: one line each.
final class PodFaults {
    private static final List<String> RESOURCES = List.of("cpu", "memory", "ephemeral-storage");

    private final List<String> faults = new ArrayList<>();

    /// Names of volumes that a stateful set claims.
    private final List<String> claims;

    private PodFaults(List<String> claims) {
        this.claims = claims;
    }

    static List<String> of(PodSpec pod) {
        return of(pod, List.of());
    }

    /// @param claims names of volumes that a stateful set claims for it
    static List<String> of(PodSpec pod, List<String> claims) {
        PodFaults found = new PodFaults(claims);
        found.pod(pod);
        containers(pod).forEach(container -> found.container(container, pod));
        return found.faults;
    }

    /// All of them, side-cars and other init containers too.
    static Stream<Container> containers(PodSpec pod) {
        return Stream.concat(pod.getInitContainers().stream(), pod.getContainers().stream());
    }

    private void pod(PodSpec pod) {
        check(Boolean.FALSE.equals(pod.getAutomountServiceAccountToken()), "mounts a token");
        check(Boolean.FALSE.equals(pod.getEnableServiceLinks()), "gets LICTOR_PORT from service links");
        check(pod.getHostNetwork() == null && pod.getHostPID() == null, "shares the host");
        check(pod.getHostIPC() == null && pod.getShareProcessNamespace() == null, "shares processes");
        var security = pod.getSecurityContext();
        check(security != null && Boolean.TRUE.equals(security.getRunAsNonRoot()), "pod may run as root");
        for (Volume volume : pod.getVolumes()) {
            check(volume.getHostPath() == null, volume.getName() + " is a path of the host");
            var empty = volume.getEmptyDir();
            check(empty == null || empty.getSizeLimit() != null, volume.getName() + " is unbounded");
        }
    }

    private void container(Container container, PodSpec pod) {
        String name = container.getName();
        SecurityContext security = container.getSecurityContext();
        if (security == null || security.getCapabilities() == null || security.getSeccompProfile() == null) {
            faults.add(name + " has no full security context");
            return;
        }
        check(Boolean.TRUE.equals(security.getRunAsNonRoot()), name + " may run as root");
        check(security.getRunAsUser() != null && security.getRunAsUser() >= 10_000, name + " has a low user");
        check(Boolean.TRUE.equals(security.getReadOnlyRootFilesystem()), name + " may write its root");
        check(Boolean.FALSE.equals(security.getAllowPrivilegeEscalation()), name + " may escalate");
        check(!Boolean.TRUE.equals(security.getPrivileged()), name + " is privileged");
        check(security.getCapabilities().getDrop().equals(List.of("ALL")), name + " keeps capabilities");
        check(security.getCapabilities().getAdd().isEmpty(), name + " adds capabilities");
        check("RuntimeDefault".equals(security.getSeccompProfile().getType()), name + " has no seccomp");
        resources(container);
        mounts(container, pod);
        boolean keeps = pod.getContainers().contains(container) || "Always".equals(container.getRestartPolicy());
        check(keeps, name + " is an init container that ends");
        probe(container, "readiness", container.getReadinessProbe());
        probe(container, "liveness", container.getLivenessProbe());
        if (name.equals("lictor")) {
            probe(container, "startup", container.getStartupProbe());
        }
    }

    private void resources(Container container) {
        var resources = container.getResources();
        if (resources == null || resources.getRequests() == null || resources.getLimits() == null) {
            faults.add(container.getName() + " has no resources");
            return;
        }
        for (String resource : RESOURCES) {
            Quantity request = resources.getRequests().get(resource);
            Quantity limit = resources.getLimits().get(resource);
            String name = container.getName();
            if (request == null || limit == null) {
                faults.add(name + " has no " + resource);
                continue;
            }
            check(request.getNumericalAmount().signum() > 0, name + " asks no " + resource);
            check(request.compareTo(limit) <= 0, name + " asks beyond its " + resource);
        }
    }

    private void mounts(Container container, PodSpec pod) {
        Map<String, List<String>> paths = container.getVolumeMounts().stream()
                .collect(Collectors.groupingBy(
                        VolumeMount::getName, Collectors.mapping(VolumeMount::getMountPath, Collectors.toList())));
        List<String> volumes = Stream.concat(pod.getVolumes().stream().map(Volume::getName), claims.stream())
                .toList();
        paths.keySet().forEach(volume -> check(volumes.contains(volume), "no volume " + volume));
        boolean tmp = pod.getVolumes().stream()
                .filter(volume -> volume.getEmptyDir() != null)
                .anyMatch(volume ->
                        paths.getOrDefault(volume.getName(), List.of()).contains("/tmp"));
        check(tmp, container.getName() + " has no writable /tmp");
    }

    private void probe(Container container, String which, @Nullable Probe probe) {
        String name = container.getName() + " " + which + " probe";
        if (probe == null) {
            faults.add(name + " is missing");
            return;
        }
        boolean exec = probe.getExec() != null && !probe.getExec().getCommand().isEmpty();
        check(exec != (probe.getHttpGet() != null), name + " is not exactly one of exec and httpGet");
        if (probe.getHttpGet() == null) {
            return;
        }
        String port = String.valueOf(probe.getHttpGet().getPort().getValue());
        check(
                container.getPorts().stream().map(ContainerPort::getName).anyMatch(port::equals),
                name + " asks an undeclared port " + port);
        String path = which.equals("liveness") ? "/q/health/live" : "/q/health/ready";
        // a pod that restores its state is alive long before it is ready
        boolean restores = which.equals("startup")
                && !claims.isEmpty()
                && "/q/health/live".equals(probe.getHttpGet().getPath());
        // the paths of others are theirs
        boolean ours = container.getName().equals("lictor");
        check(!ours || restores || path.equals(probe.getHttpGet().getPath()), name + " asks another path");
        boolean loopback = container.getEnv().stream()
                .anyMatch(entry -> entry.getName().equals("LICTOR_HTTP_HOST") && "127.0.0.1".equals(entry.getValue()));
        check(!loopback, name + " cannot reach loopback from the kubelet");
    }

    private void check(boolean held, String fault) {
        if (!held) {
            faults.add(fault);
        }
    }
}
