package com.resolutionflow.assistant.knowledge;

import com.resolutionflow.assistant.text.StemmedText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.DirectoryReader;
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
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds the known problems that a text reads like, by BM25 over an index that the build makes. Safe
 * for any number of threads.
 */
public final class KnownProblemIndex {

  /** Where the build puts the index, on the class path. */
  public static final String FOLDER = "known-problems";

  static final String TERMS = "terms";
  static final String CODES = "codes";
  static final String PROBLEM = "problem";

  /** Flat: the entries are of one length, and a text that repeats itself says nothing more. */
  static final BM25Similarity SIMILARITY = new BM25Similarity(0.9f, 0.5f);

  /** What BM25 makes of a term that stands there often. */
  private static final double TERM_SATURATION = 1.9;

  private static final float CODE_BOOST = 4;
  private static final int MOST_TERMS = 120;
  private static final JsonMapper JSON = JsonMapper.shared();

  private final IndexSearcher searcher;
  private final StemmedText.Synonyms synonyms;
  private final Map<Integer, StemmedProblem> read = new ConcurrentHashMap<>();
  private final Map<String, Double> rarity = new ConcurrentHashMap<>();

  /** A known problem and how well a text fits it; scores compare within one search only. */
  record Hit(StemmedProblem problem, double score) {}

  public KnownProblemIndex(Directory directory, StemmedText.Synonyms synonyms) {
    try {
      this.searcher = new IndexSearcher(DirectoryReader.open(directory));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.searcher.setSimilarity(SIMILARITY);
    this.synonyms = synonyms;
  }

  /** Opens the index that is packed with the program; all of it, some 1.4 MB, is kept in memory. */
  public static KnownProblemIndex load(StemmedText.Synonyms synonyms) {
    var resources =
        new PathMatchingResourcePatternResolver(KnownProblemIndex.class.getClassLoader());
    Directory index = new ByteBuffersDirectory();
    try {
      for (Resource file : resources.getResources("classpath*:" + FOLDER + "/*")) {
        String name = Objects.requireNonNull(file.getFilename());
        try (IndexOutput copy = index.createOutput(name, IOContext.DEFAULT)) {
          byte[] content = file.getContentAsByteArray();
          copy.writeBytes(content, content.length);
        }
      }
      return new KnownProblemIndex(index, synonyms);
    } catch (IOException e) {
      throw new UncheckedIOException("The index of known problems cannot be read", e);
    }
  }

  /** How many problems it knows. */
  public int size() {
    return searcher.getIndexReader().numDocs();
  }

  /**
   * The problems that these stems fit best, best first.
   *
   * @param weights the stems of a case, with how much each says about what the problem is
   */
  List<Hit> search(Map<String, Double> weights, int most) {
    Query query = query(weights);
    try {
      List<Hit> hits = new ArrayList<>();
      for (ScoreDoc found : searcher.search(query, most).scoreDocs) {
        hits.add(new Hit(problem(found.doc), found.score));
      }
      return hits;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The stems, damped: what is said five times is not five times as true. Of a long case only those
   * are searched for that tell most.
   */
  private Query query(Map<String, Double> weights) {
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    weights.entrySet().stream()
        .sorted(
            Comparator.comparingDouble((Map.Entry<String, Double> e) -> -telling(e))
                .thenComparing(Map.Entry::getKey))
        .limit(MOST_TERMS)
        .forEach(
            e -> {
              float boost = (float) Math.sqrt(e.getValue());
              query.add(term(TERMS, e.getKey(), boost), BooleanClause.Occur.SHOULD);
              if (StemmedText.isCode(e.getKey())) {
                query.add(term(CODES, e.getKey(), CODE_BOOST * boost), BooleanClause.Occur.SHOULD);
              }
            });
    return query.build();
  }

  private double telling(Map.Entry<String, Double> weighted) {
    return Math.sqrt(weighted.getValue()) * rarity(weighted.getKey());
  }

  private static Query term(String field, String stem, float boost) {
    return new BoostQuery(new TermQuery(new Term(field, stem)), boost);
  }

  private StemmedProblem problem(int document) throws IOException {
    StemmedProblem known = read.get(document);
    if (known == null) {
      String json = searcher.storedFields().document(document).get(PROBLEM);
      known = new StemmedProblem(JSON.readValue(json, KnownProblem.class), synonyms);
      read.put(document, known);
    }
    return known;
  }

  /** About the score of a problem that holds every one of these stems, without its codes. */
  double highestScore(Map<String, Double> weights) {
    return TERM_SATURATION * weights.entrySet().stream().mapToDouble(this::telling).sum();
  }

  /** How much a stem tells: 0 for one that stands in every problem. */
  double rarity(String stem) {
    return rarity.computeIfAbsent(
        stem,
        one -> {
          try {
            int holders = searcher.getIndexReader().docFreq(new Term(TERMS, one));
            return Math.log((size() + 1.0) / (holders + 1.0));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }
}
