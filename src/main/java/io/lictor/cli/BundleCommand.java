package io.lictor.cli;

import picocli.CommandLine;

/// Archives of bundles.
@CommandLine.Command(
        name = "bundle",
        mixinStandardHelpOptions = true,
        description = "Makes, signs, checks and sends archives of packs and documents.",
        synopsisSubcommandLabel = "COMMAND")
final class BundleCommand {
    static CommandLine commandLine(Workbench workbench) {
        CommandLine line = new CommandLine(new BundleCommand());
        line.addSubcommand(new BundleBuildCommand(workbench));
        line.addSubcommand(new BundleSignCommand(workbench));
        line.addSubcommand(new BundleVerifyCommand(workbench));
        line.addSubcommand(new PushCommand(workbench));
        line.addSubcommand(new BundleKeysCommand(workbench));
        return line;
    }
}
