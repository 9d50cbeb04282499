package io.lictor.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a benchmark's database says about a call.
class StoredTest {
    private static final Map<String, Object> DATABASE = Map.of(
            "clerks",
            Map.of(
                    "kim",
                    Map.of(
                            "limit", 50.0,
                            "keys", List.of("a", "b"),
                            "parcels",
                                    List.of(Map.of("parcel", "p1", "weight", 3), Map.of("parcel", "p2", "weight", 9)))),
            "shelf_of",
            Map.of("p1", "S1"),
            "shelves",
            Map.of("S1", Map.of("locked", true)));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "clerks/{clerk} | true",
                "no clerks/{clerk} | false",
                "clerks/{nobody} | ",
                "clerks/{parcel} | false",
                "clerks/{clerk}/limit >= @amount | true",
                "clerks/{clerk}/limit < 50 | false",
                "clerks/{clerk}/limit <= $most * 0.5 | true",
                "clerks/{clerk}/limit > $unset | ",
                "clerks/{parcel}/limit > 1 | ",
                "clerks/{clerk}/parcels/*/weight < 10 | true",
                "clerks/{clerk}/parcels/*/weight < 9 | false",
                "clerks/{clerk}/parcels/[parcel] | true",
                "clerks/{clerk}/parcels/[parcel]/weight == 3 | true",
                "clerks/{clerk}/parcels/[parcel]/weight != 3 | false",
                "shelves/{parcel>shelf_of}/locked == true | true",
                "shelves/{clerk>shelf_of} | false",
                "@key in clerks/{clerk}/keys | true",
                "@key not-in clerks/{clerk}/keys | false",
                "@clerk == 'kim' | true",
                "@clerk != 'kim' | false",
                "@clerk > 'kim' | ",
            })
    void aTestHoldsFailsOrIsNotKnown(String test, Boolean holds) {
        Stored stored = new Stored(
                DATABASE, Map.of("most", 100), Map.of("clerk", "kim", "parcel", "p1", "amount", 50, "key", "a"));
        assertThat(stored.holds(test)).isEqualTo(Optional.ofNullable(holds));
    }
}
