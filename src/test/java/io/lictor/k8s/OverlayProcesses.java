package io.lictor.k8s;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The containers of `k8s/overlays/mcp-proxy` as processes of this machine: their own commands and variables, with the
/// names of Services, the mounts and the Secrets put in.
final class OverlayProcesses implements AutoCloseable {
    static final String KEY = "key-of-the-agent";
    static final String CREDENTIAL = "Bearer credential-of-the-proxy";

    private final Path root;
    private final List<Process> started = new ArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private final String tools;
    private final String proxy;
    private final Process proxyProcess;

    /// @param root a folder of its own, which the tools take for `/`
    OverlayProcesses(Path root) throws IOException {
        this.root = root;
        Path project = Files.createDirectories(root.resolve("srv/project"));
        Files.copy(McpProxyPodsTest.FOLDER.resolve("notes.md"), project.resolve("notes.md"));
        for (String kind : List.of("rules/pack.yaml", "policies/handbook.md")) {
            Path mounted = Files.createDirectories(root.resolve(kind).resolveSibling("site"))
                    .resolve(Path.of(kind).getFileName());
            Files.copy(
                    McpProxyPodsTest.FOLDER
                            .resolve("site")
                            .resolve(Path.of(kind).getFileName()),
                    mounted);
        }
        start(
                McpProxyPodsTest.TOOLS,
                List.of(),
                Map.of("TOOLS_LISTEN", "127.0.0.1:0", "TOOLS_ROOT", root.toString()),
                "tools");
        tools = found("tools", "listens at port (\\d+)");
        proxyProcess = start(
                McpProxyPodsTest.PROXY,
                List.of("src/main/docker/lictor"),
                Map.of(
                        "LICTOR_HOME",
                        "target/quarkus-app",
                        "LICTOR_RULES_DIR",
                        root.resolve("rules").toString(),
                        "LICTOR_POLICIES_DIR",
                        root.resolve("policies").toString(),
                        // as other tests start it: this machine has no second to spare
                        "LICTOR_JAVA_OPTS",
                        "-XX:TieredStopAtLevel=1"),
                "proxy");
        proxy = found("proxy", "MCP at http://127.0.0.1:(\\d+)/mcp");
    }

    /// Runs a round of the agent; what it printed.
    String round() throws IOException, InterruptedException {
        Process agent = start(
                McpProxyPodsTest.AGENT,
                List.of(),
                Map.of(
                        "AGENT_ONCE",
                        "yes",
                        "AGENT_STATE",
                        root.toString(),
                        "MCP_URL",
                        "http://127.0.0.1:" + proxy + "/mcp"),
                "agent");
        if (!agent.waitFor(1, TimeUnit.MINUTES)) {
            throw new IOException("the agent did not end: " + log("agent"));
        }
        return log("agent");
    }

    private Process start(String pod, List<String> entry, Map<String, String> put, String log) throws IOException {
        Container container = McpProxyPodsTest.container(pod);
        List<String> command = new ArrayList<>(entry);
        command.addAll(container.getCommand());
        command.addAll(container.getArgs());
        command.replaceAll(this::here);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("LICTOR_"));
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        for (EnvVar variable : container.getEnv()) {
            builder.environment().put(variable.getName(), value(variable));
        }
        builder.environment().putAll(new TreeMap<>(put));
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(root.resolve(log + ".log").toFile())
                .start();
        started.add(process);
        return process;
    }

    private static String value(EnvVar variable) {
        if (variable.getValueFrom() == null) {
            return variable.getValue();
        }
        String key = variable.getValueFrom().getSecretKeyRef().getKey();
        return key.equals("api-key") ? KEY : CREDENTIAL;
    }

    private String here(String argument) {
        // the seconds of --drain: a busy machine of tests is late
        return argument.replaceFirst("^20$", "120")
                .replaceFirst("^/etc/(agent|tools)/", McpProxyPodsTest.FOLDER + "/")
                .replace("0.0.0.0:8090", "127.0.0.1:0")
                .replace(McpProxyPodsTest.TOOLS + ":9001", "127.0.0.1:" + tools);
    }

    private String found(String log, String pattern) {
        Pattern wanted = Pattern.compile(pattern);
        await().atMost(Duration.ofMinutes(2))
                .until(() ->
                        !started.getLast().isAlive() || wanted.matcher(log(log)).find());
        Matcher line = wanted.matcher(log(log));
        if (!line.find()) {
            throw new IllegalStateException("it did not start: " + log(log));
        }
        return line.group(1);
    }

    /// What one of them printed.
    String log(String which) {
        try {
            return Files.readString(root.resolve(which + ".log"));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    Process proxy() {
        return proxyProcess;
    }

    /// Asks the tools themselves, round the proxy.
    HttpResponse<String> toTools(@Nullable String credential, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + tools + "/mcp"));
        if (credential != null) {
            request.header("Authorization", credential);
        }
        return client.send(
                request.POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
    }

    /// Posts to the proxy; whole answer, once it has ended.
    CompletableFuture<HttpResponse<String>> post(@Nullable String session, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + proxy + "/mcp"))
                .header("Authorization", "Bearer " + KEY)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream");
        if (session != null) {
            request.header("Mcp-Session-Id", session);
        }
        return client.sendAsync(
                request.POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
    }

    /// What a probe of the proxy hears, without a key.
    int probe(String path) throws IOException, InterruptedException {
        return client.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + proxy + path))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Override
    public void close() {
        try {
            for (Process process : started.reversed()) {
                process.destroy();
                if (!process.waitFor(30, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            }
        } catch (InterruptedException interrupted) {
            started.forEach(Process::destroyForcibly);
            Thread.currentThread().interrupt();
        }
        client.shutdownNow();
    }
}
