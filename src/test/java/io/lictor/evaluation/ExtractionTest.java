package io.lictor.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtractionTest {
    private static final String POLICY = "Clerks must not sell wine.\n";

    private static final String LINE = "{'n':1,'document':'shop.md','record':null,'sha256':'HASH','start':0,'end':26,"
            .concat(
                    "'lead':null,'normative':true,'kind':'BEHAVIOURAL','modality':['MUST_NOT'],'level':1,'features':[],")
            .concat("'spans':{'s1':['SUBJECT',0,6],'a1':['ACTION',16,20],'r1':['RESOURCE',21,25]},")
            .concat("'norms':[{'effect':'FORBID','action':'a1','subject':'s1','resource':'r1'}],'note':null}");

    @TempDir
    private Path folder;

    private void gold(String hash) throws IOException {
        Files.createDirectories(folder.resolve("gold/open"));
        Files.createDirectories(folder.resolve("policies"));
        Files.writeString(folder.resolve("policies/shop.md"), POLICY);
        Files.writeString(
                folder.resolve("gold/open/shop.jsonl"),
                LINE.replace("HASH", hash).replace('\'', '"') + "\n");
    }

    private String run(Path out) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Extraction.run(
                folder,
                folder.resolve("gold"),
                "open",
                true,
                out,
                new PrintStream(bytes, true, StandardCharsets.UTF_8),
                new SopParts(
                        bundle -> {
                            throw new IllegalStateException("no runs are judged here");
                        },
                        pack -> List.of(),
                        (file, pack) -> {
                            throw new IllegalStateException("no vocabulary is read here");
                        }));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static String hash(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    @Test
    void aDocumentIsReadAndScored() throws Exception {
        gold(hash(POLICY.getBytes(StandardCharsets.UTF_8)));
        Path out = folder.resolve("out/extraction.json");
        String printed = run(out);

        assertThat(printed).contains("half open\n").contains("8 rules exact").contains("1 of 1 (100.0 %)");
        assertThat(Files.readString(out)).contains("\"8 rules inverted\" : \"0 of 1 (0.0 %)\"");
    }

    @Test
    void recordsOfOneFileAreReadByThemselves() throws Exception {
        Files.createDirectories(folder.resolve("gold/open"));
        Files.createDirectories(folder.resolve("policies"));
        Path file = folder.resolve("policies/shops.jsonl.gz");
        try (OutputStream to = new GZIPOutputStream(Files.newOutputStream(file))) {
            to.write("{\"id\":\"a\",\"text\":\"Clerks must not sell wine.\"}\n".getBytes(StandardCharsets.UTF_8));
            to.write("{\"id\":\"b\",\"text\":\"Clerks must not sell milk.\"}\n".getBytes(StandardCharsets.UTF_8));
        }
        String line = LINE.replace("'shop.md'", "'shops.jsonl.gz'").replace("HASH", hash(Files.readAllBytes(file)));
        Files.writeString(
                folder.resolve("gold/open/shops.jsonl"),
                (line.replace("null,'sha", "'a','sha") + "\n" + line.replace("null,'sha", "'b','sha") + "\n")
                        .replace('\'', '"'));

        assertThat(run(folder.resolve("out.json"))).contains("2 of 2 (100.0 %)");
    }

    @Test
    void anotherDocumentThanTheOneThatWasReadIsRefused() throws IOException {
        gold("00");

        assertThatThrownBy(() -> run(folder.resolve("x.json")))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("is not the document that the gold set was written for: its hash differs");
    }

    @Test
    void aMissingHalfIsNamed() {
        assertThatThrownBy(() -> run(folder.resolve("x.json")))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("no gold set at ");
    }
}
