package io.lictor.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.bundle.BundleArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands of bundles as a person runs them, one after the other.
class BundleCommandsTest {
    @TempDir
    Path root;

    private Commands.Ran ran(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "bundle";
        for (int i = 0; i < arguments.length; i++) {
            all[i + 1] = arguments[i].replace("ROOT", root.toString());
        }
        return Commands.run(all);
    }

    private String sound(String... arguments) {
        Commands.Ran ran = ran(arguments);
        assertThat(ran.status()).as(ran.err()).isZero();
        return ran.out();
    }

    private byte[] file(String name) throws IOException {
        return Files.readAllBytes(root.resolve(name));
    }

    @Test
    void builtSignedVerified() throws IOException {
        String made = sound("keys", "-o", "ROOT/k");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve("k"))))
                .isEqualTo("rw-------");
        assertThat(Files.readString(root.resolve("k.pub"))).startsWith("-----BEGIN PUBLIC KEY-----");
        String id = made.replaceAll("(?s).*the key ([0-9a-f]{16}):.*", "$1");

        String[] build = {"build", "benchmarks/rules", "--policies", "benchmarks/policies", "--serial", "3", "-o"};
        String built = sound(build[0], build[1], build[2], build[3], build[4], build[5], build[6], "ROOT/a.zip");
        String revision = new Assembly(Classifiers.builtIn())
                .bundle(Path.of("benchmarks/rules"), Path.of("benchmarks/policies"))
                .revision();
        assertThat(built).contains("built `default` serial 3: 2 files", "bundleRevision=" + revision);
        sound(build[0], build[1], build[2], build[3], build[4], build[5], build[6], "ROOT/b.zip");
        assertThat(file("b.zip")).as("the same files are the same bytes").isEqualTo(file("a.zip"));

        Commands.Ran unsigned = ran("verify", "--key", "ROOT/k.pub", "ROOT/a.zip");
        assertThat(unsigned.status()).isEqualTo(1);
        assertThat(unsigned.out()).contains("refused", "it is not signed");

        assertThat(sound("sign", "--key", "ROOT/k", "ROOT/a.zip", "-o", "ROOT/signed.zip"))
                .contains("key " + id);
        assertThat(file("a.zip")).as("the given one stays").isEqualTo(file("b.zip"));
        sound("sign", "--key", "ROOT/k", "ROOT/b.zip");
        assertThat(file("b.zip")).as("signed in place, the same bytes").isEqualTo(file("signed.zip"));
        assertThat(sound("verify", "--key", "ROOT/k.pub", "ROOT/signed.zip")).contains("verified", "key " + id);
        assertThat(BundleArchive.read(file("signed.zip")).hash())
                .isEqualTo(BundleArchive.read(file("a.zip")).hash());

        sound("keys", "-o", "ROOT/other");
        Commands.Ran foreign = ran("verify", "--key", "ROOT/other.pub", "ROOT/signed.zip");
        assertThat(foreign.status()).isEqualTo(1);
        assertThat(foreign.out()).contains("signed with the key `" + id + "`");
        assertThat(sound("verify", "--key", "ROOT/other.pub", "--key", "ROOT/k.pub", "ROOT/signed.zip"))
                .contains("verified");
    }

    @Test
    void thePagesCommandsWork() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("docs/bundles.md")).stream()
                .filter(line -> line.matches("\\./lictor bundle (keys|build|sign|verify) .*"))
                .toList();
        assertThat(lines).hasSize(4);
        for (String line : lines) {
            String placed = line.replace("./lictor bundle ", "").replace("release.", "ROOT/release.");
            sound(placed.split(" ", -1));
        }
    }

    @Test
    void keysAreNeverReplaced() throws IOException {
        sound("keys", "-o", "ROOT/k");
        byte[] secret = file("k");
        assertThat(ran("keys", "-o", "ROOT/k").err()).contains("k.pub` is there already");
        Files.delete(root.resolve("k.pub"));
        assertThat(ran("keys", "-o", "ROOT/k").err()).contains("k` is there already");
        assertThat(file("k")).isEqualTo(secret);
        assertThat(root.resolve("k.pub")).doesNotExist();
    }

    @Test
    void onePackOfAFolderIsBuiltAlone() throws IOException {
        sound("build", "rules/customer-service", "-o", "ROOT/one.zip");
        assertThat(BundleArchive.read(file("one.zip")).paths())
                .isNotEmpty()
                .allMatch(path -> path.contains("/customer-service/"));
        Commands.Ran two = ran("build", "rules/customer-service", "benchmarks/rules", "-o", "ROOT/two.zip");
        assertThat(two.status()).isEqualTo(2);
        assertThat(two.err()).contains("the packs of a bundle lie in one folder, these in 2");
        assertThat(root.resolve("two.zip")).doesNotExist();
    }

    @Test
    void whatIsWrongIsNamedAndNothingIsWritten() throws IOException {
        sound("keys", "-o", "ROOT/k");
        Files.writeString(root.resolve("no.zip"), "no archive");
        Commands.Ran sign = ran("sign", "--key", "ROOT/k", "ROOT/no.zip");
        assertThat(sign.status()).isEqualTo(2);
        assertThat(sign.err()).contains("no.zip", "it is no ZIP archive");
        assertThat(Files.readString(root.resolve("no.zip"))).isEqualTo("no archive");
        assertThat(ran("sign", "--key", "ROOT/k.pub", "ROOT/no.zip").err()).contains("k.pub", "PRIVATE KEY");
        assertThat(ran("verify", "--key", "ROOT/k", "ROOT/no.zip").err()).contains("PUBLIC KEY");
        assertThat(ran("verify", "--key", "ROOT/k.pub", "ROOT/missing.zip").status())
                .isEqualTo(2);
        Commands.Ran broken = ran("build", "benchmarks/rules", "--policies", "policies", "-o", "ROOT/broken.zip");
        assertThat(broken.status()).isEqualTo(2);
        assertThat(broken.err()).contains("speed/pack.yaml", "speed-policy.md");
        assertThat(ran(
                                "build",
                                "benchmarks/rules",
                                "--policies",
                                "benchmarks/policies",
                                "--serial",
                                "0",
                                "-o",
                                "ROOT/s")
                        .err())
                .contains("no whole number from 1");
        assertThat(ran(
                                "build",
                                "benchmarks/rules",
                                "--policies",
                                "benchmarks/policies",
                                "--name",
                                "A b",
                                "-o",
                                "ROOT/s")
                        .err())
                .contains("no name of a bundle");
        assertThat(root.resolve("broken.zip")).doesNotExist();
        assertThat(root.resolve("s")).doesNotExist();
    }

    @Test
    void pushIsAmongThem() {
        assertThat(ran("push", "--file", "ROOT/a.zip", "--withdraw", "--bootstrap", "127.0.0.1:1")
                        .err())
                .contains("--file goes neither with --withdraw nor with --out");
        assertThat(ran("push", "--file", "ROOT/a.zip", "--bootstrap", "127.0.0.1:1")
                        .err())
                .contains("a.zip");
    }
}
