package io.lictor.cli;

import java.nio.file.Path;
import picocli.CommandLine;

/// The command `lictor` with its subcommands.
@CommandLine.Command(
        name = "lictor",
        mixinStandardHelpOptions = true,
        description = "Judges the actions of AI agents against policy circuits.",
        synopsisSubcommandLabel = "COMMAND")
public final class Lictor {
    /// The exit status for an input that could not be used.
    public static final int UNUSABLE = 2;

    private Lictor() {}

    /// The command line over a workbench.
    public static CommandLine commandLine(Workbench workbench) {
        CommandLine line = new CommandLine(new Lictor());
        line.addSubcommand(new CheckCommand(workbench));
        line.addSubcommand(new ExplainCommand(workbench));
        line.addSubcommand(new TestCommand(workbench));
        line.addSubcommand(new SchemaCommand());
        line.addSubcommand(new CallerKeyCommand(workbench));
        line.addSubcommand(new VerifyCommand());
        line.addSubcommand(new PushCommand(workbench));
        line.addSubcommand(BundleCommand.commandLine(workbench));
        line.addSubcommand(new ExportCommand(workbench));
        line.addSubcommand(new RedriveCommand(workbench));
        line.addSubcommand(new ReplayCommand(workbench));
        line.addSubcommand(new WhatIfCommand(workbench));
        line.addSubcommand(new TrainCommand(workbench));
        line.addSubcommand(new FitCommand(workbench));
        line.addSubcommand(new ExtractCommand(workbench));
        line.addSubcommand(new ReviewCommand(workbench));
        line.addSubcommand(new StatusCommand(workbench));
        line.addSubcommand(new EvaluateCommand(workbench));
        line.addSubcommand(new BenchCommand(workbench));
        line.addSubcommand(new BenchClassifiersCommand(workbench));
        line.addSubcommand(new BenchExtractionCommand(workbench));
        line.addSubcommand(new McpProxyCommand(workbench));
        line.addSubcommand(new ChatProxyCommand(workbench));
        line.addSubcommand(new BenchSopCommand(workbench));
        line.addSubcommand(new DemoCommand(workbench));
        line.setExecutionExceptionHandler((fault, command, result) -> {
            command.getErr().println(fault.getMessage() == null ? fault.toString() : fault.getMessage());
            if (System.getenv("LICTOR_DEBUG") != null) {
                fault.printStackTrace(command.getErr());
            }
            return UNUSABLE;
        });
        return line;
    }

    /// Where packs and documents lie.
    static final class Folders {
        @CommandLine.Option(
                names = "--rules",
                defaultValue = "${env:LICTOR_RULES_DIR:-rules}",
                description = "folder with the packs (${DEFAULT-VALUE})")
        Path rules = Path.of("rules");

        @CommandLine.Option(
                names = "--policies",
                defaultValue = "${env:LICTOR_POLICIES_DIR:-policies}",
                description = "folder with the policy documents (${DEFAULT-VALUE})")
        Path policies = Path.of("policies");
    }
}
