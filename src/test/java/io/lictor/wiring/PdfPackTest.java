package io.lictor.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A pack whose rules cite a PDF.
class PdfPackTest {
    @TempDir
    private Path root = Path.of("");

    private Commands.Ran test() {
        return Commands.run(
                "test",
                root.resolve("rules").toString(),
                "--policies",
                root.resolve("policies").toString());
    }

    @Test
    void rulesDraftedFromAPdfLoadAndKeepToIt() throws IOException {
        LongDocument made = new LongDocument(3, 25);
        Path document = root.resolve("policies/long/long.pdf");
        made.write(document);
        Files.writeString(root.resolve("tools.json"), made.tools());
        Commands.Ran ran = Commands.run(
                "extract",
                root.resolve("policies/long").toString(),
                "--tools",
                root.resolve("tools.json").toString(),
                "--out",
                root.resolve("rules/long").toString());
        assertThat(ran.status()).as(ran.out() + ran.err()).isZero();
        Path pack = root.resolve("rules/long/pack.yaml");
        assertThat(Files.readString(pack)).contains("document: long.pdf");
        assertThat(test().out()).matches("[1-9][0-9]* passed, 0 failed\n");

        String drafted = Files.readString(pack);
        Files.writeString(pack, drafted.replaceFirst("quote: \"?[A-Z]", "$0Not "));
        assertThat(test().err()).contains("the quote does not stand in `long.pdf` at lines ");

        Files.writeString(pack, drafted);
        Files.writeString(document, "%PDF-1.7 nothing");
        assertThat(test().err()).contains("`long.pdf` has changed since").doesNotContain("\tat ");
    }
}
