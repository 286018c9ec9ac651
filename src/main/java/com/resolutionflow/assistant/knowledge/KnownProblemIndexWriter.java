package com.resolutionflow.assistant.knowledge;

import com.resolutionflow.assistant.text.StemmedText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.Directory;
import tools.jackson.databind.json.JsonMapper;

/** Makes the index of the known problems from their files; the build does it, once. */
public final class KnownProblemIndexWriter {

  private static final int MOST = 4_000;

  private KnownProblemIndexWriter() {}

  /**
   * Writes the index of what stands in a folder.
   *
   * @throws com.resolutionflow.assistant.playbook.InvalidPlaybook when an entry is wrong, with its
   *     file and place
   */
  public static void write(Path problems, Directory index, StemmedText.Synonyms synonyms)
      throws IOException {
    var config = new IndexWriterConfig(new NoAnalyzer());
    config.setSimilarity(KnownProblemIndex.SIMILARITY);
    config.setUseCompoundFile(true);
    try (IndexWriter writer = new IndexWriter(index, config)) {
      for (KnownProblem problem : KnownProblemParser.parseAll(problems)) {
        writer.addDocument(document(problem, synonyms));
      }
      writer.forceMerge(1);
    }
  }

  private static Document document(KnownProblem problem, StemmedText.Synonyms synonyms) {
    // How people put it and what points to it, twice: that is what a ticket says.
    List<String> told = new ArrayList<>(problem.phrasings());
    told.addAll(problem.signs());
    told.add(problem.product());
    told.add(problem.cause());
    List<String> all = new ArrayList<>(told);
    all.addAll(told);
    all.add(problem.check());
    all.add(problem.proves());
    all.add(problem.fix());
    all.addAll(problem.triedAs());
    all.addAll(problem.codes());
    Document document = new Document();
    document.add(field(KnownProblemIndex.TERMS, all, synonyms));
    document.add(field(KnownProblemIndex.CODES, problem.codes(), synonyms));
    document.add(
        new StoredField(
            KnownProblemIndex.PROBLEM, JsonMapper.shared().writeValueAsString(problem)));
    return document;
  }

  private static Field field(String name, List<String> texts, StemmedText.Synonyms synonyms) {
    List<String> stems = new ArrayList<>();
    for (String text : texts) {
      StemmedText.of(text, MOST, synonyms).sequence().stream()
          .filter(stem -> stem.length() > 1 || Character.isLetterOrDigit(stem.charAt(0)))
          .forEach(stems::add);
    }
    return new TextField(name, new Stems(stems));
  }

  /** Stems that were made before, as Lucene reads them. */
  private static final class Stems extends TokenStream {

    private final List<String> stems;
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private int next;

    Stems(List<String> stems) {
      this.stems = stems;
    }

    @Override
    public boolean incrementToken() {
      if (next == stems.size()) {
        return false;
      }
      clearAttributes();
      term.append(stems.get(next++));
      return true;
    }

    @Override
    public void reset() throws IOException {
      super.reset();
      next = 0;
    }
  }

  /** Lucene wants one; nothing comes to it as text. */
  private static final class NoAnalyzer extends Analyzer {

    @Override
    protected TokenStreamComponents createComponents(String field) {
      throw new IllegalStateException("Nothing is analysed here: " + field);
    }
  }
}
