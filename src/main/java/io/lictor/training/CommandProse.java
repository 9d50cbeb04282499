package io.lictor.training;

import java.util.List;

/// What the card of the task *risky command* says in words.
final class CommandProse {
    private CommandProse() {}

    static Task.Prose of(List<Sample> samples, int techniques) {
        var risky = samples.stream()
                .filter(sample -> sample.source().startsWith("techniques"))
                .count();
        var own =
                samples.stream().filter(sample -> sample.source().equals("own")).count();
        var ownHarmless = samples.stream()
                .filter(sample -> sample.context().equals("own"))
                .count();
        var table = """
                | source | risky | not | licence |
                |---|---:|---:|---|
                | atomic-red-team, %d techniques | %d | | MIT (redcanaryco/atomic-red-team) |
                | tldr pages, four platforms | | %d | CC BY 4.0 (tldr-pages/tldr) |
                | own, for training | %d | %d | this repository |
                | own, held out | 100 | 100 | this repository |
                | own SQL, HTTP requests and operations on files, held out | 30 | 30 | this repository |
                """.formatted(techniques, risky, samples.size() - risky - own - ownHarmless, own, ownHarmless);
        return new Task.Prose(PURPOSE, table + DATA, FOLDS, WEAK);
    }

    private static final String PURPOSE = """
            Finds commands (shell, SQL, HTTP, calls of tools on files) that would destroy data or access,
            take out secrets, weaken protection, give lasting or wider access, hide traces, or run code that
            nobody has looked at.""";

    private static final String DATA = """

            Names of files, hosts and values count only by what they point to, and words that tell a
            collection from another (`PathToAtomicsFolder`, `path/to/`, technique numbers) are not read. Pages
            of tldr whose command destroys by design, and pages of attack tools, are left out: they are neither.
            The weak labels of ToolEmu and AgentDojo judge whole runs and are not used.

            The 200 held-out commands (`training/commands-held-out.txt`) were written and labelled before any
            model of this task was fitted, and are never fitted on. The own commands for training were written
            afterwards by the same hand, without going through the test set; they share its style.
            The 60 lines of `training/commands-other-own.txt` were written and labelled after the shipped
            model was fitted and before it had scored one of them: SQL statements, HTTP requests as method,
            address and body, and calls of tools on files, ten risky and ten harmless ones each. Their writer had
            seen some lines of the other own sets.
            """;

    private static final String FOLDS = """
            Each row: a model fitted without a quarter of the MITRE techniques and without one platform of
            tldr; the rows of own commands and lines are the shipped data on texts that are in no fit.""";

    private static final String WEAK = """
            - Many commands of atomic-red-team are risky only in context (`whoami`, `ipconfig /all`) and stand
              in tldr as everyday ones: no model of single commands can tell them apart.
            - A quarter of the techniques still shares programs with the rest.
            - Commands in other programming languages, and long scripts, are hardly represented.
            - The held-out row was printed, and so seen, about fifteen times while features and own commands
              for training were chosen on the other rows; none of its commands was looked at for that.
              Nothing is calibrated on it and no threshold set.
            - Techniques of discovery, whose commands only look, were left out of fit and folds after a look
              at what the first folds missed; with them the mean AUC was about 0.015 lower.
            - Beyond the shell it misses most: at t₁ it flags 7 of 30 own risky lines (HTTP requests 1 of 10) and no
              harmless one. It ranks them better than that (AUC 0.85): the thresholds were set on shell commands,
              and what the fit holds of SQL, HTTP and calls of tools are a few own lines.
            - Deletion of what can be made again (`rm -rf node_modules`) scores as high as any.
            - The aim of AUC 0.95 is missed by about 0.01 on techniques and platforms and 0.04 on the own
              commands. What would close it: labels for single commands instead of collections, and what a
              command is run for (the user's request), which is not read here.
            """;
}
