package io.lictor.drools;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.circuit.Grounder;
import io.lictor.policy.Draft;
import io.lictor.predicate.Definition;
import io.lictor.trajectory.Arguments;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class DroolsGrounderTest {
    private final DroolsGrounder grounder = new DroolsGrounder();

    @Test
    void callsJoinByEqualValues() {
        Definition.Earlier pattern = Sessions.earlier(Map.of("/id", "/order/id"), "get_order");
        Sessions session = new Sessions()
                .call("get_order", Map.of("id", "7"), "one")
                .call("get_order", Map.of("id", "8"), "other")
                .call("get_order", Map.of(), "none");

        assertThat(texts(session, Map.of("order", Map.of("id", "7")), pattern)).containsExactly("one");
        assertThat(texts(session, Map.of("order", Map.of("id", " 8 ")), pattern))
                .containsExactly("other");
        assertThat(texts(session, Map.of("order", Map.of("id", "78")), pattern)).isEmpty();
        assertThat(texts(session, Map.of(), pattern)).isEmpty();
    }

    @Test
    void numbersJoinByValueAndTextsByCharacters() {
        Definition.Earlier pattern = Sessions.earlier(Map.of("/n", "/n"), "t");
        Sessions session = new Sessions().call("t", Map.of("n", 5), "five").call("t", Map.of("n", 5.5), "more");
        assertThat(texts(session, Map.of("n", 5.0), pattern)).containsExactly("five");
        assertThat(texts(session, Map.of("n", "5"), pattern)).containsExactly("five");
        assertThat(texts(session, Map.of("n", "5.50"), pattern)).isEmpty();
    }

    @Test
    void everyBindingIsReportedInOrder() {
        Definition.Earlier pattern = Sessions.earlier(Map.of(), "a", "b");
        Sessions session = new Sessions()
                .call("b", Map.of(), "first")
                .call("a", Map.of(), "second")
                .call("c", Map.of(), "not asked for")
                .call("b", Map.of(), "third");
        assertThat(texts(session, Map.of(), pattern)).containsExactly("first", "second", "third");
    }

    @Test
    void failedAndMissingResultsDoNotCount() {
        Definition.Earlier pattern = Sessions.earlier(Map.of(), "t");
        Sessions session = new Sessions().failing("t", "failed").open("t").call("t", Map.of(), "good");
        assertThat(texts(session, Map.of(), pattern)).containsExactly("good");
    }

    @Test
    void onlyResultsBeforeTheActionCount() {
        Definition.Earlier pattern = Sessions.earlier(Map.of(), "t");
        Sessions session = new Sessions().call("t", Map.of(), "before").call("t", Map.of(), "after");
        // the action is the second call itself
        assertThat(grounder.ground(Sessions.circuit("x", pattern), session.judging(2)))
                .extracting(binding -> binding.returned().text())
                .containsExactly("before");
        assertThat(grounder.ground(Sessions.circuit("x", pattern), session.judging(1)))
                .isEmpty();
    }

    @Test
    void similarPatternsDoNotMix() {
        // Given patterns of one circuit that differ in one part each, in the join and in a name's spelling
        Definition.Earlier order = Sessions.earlier(Map.of("/id", "/id"), "t");
        Definition.Earlier buyer = Sessions.earlier(Map.of("/id", "/buyer"), "t");
        Definition.Earlier any = Sessions.earlier(Map.of(), "t");
        Definition.Earlier two = Sessions.earlier(Map.of(), "t", "u");
        Definition.Earlier odd = Sessions.earlier(Map.of(), "t, u");
        Sessions session = new Sessions()
                .call("t", Map.of("id", "1"), "t1")
                .call("u", Map.of("id", "2"), "u2")
                .call("t, u", Map.of(), "odd");
        Map<String, Object> arguments = Map.of("id", "1", "buyer", "9");

        List<Grounder.Binding> found =
                grounder.ground(Sessions.circuit("x", order, buyer, any, two, odd), session.judging(arguments));

        assertThat(of(order, found)).containsExactly("t1");
        assertThat(of(buyer, found)).isEmpty();
        assertThat(of(any, found)).containsExactly("t1");
        assertThat(of(two, found)).containsExactly("t1", "u2");
        assertThat(of(odd, found)).containsExactly("odd");
    }

    @Test
    void sessionsOnManyThreadsKeepTheirOwnResults() throws Exception {
        // Given two circuits with similar patterns
        Definition.Earlier byId = Sessions.earlier(Map.of("/id", "/id"), "t");
        Definition.Earlier byKey = Sessions.earlier(Map.of("/id", "/key"), "t");
        var circuits = List.of(Sessions.circuit("x", byId), Sessions.circuit("y", byKey));
        List<Callable<Integer>> work = new ArrayList<>();
        for (int thread = 0; thread < 20; thread++) {
            List<Integer> ids = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                ids.add(thread * 500 + i);
            }
            List<Integer> order = Draft.shuffled(ids, new SplittableRandom(thread));
            work.add(() -> {
                int wrong = 0;
                for (int id : order) {
                    Sessions session = new Sessions()
                            .call("t", Map.of("id", id), "own " + id)
                            .call("t", Map.of("id", id + 1), "next " + id);
                    int which = id % 2;
                    String name = which == 0 ? "id" : "key";
                    var found = grounder.ground(circuits.get(which), session.judging(Map.of(name, id)));
                    boolean right = found.size() == 1
                            && found.getFirst().returned().text().equals("own " + id)
                            && found.getFirst().pattern().equals(which == 0 ? byId : byKey);
                    wrong += right ? 0 : 1;
                }
                return wrong;
            });
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> wrong : threads.invokeAll(work)) {
                assertThat(wrong.get()).isZero();
            }
        }
    }

    private List<String> texts(Sessions session, Map<String, Object> arguments, Definition.Earlier pattern) {
        return grounder
                .ground(
                        Sessions.circuit("x", pattern),
                        session.judging(Arguments.of(arguments).values()))
                .stream()
                .map(binding -> binding.returned().text())
                .toList();
    }

    private static List<String> of(Definition.Earlier pattern, List<Grounder.Binding> found) {
        return found.stream()
                .filter(binding -> binding.pattern().equals(pattern))
                .map(binding -> binding.returned().text())
                .toList();
    }
}
