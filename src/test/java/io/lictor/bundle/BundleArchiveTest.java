package io.lictor.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lictor.policy.Bundle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Archives of bundles: one form, and nothing but it is read.
class BundleArchiveTest {
    private static final String PACK = Folder.HEAD + Folder.RULE;

    @TempDir
    Path root;

    private Folder folder;

    @BeforeEach
    void start() {
        folder = new Folder(root.resolve("from")).pack(PACK);
    }

    private BundleArchive packed() {
        return BundleArchive.pack("default", folder.reader().files(), folder.read());
    }

    private static String refusal(byte[] bytes) {
        try {
            BundleArchive.read(bytes);
            return "";
        } catch (BundleException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    @Test
    void whatIsUnpackedIsTheSameBundle() throws IOException {
        folder.pack("other", PACK.replace("pack: shop", "pack: other"));
        folder.write("rules/shop/cases/a.yaml", "not: packed");
        folder.write("rules/shop/drafts.yaml", "not: packed");
        folder.write("policies/shop/unnamed.md", "not packed");
        Bundle before = folder.read();
        BundleArchive read = BundleArchive.read(packed().bytes());
        assertThat(read.name()).isEqualTo("default");
        assertThat(read.paths())
                .containsExactly(
                        "policies/other/policy.md",
                        "policies/shop/policy.md",
                        "rules/other/pack.yaml",
                        "rules/shop/pack.yaml");
        BundleFiles files = read.unpack(root.resolve("deep/to"));
        assertThat(folder.reader().of(files).read().revision()).isEqualTo(before.revision());
        assertThatThrownBy(() -> read.unpack(root.resolve("deep/to"))).isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void theSameFilesAreTheSameBytes() {
        byte[] first = packed().bytes();
        Folder again = new Folder(root.resolve("again")).pack(PACK);
        byte[] second = BundleArchive.pack("default", again.reader().files(), again.read())
                .bytes();
        assertThat(second).isEqualTo(first);
        // pinned: a change of the form would keep older services from reading newer archives
        assertThat(Hashes.sha256(first)).isEqualTo("7f6fcfe9a7d7ebb951e5a0d09967165674c8299602630a88e2fe77a92b2f9cb8");
    }

    @Test
    void ordinaryToolsReadIt() throws IOException {
        Path file = Files.write(root.resolve("bundle.zip"), packed().bytes());
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName))
                    .containsExactly("MANIFEST", "policies/shop/policy.md", "rules/shop/pack.yaml");
            ZipEntry manifest = zip.getEntry("MANIFEST");
            assertThat(new String(zip.getInputStream(manifest).readAllBytes(), UTF_8))
                    .isEqualTo("# lictor-bundle 1 default\n"
                            + Hashes.sha256(Folder.DOCUMENT.getBytes(UTF_8)) + "  policies/shop/policy.md\n"
                            + Hashes.sha256(PACK.getBytes(UTF_8)) + "  rules/shop/pack.yaml\n");
        }
    }

    @Test
    void everyChangedByteIsNoticed() {
        byte[] sound = packed().bytes();
        for (int i = 0; i < sound.length; i++) {
            byte[] changed = sound.clone();
            changed[i] ^= 1;
            assertThat(refusal(changed)).as("byte " + i).isNotEmpty();
        }
        for (int length = 0; length < sound.length; length++) {
            assertThat(refusal(Arrays.copyOf(sound, length)))
                    .as("length " + length)
                    .isNotEmpty();
        }
        assertThat(refusal(Arrays.copyOf(sound, sound.length + 1))).contains("has more in it than its files");
    }

    @Test
    void noiseIsRefused() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            byte[] noise = new byte[random.nextInt(400)];
            random.nextBytes(noise);
            if (noise.length > 4 && random.nextBoolean()) {
                System.arraycopy(new byte[] {'P', 'K', 3, 4}, 0, noise, 0, 4);
            }
            assertThat(refusal(noise)).isNotEmpty();
        }
    }

    private static byte[] with(String path, byte[] content) {
        List<Map.Entry<String, byte[]>> entries = new ArrayList<>();
        String manifest = "# lictor-bundle 1 default\n" + Hashes.sha256(content) + "  " + path + "\n";
        entries.add(Map.entry("MANIFEST", manifest.getBytes(UTF_8)));
        entries.add(Map.entry(path, content));
        return StoredZip.write(entries);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../pack.yaml",
                "/rules/a/pack.yaml",
                "rules/../pack.yaml",
                "rules/a/../../pack.yaml",
                "rules/./pack.yaml",
                "rules//pack.yaml",
                "rules/a/other.yaml",
                "rules/a/b/pack.yaml",
                "rules/a\\b/pack.yaml",
                "rules/c:/pack.yaml",
                "rules/.hidden/pack.yaml",
                "policies/a",
                "policies/a/b/../../../../etc/passwd",
                "policies/a/1/2/3/4/5/6/7/8/9",
                "policies/a/b\u0000.md",
                "policies/a/b\n.md",
                "classifiers/a/model.onnx"
            })
    void pathsThatLeadElsewhereAreRefused(String path) {
        assertThat(refusal(with(path, new byte[] {1}))).contains("no archive may hold this path");
    }

    @Test
    void theSameArchiveWithASoundPathIsRead() {
        assertThat(refusal(with("rules/a/pack.yaml", new byte[] {1}))).isEmpty();
    }

    @Test
    void compressedEntriesAreRefused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("rules/a/pack.yaml"));
            zip.write(new byte[1 << 20]);
        }
        assertThat(refusal(bytes.toByteArray())).contains("an entry is compressed");
    }

    @Test
    void sizesAndCountsAreBounded() {
        assertThat(refusal(with("rules/a/pack.yaml", new byte[BundleArchive.MOST_BYTES])))
                .contains("bytes");
        List<Map.Entry<String, byte[]>> many = new ArrayList<>();
        for (int i = 0; i <= BundleArchive.MOST_FILES + 2; i++) {
            many.add(Map.entry("policies/a/" + i, new byte[0]));
        }
        assertThat(refusal(StoredZip.write(many))).contains("more than 2002 entries");
    }

    @Test
    void aFileThatIsTooLongIsRefusedWhenItIsPacked() {
        String longer = Folder.DOCUMENT + "x".repeat(BundleArchive.MOST_BYTES);
        String hash = Hashes.sha256(Folder.DOCUMENT.getBytes(UTF_8));
        folder.write("rules/shop/pack.yaml", PACK.replace(hash, Hashes.sha256(longer.getBytes(UTF_8))));
        folder.write("policies/shop/policy.md", longer);
        Bundle bundle = folder.read();
        assertThatThrownBy(() -> BundleArchive.pack("default", folder.reader().files(), bundle))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("policies/shop/policy.md:1:1: cannot be packed: it has more than 8 MiB");
    }

    @Test
    void linksAreRefusedWhenTheyArePacked() throws IOException {
        Path document = root.resolve("from/policies/shop/policy.md");
        Files.move(document, root.resolve("elsewhere.md"));
        Files.createSymbolicLink(document, root.resolve("elsewhere.md"));
        Bundle bundle = folder.read();
        assertThatThrownBy(() -> BundleArchive.pack("default", folder.reader().files(), bundle))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("policies/shop/policy.md:1:1: is a link");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "a b", "../a", "-a", "a/b"})
    void namesAreNarrow(String name) {
        assertThat(BundleArchive.named(name)).isFalse();
        assertThatThrownBy(() -> BundleArchive.pack(name, folder.reader().files(), folder.read()))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("no name of a bundle");
    }
}
