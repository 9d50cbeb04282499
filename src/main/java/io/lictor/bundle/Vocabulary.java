package io.lictor.bundle;

import io.lictor.policy.Pack;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What no policy document says and an engineer writes: the head of a pack, its actions and its predicates, in the
/// format of `pack.yaml` without `documents` and `rules`. It is no pack; nothing of it is enforced.
public final class Vocabulary {
    /// The name of its file in a pack's folder.
    public static final String FILE = "vocabulary.yaml";

    private Vocabulary() {}

    /// Reads a vocabulary as a pack without rules.
    ///
    /// @param pack the name of the pack it is for
    /// @throws BundleException with every fault
    public static Pack read(Path file, String pack, DefinitionCheck check) {
        List<Fault> faults = new ArrayList<>();
        List<Pack> read = Yaml.read(file, pack + "/" + file.getFileName(), faults).stream()
                .map(root -> new PackReader(pack, root, check).vocabulary())
                .toList();
        if (!faults.isEmpty()) {
            throw new BundleException(faults);
        }
        return read.getFirst();
    }
}
