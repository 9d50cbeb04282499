package io.lictor.mcp;

import io.lictor.wire.Rpc;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which of several servers has what, as they listed it last. Thread-safe.
final class Catalogue {
    private final Map<String, Map<String, Place>> places = new HashMap<>();

    /// Where something is, and what it is called there.
    record Place(Several.Member member, String own) {}

    /// Takes the lists of all servers in place of those before.
    ///
    /// @param id member by which its entries are told apart
    /// @return the entries as the agent sees them
    synchronized List<Map<String, @Nullable Object>> listed(
            String kind, String id, Map<Several.Member, List<Object>> lists) {
        Map<String, Integer> times = new HashMap<>();
        lists.values()
                .forEach(list -> list.stream()
                        .map(entry -> String.valueOf(Rpc.at(entry, id)))
                        .distinct()
                        .forEach(name -> times.merge(name, 1, Integer::sum)));
        Map<String, Place> found = new LinkedHashMap<>();
        List<Map<String, @Nullable Object>> shown = new ArrayList<>();
        lists.forEach((member, list) -> {
            for (Object entry : list) {
                if (!(Rpc.at(entry, id) instanceof String own)) {
                    continue;
                }
                boolean renamed = id.equals("name") && times.getOrDefault(own, 1) > 1;
                String name = renamed ? member.name() + "_" + own : own;
                while (renamed && times.containsKey(name)) {
                    name = member.name() + "_" + name;
                }
                if (found.putIfAbsent(name, new Place(member, own)) == null) {
                    Map<String, @Nullable Object> one = new LinkedHashMap<>(Rpc.object(entry));
                    one.put(id, name);
                    shown.add(one);
                }
            }
        });
        places.put(kind, found);
        return shown;
    }

    /// Where something with a name is.
    synchronized Optional<Place> find(String kind, String name) {
        return Optional.ofNullable(places.getOrDefault(kind, Map.of()).get(name));
    }

    /// Who has a resource: by its address, else by the fixed beginning of the longest template
    /// that fits.
    synchronized Optional<Several.Member> resource(String uri) {
        Optional<Place> listed = find("resources", uri);
        if (listed.isPresent()) {
            return listed.map(Place::member);
        }
        int longest = 0;
        Optional<Several.Member> best = Optional.empty();
        for (Map.Entry<String, Place> template :
                places.getOrDefault("resourceTemplates", Map.of()).entrySet()) {
            int open = template.getKey().indexOf('{');
            String fixed = open < 0 ? template.getKey() : template.getKey().substring(0, open);
            if (fixed.length() > longest && uri.startsWith(fixed)) {
                longest = fixed.length();
                best = Optional.of(template.getValue().member());
            }
        }
        return best;
    }
}
