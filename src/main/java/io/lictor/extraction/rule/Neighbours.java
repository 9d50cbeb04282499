package io.lictor.extraction.rule;

import io.lictor.policy.Rule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// Drafts by the tools they are about, so that one is compared with those that share a tool and not with all.
final class Neighbours {
    private final Scope scope;
    private final List<Draft> drafts;
    private final Map<String, List<Integer>> byTool = new TreeMap<>();

    Neighbours(Scope scope, Collection<Draft> drafts) {
        this.scope = scope;
        this.drafts = List.copyOf(drafts);
        for (int i = 0; i < this.drafts.size(); i++) {
            for (String tool : tools(this.drafts.get(i))) {
                byTool.computeIfAbsent(tool, t -> new ArrayList<>()).add(i);
            }
        }
    }

    private Collection<String> tools(Draft draft) {
        TreeSet<String> tools = new TreeSet<>();
        for (Rule rule : draft.rules()) {
            rule.terms()
                    .action()
                    .flatMap(action -> Optional.ofNullable(scope.actions().get(action)))
                    .ifPresent(action -> tools.addAll(action.tools()));
        }
        return tools;
    }

    /// The drafts that share a tool with one, itself included, in their order.
    List<Draft> of(Draft draft) {
        TreeSet<Integer> near = new TreeSet<>();
        tools(draft).forEach(tool -> near.addAll(byTool.getOrDefault(tool, List.of())));
        return near.stream().map(drafts::get).toList();
    }
}
