package io.lictor.wiring;

import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The settings of the service, read off its configuration.
public final class Settings {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z][A-Z_]+)[:}]");
    private static final SortedMap<String, String> ALL = all();

    private Settings() {}

    private static SortedMap<String, String> all() {
        SortedMap<String, String> found = new TreeMap<>();
        add("lictor", LictorConfig.class, found);
        return Collections.unmodifiableSortedMap(found);
    }

    private static void add(String prefix, Class<?> group, SortedMap<String, String> found) {
        for (Method method : group.getDeclaredMethods()) {
            if (method.isSynthetic()) {
                continue;
            }
            String name =
                    prefix + "." + method.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
            Class<?> type = method.getReturnType();
            if (type.isInterface() && LictorConfig.class.equals(type.getEnclosingClass())) {
                add(name, type, found);
            } else {
                WithDefault byDefault = method.getAnnotation(WithDefault.class);
                found.put(name, byDefault == null ? "" : byDefault.value());
            }
        }
    }

    /// Names with their defaults; empty: none.
    public static SortedMap<String, String> named() {
        return ALL;
    }

    /// What a setting is where nobody sets it.
    public static String byDefault(String name) {
        return ALL.getOrDefault(name, "");
    }

    /// The environment variables that the service reads.
    public static SortedSet<String> variables() {
        SortedSet<String> variables = new TreeSet<>();
        ALL.keySet()
                .forEach(name -> variables.add(name.replaceAll("[^a-z0-9]", "_").toUpperCase(Locale.ROOT)));
        try {
            Matcher found = VARIABLE.matcher(Files.readString(Path.of("src/main/resources/application.properties")));
            while (found.find()) {
                variables.add(found.group(1));
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        return variables;
    }
}
