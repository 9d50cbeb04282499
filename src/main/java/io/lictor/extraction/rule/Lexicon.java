package io.lictor.extraction.rule;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.ByteBuffersDirectory;

/// The names that phrases can be linked to: tools, parameters, kinds of action and predicates, in one index in
/// memory. BM25 over words and character trigrams finds candidates; what a candidate is worth is a share
/// between 0 and 1 that docs/extraction.md states.
final class Lexicon implements AutoCloseable {
    /// Below this a candidate is no match.
    static final double SURE = 0.55;
    /// A runner-up closer than this makes a match ambiguous.
    static final double MARGIN = 0.08;

    private static final int FETCHED = 24;
    private static final int LONGEST = 40;

    private final Words words;
    private final List<Entry> entries;
    private final Map<Entry, Looks> looks = new HashMap<>();
    private final Map<String, Integer> frequency = new HashMap<>();
    private final ByteBuffersDirectory directory = new ByteBuffersDirectory();
    private final DirectoryReader reader;
    private final IndexSearcher searcher;
    private final Entry[] byDocument;

    /// What an entry names.
    enum Kind {
        TOOL,
        PARAMETER,
        ACTION,
        PREDICATE
    }

    /// Something with a name.
    ///
    /// @param owner the tool of a parameter, else empty
    record Entry(Kind kind, String owner, String name, String description) {}

    /// What of an entry is compared.
    private record Looks(Set<String> said, Set<String> name, Set<String> grams) {}

    /// An entry that a phrase may mean.
    ///
    /// @param score from 0 to 1
    record Candidate(Entry entry, double score) {}

    Lexicon(Words words, Collection<Entry> entries) {
        this.words = words;
        this.entries = List.copyOf(entries);
        try (IndexWriter writer = new IndexWriter(
                directory, new IndexWriterConfig(new WhitespaceAnalyzer()).setSimilarity(new BM25Similarity()))) {
            for (int i = 0; i < this.entries.size(); i++) {
                writer.addDocument(document(i, this.entries.get(i)));
            }
            writer.commit();
            reader = DirectoryReader.open(writer);
        } catch (IOException impossible) {
            throw new UncheckedIOException("an index in memory", impossible);
        }
        byDocument = byDocument(reader, this.entries);
        searcher = new IndexSearcher(reader);
        searcher.setSimilarity(new BM25Similarity());
    }

    /// The entry of each document of the index, whose numbers need not be those of the entries.
    private static Entry[] byDocument(DirectoryReader reader, List<Entry> entries) {
        Entry[] found = new Entry[reader.maxDoc()];
        try {
            for (int i = 0; i < found.length; i++) {
                Number number =
                        reader.storedFields().document(i).getField("number").numericValue();
                found[i] = entries.get(number.intValue());
            }
            return found;
        } catch (IOException impossible) {
            throw new UncheckedIOException("an index in memory", impossible);
        }
    }

    private Document document(int number, Entry entry) {
        Set<String> content = said(entry);
        content.forEach(word -> frequency.merge(word, 1, Integer::sum));
        Document document = new Document();
        document.add(new StoredField("number", number));
        document.add(new StringField("kind", entry.kind().name(), Field.Store.NO));
        document.add(new StringField("owner", entry.owner(), Field.Store.NO));
        document.add(new TextField("words", String.join(" ", content), Field.Store.NO));
        document.add(new TextField("grams", String.join(" ", Grams.of(entry.name())), Field.Store.NO));
        return document;
    }

    private Set<String> said(Entry entry) {
        Set<String> said = new LinkedHashSet<>(words.of(entry.name()));
        said.addAll(words.of(entry.description()));
        return said;
    }

    /// The best candidates of a kind for a phrase, best first; equal ones by name.
    ///
    /// @param owners for parameters the tools they may belong to; empty: any
    List<Candidate> nearest(Kind kind, Collection<String> owners, String phrase) {
        List<String> content = new ArrayList<>(words.of(phrase));
        List<String> bounded = content.size() > LONGEST ? content.subList(0, LONGEST) : content;
        if (bounded.isEmpty()) {
            return List.of();
        }
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        bounded.forEach(word -> any.add(new TermQuery(new Term("words", word)), BooleanClause.Occur.SHOULD));
        Set<String> grams = Grams.of(String.join(" ", bounded));
        grams.forEach(gram ->
                any.add(new BoostQuery(new TermQuery(new Term("grams", gram)), 0.2f), BooleanClause.Occur.SHOULD));
        BooleanQuery.Builder query = new BooleanQuery.Builder()
                .add(any.build(), BooleanClause.Occur.MUST)
                .add(new TermQuery(new Term("kind", kind.name())), BooleanClause.Occur.FILTER);
        if (!owners.isEmpty()) {
            BooleanQuery.Builder owned = new BooleanQuery.Builder();
            owners.stream()
                    .limit(512)
                    .forEach(owner -> owned.add(new TermQuery(new Term("owner", owner)), BooleanClause.Occur.SHOULD));
            query.add(owned.build(), BooleanClause.Occur.FILTER);
        }
        return found(query.build()).stream()
                .map(entry -> new Candidate(entry, worth(bounded, grams, entry)))
                .sorted(Comparator.comparingDouble(Candidate::score)
                        .reversed()
                        .thenComparing(c -> c.entry().name())
                        .thenComparing(c -> c.entry().owner()))
                .toList();
    }

    private List<Entry> found(Query query) {
        try {
            List<Entry> found = new ArrayList<>();
            for (ScoreDoc hit : searcher.search(query, FETCHED).scoreDocs) {
                found.add(byDocument[hit.doc]);
            }
            return found;
        } catch (IOException impossible) {
            throw new UncheckedIOException("an index in memory", impossible);
        }
    }

    /// 0.6 × the share of the phrase's words that the entry has, by their rarity, + 0.2 × the share of the
    /// name's words that the phrase has + 0.2 × the overlap of their trigrams.
    private double worth(List<String> phrase, Set<String> phraseGrams, Entry entry) {
        Looks looked = looks.computeIfAbsent(entry, e -> new Looks(said(e), words.of(e.name()), Grams.of(e.name())));
        Set<String> said = looked.said();
        double all = 0;
        double met = 0;
        for (String word : phrase) {
            double rarity = rarity(word);
            all += rarity;
            met += said.contains(word) ? rarity : 0;
        }
        Set<String> name = looked.name();
        long named = name.stream().filter(phrase::contains).count();
        double inName = name.isEmpty() ? 0 : named / (double) name.size();
        return rounded(0.6 * met / all + 0.2 * inName + 0.2 * Grams.overlap(phraseGrams, looked.grams()));
    }

    private static double rounded(double score) {
        return Math.round(score * 1e4) / 1e4;
    }

    private double rarity(String word) {
        int with = frequency.getOrDefault(word, 0);
        return Math.log(1 + (entries.size() - with + 0.5) / (with + 0.5));
    }

    /// The similarity of each text to the others: the mean of its `k` largest cosines of word counts.
    Map<String, Double> crowding(Map<String, String> texts, int k) {
        Map<String, Set<String>> sets = new TreeMap<>();
        texts.forEach((id, text) -> sets.put(id, words.of(text)));
        Map<String, List<String>> holding = new TreeMap<>();
        sets.forEach((id, set) -> set.forEach(
                word -> holding.computeIfAbsent(word, w -> new ArrayList<>()).add(id)));
        Map<String, Double> crowding = new TreeMap<>();
        sets.forEach((id, set) -> {
            Map<String, Integer> shared = new TreeMap<>();
            set.forEach(word -> holding.getOrDefault(word, List.of()).stream()
                    .filter(other -> !other.equals(id))
                    .limit(500)
                    .forEach(other -> shared.merge(other, 1, Integer::sum)));
            double mean = shared.entrySet().stream()
                    .map(e -> e.getValue()
                            / Math.sqrt((double) set.size()
                                    * sets.getOrDefault(e.getKey(), Set.of()).size()))
                    .sorted(Comparator.reverseOrder())
                    .limit(k)
                    .mapToDouble(Double::doubleValue)
                    .sum();
            crowding.put(id, rounded(mean / k));
        });
        return crowding;
    }

    @Override
    public void close() {
        try {
            reader.close();
            directory.close();
        } catch (IOException impossible) {
            throw new UncheckedIOException("an index in memory", impossible);
        }
    }
}
