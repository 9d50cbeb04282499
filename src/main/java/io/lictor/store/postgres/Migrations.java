package io.lictor.store.postgres;

import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/// Brings the database to the present form, or finds it there. The list of migrations is here, and only here; one that
/// was released is never changed.
final class Migrations {
    private static final String SCHEMA = "lictor";
    private static final List<String> ALL = List.of("V1__events.sql", "V2__approvals.sql");

    private Migrations() {}

    /// Applies those that are missing. Several processes may do so at once.
    static void apply(StoreSettings to) {
        Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(to.url(), to.user().orElse(null), to.password().orElse(null))
                .schemas(SCHEMA)
                .defaultSchema(SCHEMA)
                .table("schema_history")
                .resourceProvider(new Listed())
                .javaMigrationClassProvider(List::of)
                .connectRetries(0)
                .load()
                .migrate();
    }

    private static final class Listed implements ResourceProvider {
        @Override
        public @Nullable LoadableResource getResource(String name) {
            return ALL.contains(name) ? new Migration(name) : null;
        }

        @Override
        public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
            return ALL.stream()
                    .filter(name -> name.startsWith(prefix))
                    .filter(name -> List.of(suffixes).stream().anyMatch(name::endsWith))
                    .<LoadableResource>map(Migration::new)
                    .toList();
        }
    }

    private static final class Migration extends LoadableResource {
        private final String name;

        Migration(String name) {
            this.name = name;
        }

        @Override
        public Reader read() {
            InputStream from = Objects.requireNonNull(
                    Migrations.class.getResourceAsStream("/lictor/store/" + name), "a migration is missing");
            return new InputStreamReader(from, StandardCharsets.UTF_8);
        }

        @Override
        public boolean shouldStream() {
            return false;
        }

        @Override
        public String getAbsolutePath() {
            return name;
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return name;
        }

        @Override
        public String getFilename() {
            return name;
        }

        @Override
        public String getRelativePath() {
            return name;
        }
    }
}
