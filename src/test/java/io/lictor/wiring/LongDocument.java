package io.lictor.wiring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/// A long policy for an agent with many tools, as PDF; the same in every run.
final class LongDocument {
    private static final int SENTENCES = 12;
    private static final int WIDTH = 84;
    private static final List<String> VERBS = List.of(
            "cancel",
            "ship",
            "archive",
            "price",
            "insure",
            "inspect",
            "reserve",
            "release",
            "label",
            "weigh",
            "return",
            "replace",
            "repair",
            "transfer",
            "publish",
            "freeze",
            "merge",
            "print",
            "restore",
            "sample");
    private static final List<String> THINGS = List.of(
            "order",
            "parcel",
            "contract",
            "invoice",
            "policy",
            "claim",
            "seat",
            "booking",
            "licence",
            "voucher",
            "deposit",
            "account",
            "locker",
            "permit",
            "ticket",
            "device",
            "record",
            "meter",
            "vessel",
            "crate",
            "garden",
            "bridge",
            "lease",
            "loan",
            "report");
    private static final List<String> WHO = List.of(
            "the owner",
            "a supervisor",
            "the keeper",
            "the depot",
            "the buyer",
            "the tenant",
            "a clerk",
            "the broker",
            "the seller",
            "the insurer",
            "a warden",
            "the auditor",
            "the courier",
            "the landlord",
            "the captain");
    private static final List<String> DID = List.of(
            "has signed the form",
            "is blacklisted",
            "has paid the fee",
            "lives abroad",
            "has lost the key",
            "has confirmed in writing",
            "is under age",
            "has filed a complaint",
            "is on leave",
            "has reported a theft",
            "has shown a passport",
            "is a member",
            "has closed the books",
            "owns a garage",
            "has a court order");
    private static final List<String> STATES = List.of(
            "sealed",
            "damaged",
            "overdue",
            "frozen",
            "insured",
            "disputed",
            "pledged",
            "mouldy",
            "unpaid",
            "expired",
            "empty",
            "registered",
            "locked",
            "wet",
            "secret");

    private final SplittableRandom random = new SplittableRandom(2_026);
    private final int pages;
    private final int tools;

    /// @param pages of the document
    /// @param tools how many tools the agent has, at most 500
    LongDocument(int pages, int tools) {
        this.pages = pages;
        this.tools = tools;
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static String verb(int tool) {
        return VERBS.get(tool / THINGS.size());
    }

    private static String thing(int tool) {
        return THINGS.get(tool % THINGS.size());
    }

    /// The tools as JSON.
    String tools() {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < tools; i++) {
            String verb = verb(i);
            String thing = thing(i);
            all.add("{\"name\": \"" + verb + "_" + thing + "\", \"description\": \""
                    + verb.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + verb.substring(1)
                    + (thing.matches("[aeiou].*") ? " an " : " a ") + thing
                    + ".\", \"parameters\": {\"type\": \"object\", \"properties\": {\"" + thing
                    + "_id\": {\"type\": \"string\"}, \"amount\": {\"type\": \"number\"}}}}");
        }
        return "[\n" + String.join(",\n", all) + "\n]\n";
    }

    private String sentence() {
        int tool = random.nextInt(tools);
        String done = verb(tool) + " the " + thing(tool);
        String who = any(WHO);
        String did = any(DID);
        int amount = 10 * random.nextInt(1, 90);
        return switch (random.nextInt(12)) {
            case 0 -> "The agent must not " + done + " if " + who + " " + did + ".";
            case 1 -> "Never " + done + " when the " + thing(tool) + " is " + any(STATES) + ".";
            case 2 ->
                "The agent may " + done + " only if " + who + " " + did + " and " + any(WHO) + " " + any(DID) + ".";
            case 3 -> "Before the agent may " + done + ", " + who + " must have approved it.";
            case 4 ->
                "The agent must not " + done + " for more than " + amount + " euros unless " + who + " " + did + ".";
            case 5 -> "You may " + done + " at most " + random.nextInt(2, 9) + " times per day.";
            case 6 ->
                "Agents may " + done + " if " + who + " " + did + " or the " + thing(tool) + " is " + any(STATES) + ".";
            case 7 -> "It is forbidden to " + done + " without the consent of " + who + ".";
            case 8 ->
                "Most of the time " + who + " knows where the " + thing(tool) + " is kept in "
                        + random.nextInt(1900, 2000) + ".";
            case 9 -> "Staff should be careful with each " + thing(tool) + " that is " + any(STATES) + ".";
            case 10 -> "Do not " + done + " until " + who + " " + did + ".";
            default ->
                "If " + who + " " + did + ", the agent must not " + done + " while the " + thing(tool) + " is "
                        + any(STATES) + ".";
        };
    }

    /// Writes the document.
    void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        try (PDDocument document = new PDDocument()) {
            PDType1Font font = new PDType1Font(Standard14Fonts.FontName.HELVETICA);
            for (int i = 0; i < pages; i++) {
                PDPage page = new PDPage();
                document.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    content.setFont(font, 11);
                    float y = 740;
                    for (String line : lines(i)) {
                        if (!line.isEmpty()) {
                            content.beginText();
                            content.newLineAtOffset(60, y);
                            content.showText(line);
                            content.endText();
                        }
                        y -= 14;
                    }
                }
            }
            document.save(file.toFile());
        }
    }

    private List<String> lines(int page) {
        List<String> lines =
                new ArrayList<>(List.of("Chapter " + (page + 1) + ". Work at the " + any(THINGS) + " desk", ""));
        for (int i = 0; i < SENTENCES; i++) {
            StringBuilder line = new StringBuilder();
            for (String word : sentence().split(" ", -1)) {
                if (line.length() + word.length() > WIDTH) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
                line.append(line.isEmpty() ? "" : " ").append(word);
            }
            lines.add(line.toString());
            lines.add("");
        }
        return lines;
    }

    /// Writes document and tools into a folder, for a look by hand: pages, tools, folder.
    static void main(String[] arguments) throws IOException {
        LongDocument made = new LongDocument(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
        Path folder = Path.of(arguments[2]);
        made.write(folder.resolve("policies/long/long.pdf"));
        Files.writeString(folder.resolve("tools.json"), made.tools());
    }
}
