package io.lictor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/// What PIT found (`make prove`): how many mutants of each core package the tests kill, held
/// against a floor. Of each class at most twelve mutants are made, spread evenly over it (`pom.xml`,
/// profile `mutate`): all of them did not end within an hour. A record says only that the floor
/// holds, for the last mutants depend on time-outs.
public final class Mutants {
    private static final Path FOUND = Path.of("target", "pit-reports", "mutations.xml");

    /// Killed of a hundred, at least; raise one when the tests have become better.
    private static final Map<String, Integer> FLOORS = Map.of("logic", 80, "circuit", 60, "verdict", 65);

    private Mutants() {}

    /// Prints the table, and records the floors.
    ///
    /// @throws IllegalStateException if a package lies below its floor, or was not mutated
    public static void main(String[] arguments) throws IOException, ParserConfigurationException, SAXException {
        SortedMap<String, int[]> counts = counts();
        System.out.printf("%-8s %8s %8s %6s %6s%n", "package", "mutants", "killed", "rate", "floor");
        for (Map.Entry<String, Integer> floor : new TreeMap<>(FLOORS).entrySet()) {
            int[] count = counts.getOrDefault(floor.getKey(), new int[2]);
            double rate = count[0] == 0 ? 0 : 100.0 * count[1] / count[0];
            System.out.printf(
                    "%-8s %8d %8d %5.1f%% %5d%%%n", floor.getKey(), count[0], count[1], rate, floor.getValue());
            if (rate < floor.getValue()) {
                throw new IllegalStateException("the tests of `" + floor.getKey() + "` kill too few mutants");
            }
            Proofs.main(new String[] {
                "record",
                "Of the mutants that PIT makes of " + floor.getKey() + " the tests kill at least the share given",
                "0",
                Long.toString(Proofs.NO_SEED),
                "holds; " + floor.getValue() + " %"
            });
        }
    }

    /// Mutants and killed ones by package.
    private static SortedMap<String, int[]> counts() throws IOException, ParserConfigurationException, SAXException {
        SortedMap<String, int[]> counts = new TreeMap<>();
        var mutants = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(FOUND.toFile())
                .getElementsByTagName("mutation");
        for (int i = 0; i < mutants.getLength(); i++) {
            if (mutants.item(i) instanceof Element mutant) {
                String name =
                        mutant.getElementsByTagName("mutatedClass").item(0).getTextContent();
                int[] count = counts.computeIfAbsent(name.split("\\.", -1)[2], p -> new int[2]);
                count[0]++;
                count[1] += Boolean.parseBoolean(mutant.getAttribute("detected")) ? 1 : 0;
            }
        }
        return counts;
    }
}
