package com.resolutionflow.assistant.playbook;

import com.resolutionflow.assistant.playbook.Playbook.Check;
import com.resolutionflow.assistant.text.StemmedText;
import com.resolutionflow.casefile.Domain;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** All the playbooks, and the words they are written and found with. */
public record PlaybookLibrary(Map<String, Playbook> playbooks, StemmedText.Synonyms synonyms) {

  /** Reads what is packed with the program, in the order of the file names. */
  public static PlaybookLibrary load() {
    var resources = new PathMatchingResourcePatternResolver(PlaybookLibrary.class.getClassLoader());
    StemmedText.Synonyms synonyms =
        synonyms(open(resources.getResource("classpath:assistant/synonyms.yaml")));
    var reader = new PlaybookParser(synonyms);
    Map<String, Playbook> playbooks = new LinkedHashMap<>();
    for (Resource file : files(resources)) {
      Playbook playbook = reader.parse(Objects.requireNonNull(file.getFilename()), open(file));
      playbooks.put(playbook.id(), playbook);
    }
    return new PlaybookLibrary(playbooks, synonyms);
  }

  private static List<Resource> files(PathMatchingResourcePatternResolver resources) {
    try {
      Resource[] files = resources.getResources("classpath*:playbooks/*.yaml");
      return Arrays.stream(files)
          .sorted(Comparator.comparing(f -> String.valueOf(f.getFilename())))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(Resource file) {
    try {
      return file.getInputStream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static StemmedText.Synonyms synonyms(InputStream content) {
    YamlNode node = PlaybookParser.yaml("synonyms.yaml", content);
    Map<List<String>, List<String>> table = new HashMap<>();
    int longest = 0;
    for (YamlNode entry : node.nodes("synonyms")) {
      List<String> word = List.of(entry.text("word").split(" "));
      for (String way : entry.texts("ways")) {
        List<String> parts = new ArrayList<>(List.of(way.split(" ")));
        table.put(List.copyOf(parts), word);
        longest = Math.max(longest, parts.size());
      }
      entry.rejectUnreadKeys();
    }
    node.rejectUnreadKeys();
    return new StemmedText.Synonyms(table, longest);
  }

  public @Nullable Playbook playbook(String id) {
    return playbooks.get(id);
  }

  /**
   * The playbook of a {@code playbook-id/check-id}; null for one that is not known here (any more).
   */
  public @Nullable Playbook playbookOf(@Nullable String check) {
    int slash = check == null ? -1 : check.indexOf('/');
    return check == null || slash < 0 ? null : playbooks.get(check.substring(0, slash));
  }

  /** The check of that reference; null for one that is not known here (any more). */
  public @Nullable Check check(@Nullable String reference) {
    Playbook playbook = playbookOf(reference);
    return playbook == null || reference == null
        ? null
        : playbook.check(reference.substring(playbook.id().length() + 1));
  }

  /** The fallback of that domain. */
  public Playbook general(Domain domain) {
    return playbooks.values().stream()
        .filter(playbook -> playbook.general() && playbook.domain() == domain)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("No general playbook for " + domain.word()));
  }

  public StemmedText stemmed(String text, int limit) {
    return StemmedText.of(text, limit, synonyms);
  }
}
