package io.lictor.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.lictor.kafka.stream.StepStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Pods of the service may take as long to end as what is under way in them: the sleep before they are told, the time
/// that the service gives requests, and with a broker the last commit of the stream. `McpProxyPodsTest` holds the
/// proxy to the same.
class GraceTest {
    private static final Pattern SECONDS = Pattern.compile("(\\d+)s");

    /// Producers, consumers and the database are closed after that.
    private static final long ROOM = 10;

    @ParameterizedTest
    @CsvSource({"k8s/base,false", "k8s/overlays/streaming,true", "k8s/overlays/streaming-lag,true"})
    void thePodMayTakeAsLongToEndAsWhatIsUnderWay(String folder, boolean streams) throws IOException {
        PodSpec pod = pod(folder);
        Container service = pod.getContainers().getFirst();
        long sleep = service.getLifecycle().getPreStop().getSleep().getSeconds();
        long stream = streams ? StepStream.END.toSeconds() : 0;
        assertThat(sleep).isPositive();
        assertThat(pod.getTerminationGracePeriodSeconds())
                .isGreaterThanOrEqualTo(sleep + shutdown(service).toSeconds() + stream + ROOM);
    }

    /// The time that requests have: of the pod's environment, else of the service itself.
    private static Duration shutdown(Container service) throws IOException {
        List<String> own = service.getEnv().stream()
                .filter(entry -> entry.getName().equals("QUARKUS_SHUTDOWN_TIMEOUT"))
                .map(EnvVar::getValue)
                .toList();
        Properties settings = new Properties();
        try (InputStream in = Files.newInputStream(Path.of("src/main/resources/application.properties"))) {
            settings.load(in);
        }
        String text = own.isEmpty() ? settings.getProperty("quarkus.shutdown.timeout", "") : own.getFirst();
        Matcher seconds = SECONDS.matcher(text);
        assertThat(seconds.matches()).as(text).isTrue();
        return Duration.ofSeconds(Long.parseLong(seconds.group(1)));
    }

    private static PodSpec pod(String folder) throws IOException {
        for (HasMetadata one : Kustomization.render(Path.of(folder))) {
            if (one instanceof Deployment deployment) {
                return deployment.getSpec().getTemplate().getSpec();
            }
            if (one instanceof StatefulSet set) {
                return set.getSpec().getTemplate().getSpec();
            }
        }
        throw new IOException(folder + " installs no pods");
    }
}
