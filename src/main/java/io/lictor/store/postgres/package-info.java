/// The store of decision events in PostgreSQL: events as text under their place in their chain, beside the columns that
/// they are found by. Kept once however often they come, read in pages, removed by age.
///
/// A database that is away stops nothing but what needs it: whoever keeps events waits, whoever reads gets told.
@NullMarked
package io.lictor.store.postgres;

import org.jspecify.annotations.NullMarked;
