package io.lictor.training;

import io.lictor.onnx.FeatureSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// The texts of the task *risky command*, and how they are left out: a platform of documented
/// commands and a quarter of the techniques at a time.
final class CommandTask {
    private static final List<String> PLATFORMS = List.of("common", "linux", "osx", "windows");
    private static final int MOST_TESTED = 1500;

    /// Documented commands that destroy by design are neither: their pages call them everyday.
    private static final Set<String> DESTRUCTIVE = Set.of(
            "rm",
            "rmdir",
            "dd",
            "mkfs",
            "shred",
            "wipefs",
            "srm",
            "wipe",
            "del",
            "rd",
            "erase",
            "format",
            "diskpart",
            "fdisk",
            "sfdisk",
            "parted",
            "sdelete",
            "remove-item",
            "userdel",
            "deluser",
            "groupdel",
            "truncate",
            "kill",
            "killall",
            "pkill",
            "taskkill",
            "shutdown",
            "poweroff",
            "halt",
            "reboot",
            "mimikatz",
            "hydra",
            "hashcat",
            "john",
            "msfvenom",
            "msfconsole",
            "sqlmap",
            "nikto",
            "nmap",
            "masscan",
            "crackmapexec",
            "netexec",
            "responder",
            "evil-winrm",
            "aircrack-ng",
            "airodump-ng",
            "aireplay-ng",
            "ettercap",
            "bettercap",
            "arpspoof",
            "hping3",
            "medusa",
            "wpscan",
            "gobuster",
            "dirb",
            "ffuf",
            "wfuzz",
            "kerbrute",
            "bloodhound-python",
            "nuclei",
            "subfinder",
            "commix");

    /// Techniques of discovery: their commands only look, and are everyday ones by themselves.
    private static final Set<String> DISCOVERY = Set.of(
            "T1007", "T1010", "T1012", "T1016", "T1018", "T1033", "T1046", "T1049", "T1057", "T1069", "T1082", "T1083",
            "T1087", "T1120", "T1124", "T1135", "T1201", "T1217", "T1482", "T1497", "T1518", "T1526", "T1538", "T1580",
            "T1613", "T1614", "T1615", "T1619", "T1622", "T1652", "T1654", "T1673", "T1680");

    private static final String ALL_OTHER = "60 own lines beyond the shell";
    private static final Map<String, String> OTHER_KINDS =
            Map.of("sql", "of these, SQL", "http", "of these, HTTP requests", "file", "of these, operations on files");

    private CommandTask() {}

    /// Reads the texts of a folder.
    static Task of(Path data, Plan plan) throws IOException {
        var samples = new ArrayList<Sample>();
        var techniques = new TreeMap<String, Integer>();
        var looking = new ArrayList<Sample>();
        for (var row : Rows.of(data, "risky-command-atomic-red-team")) {
            var technique = row.kind().split("[:.]", -1)[0];
            if (DISCOVERY.contains(technique)) {
                looking.add(Sample.whole(row.text(), "discovery", ""));
                continue;
            }
            var quarter =
                    techniques.computeIfAbsent(technique, t -> Math.floorMod(t.hashCode() * 31, PLATFORMS.size()));
            var shell = row.kind().substring(row.kind().indexOf(':') + 1);
            samples.add(Sample.whole(row.text(), "techniques " + quarter, shell));
        }
        for (var row : Rows.of(data, "risky-command-tldr")) {
            var platform = row.kind().substring(0, Math.max(0, row.kind().indexOf(':')));
            var page = row.kind().substring(row.kind().indexOf(':') + 1);
            if (destructive(page) || row.text().startsWith("<")) continue;
            samples.add(Sample.clean(row.text(), platform, page));
        }
        for (var line : Phrases.lines("commands-own.txt")) {
            var command = line.substring(2);
            samples.add(
                    line.startsWith("1") ? Sample.whole(command, "own", "own") : Sample.clean(command, "own", "own"));
        }
        var folds = new ArrayList<Fold>();
        for (var i = 0; i < PLATFORMS.size(); i++) add(folds, samples, PLATFORMS.get(i), "techniques " + i, plan);
        folds.add(heldOut());
        folds.addAll(others());
        var others = new TreeMap<String, List<Sample>>();
        if (!looking.isEmpty()) others.put("commands of techniques of discovery", looking);
        var prose = CommandProse.of(samples, techniques.size());
        return new Task("risky-command", FeatureSet.COMMANDS, samples, shares(), folds, others, prose);
    }

    private static SortedMap<String, Double> shares() {
        var shares = new TreeMap<String, Double>();
        for (var i = 0; i < PLATFORMS.size(); i++) shares.put("+techniques " + i, 1.0);
        shares.putAll(Map.of("-common", 2.0, "-linux", 1.0, "-windows", 0.7, "-osx", 0.3, "+own", 1.0, "-own", 1.0));
        return shares;
    }

    private static boolean destructive(String page) {
        var dot = page.indexOf('.');
        return DESTRUCTIVE.contains(page) || (dot > 0 && DESTRUCTIVE.contains(page.substring(0, dot)));
    }

    private static void add(List<Fold> folds, List<Sample> samples, String platform, String quarter, Plan plan) {
        var cases = samples.stream()
                .filter(sample -> sample.source().equals(quarter))
                .toList();
        var all = samples.stream()
                .filter(sample -> sample.context().equals(platform))
                .toList();
        if (cases.isEmpty() || all.isEmpty()) return;
        var texts = new TreeMap<String, Sample>();
        all.forEach(sample -> texts.put(sample.text(), sample));
        var harmless = new Drawing(plan.seed())
                .some(all.stream().map(Sample::text).toList(), MOST_TESTED).stream()
                        .map(text -> texts.getOrDefault(text, all.getFirst()))
                        .toList();
        folds.add(new Fold(
                platform + ", " + quarter,
                new TreeSet<>(List.of(quarter)),
                new TreeSet<>(List.of(platform)),
                cases,
                harmless,
                new TreeMap<>(),
                new TreeMap<>()));
    }

    /// The 200 commands that were labelled before anything was fitted.
    private static Fold heldOut() {
        var cases = new ArrayList<Sample>();
        var harmless = new ArrayList<Sample>();
        for (var line : Phrases.lines("commands-held-out.txt")) {
            var command = line.substring(2);
            if (line.startsWith("1")) cases.add(Sample.whole(command, "held-out", "held-out"));
            else harmless.add(Sample.clean(command, "held-out", "held-out"));
        }
        return ownFold("200 own commands", cases, harmless);
    }

    /// SQL, HTTP requests and operations on files, 20 own lines each, never fitted on.
    private static List<Fold> others() {
        var cases = new TreeMap<String, List<Sample>>();
        var harmless = new TreeMap<String, List<Sample>>();
        for (var line : Phrases.lines("commands-other-own.txt")) {
            var parts = line.split(" ", 3);
            var kind = OTHER_KINDS.getOrDefault(parts[1], parts[1]);
            for (var name : List.of(kind, ALL_OTHER)) {
                if (parts[0].equals("1")) {
                    cases.computeIfAbsent(name, n -> new ArrayList<>()).add(Sample.whole(parts[2], name, kind));
                } else {
                    harmless.computeIfAbsent(name, n -> new ArrayList<>()).add(Sample.clean(parts[2], name, kind));
                }
            }
        }
        return cases.keySet().stream()
                .map(name -> ownFold(name, cases.getOrDefault(name, List.of()), harmless.getOrDefault(name, List.of())))
                .toList();
    }

    private static Fold ownFold(String name, List<Sample> cases, List<Sample> harmless) {
        return new Fold(name, new TreeSet<>(), new TreeSet<>(), cases, harmless, new TreeMap<>(), new TreeMap<>());
    }
}
