/// Fuzzing of everything that reads what others wrote: formulas, packs, cases, requests.
///
/// `make prove` runs each under Jazzer for a while; `make test` runs the same targets over their seeds
/// and seeded mutations of them ([FuzzSeedsTest]). The seeds lie in `src/test/resources`, where Jazzer
/// looks for them and leaves what it finds.
@NullMarked
package io.lictor.fuzz;

import org.jspecify.annotations.NullMarked;
