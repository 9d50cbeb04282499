package io.lictor.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.zjsonpatch.JsonPatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The part of a `kustomization.yaml` that this repository uses; any other field is an error.
///
/// `render` does what `kustomize build` does with it, except for name prefixes and the hashes of
/// generated names, which kustomize puts into the references too.
record Kustomization(
        String apiVersion,
        String kind,
        @Nullable String namePrefix,
        List<String> resources,
        List<Generator> configMapGenerator,
        List<Patch> patches,
        List<Image> images) {

    record Generator(String name, List<String> files) {}

    record Patch(String path, @Nullable Target target) {}

    record Target(@Nullable String group, String version, String kind, String name) {}

    record Image(String name, String newTag) {}

    /// One operation of RFC 6902.
    record Operation(
            String op,
            @Nullable String from,
            String path,
            @Nullable JsonNode value) {}

    Kustomization {
        resources = resources == null ? List.of() : resources;
        configMapGenerator = configMapGenerator == null ? List.of() : configMapGenerator;
        patches = patches == null ? List.of() : patches;
        images = images == null ? List.of() : images;
    }

    static Kustomization of(Path folder) throws IOException {
        List<JsonNode> trees = StrictModel.trees(folder.resolve("kustomization.yaml"));
        if (trees.size() != 1) {
            throw new IllegalArgumentException("one document is expected in " + folder);
        }
        Kustomization read = StrictModel.read(trees.getFirst(), Kustomization.class);
        if (!read.apiVersion.equals("kustomize.config.k8s.io/v1beta1") || !read.kind.equals("Kustomization")) {
            throw new IllegalArgumentException(folder + " is no kustomization");
        }
        return read;
    }

    /// Every file of the folder that this kustomization names.
    List<String> files() {
        List<String> files = new ArrayList<>(resources);
        configMapGenerator.forEach(generator -> files.addAll(generator.files));
        patches.forEach(patch -> files.add(patch.path));
        return files;
    }

    /// The objects of a folder, read strictly after its patches.
    static List<HasMetadata> render(Path folder) throws IOException {
        List<HasMetadata> objects = new ArrayList<>();
        for (JsonNode tree : built(folder)) {
            objects.add(StrictModel.object(tree));
        }
        return objects;
    }

    private static List<JsonNode> built(Path folder) throws IOException {
        Kustomization here = of(folder);
        List<JsonNode> trees = new ArrayList<>();
        for (String resource : here.resources) {
            Path path = folder.resolve(resource).normalize();
            trees.addAll(Files.isDirectory(path) ? built(path) : StrictModel.trees(path));
        }
        for (Generator generator : here.configMapGenerator) {
            trees.add(generated(folder, generator));
        }
        for (Patch patch : here.patches) {
            apply(trees, patch, StrictModel.trees(folder.resolve(patch.path)).getFirst());
        }
        return trees;
    }

    private static JsonNode generated(Path folder, Generator generator) throws IOException {
        ConfigMapBuilder map = new ConfigMapBuilder()
                .withNewMetadata()
                .withName(generator.name)
                .endMetadata();
        for (String file : generator.files) {
            Path path = folder.resolve(file);
            map.addToData(path.getFileName().toString(), Files.readString(path));
        }
        return StrictModel.tree(map.build());
    }

    private static void apply(List<JsonNode> trees, Patch patch, JsonNode content) throws IOException {
        if (content.isArray()) {
            for (JsonNode operation : content) {
                StrictModel.read(operation, Operation.class);
            }
            if (patch.target == null) {
                throw new IllegalArgumentException("operations without a target: " + patch.path);
            }
            int at = only(trees, patch.target);
            trees.set(at, JsonPatch.apply(content, trees.get(at)));
        } else if (content.path("$patch").asText().equals("delete")) {
            trees.remove(only(trees, target(content)));
        } else {
            throw new IllegalArgumentException("neither operations nor a deletion: " + patch.path);
        }
    }

    private static Target target(JsonNode object) {
        String version = object.path("apiVersion").asText();
        int slash = version.indexOf('/');
        return new Target(
                slash < 0 ? null : version.substring(0, slash),
                version.substring(slash + 1),
                object.path("kind").asText(),
                object.path("metadata").path("name").asText());
    }

    private static int only(List<JsonNode> trees, Target target) {
        List<Target> names = trees.stream().map(Kustomization::target).toList();
        if (names.stream().filter(target::equals).count() != 1) {
            throw new IllegalArgumentException("no single " + target + " among " + names);
        }
        return names.indexOf(target);
    }
}
