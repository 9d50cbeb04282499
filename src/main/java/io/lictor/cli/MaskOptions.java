package io.lictor.cli;

import io.lictor.wire.Identified;
import io.lictor.wire.Masks;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import picocli.CommandLine;

/// What is masked; the service's defaults and settings.
final class MaskOptions {
    @CommandLine.Option(
            names = "--mask-names",
            split = ",",
            defaultValue = "${env:LICTOR_EVENTS_MASK_NAMES:-password,passwd,passphrase,secret,client-secret,token,"
                    + "access-token,refresh-token,api-key,authorization,private-key,credentials,cvv,pin}",
            description = "names of arguments whose values are masked (those of the service by default)")
    private List<String> names = new ArrayList<>();

    @CommandLine.Option(
            names = "--mask-kinds",
            split = ",",
            defaultValue = "${env:LICTOR_EVENTS_MASK_KINDS:-}",
            description = "kinds of values that are masked: email, iban, card, phone")
    private List<String> kinds = new ArrayList<>();

    @CommandLine.Spec(CommandLine.Spec.Target.MIXEE)
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    Masks masks() {
        TreeSet<Identified> known = new TreeSet<>();
        for (String kind : kinds) {
            if (!kind.isBlank()) {
                known.add(kind(kind.strip()));
            }
        }
        TreeSet<String> all = new TreeSet<>();
        names.stream().map(String::strip).filter(name -> !name.isEmpty()).forEach(all::add);
        return new Masks(all, known);
    }

    private Identified kind(String word) {
        for (Identified kind : Identified.values()) {
            if (kind.name().equalsIgnoreCase(word)) {
                return kind;
            }
        }
        throw new CommandLine.ParameterException(
                spec.commandLine(), "--mask-kinds: `" + word + "` is none of email, iban, card, phone");
    }
}
