package com.resolutionflow.database.backup;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a backup's file holds, kept in it as {@code manifest.properties}.
 *
 * @param keyFingerprint of the secret key that was in use, which says nothing about the key
 * @param migrations the SHA-256 of each applied migration's text, by file name
 * @param tables rows and SHA-256 of each table's part
 * @param sequences the last value of each sequence, and whether it was used
 */
record Manifest(
    String keyFingerprint,
    SortedMap<String, String> migrations,
    SortedMap<String, Content> tables,
    SortedMap<String, String> sequences) {

  static final String ENTRY = "manifest.properties";
  private static final String FORMAT = "1";

  /** A table's rows, and the SHA-256 of the text that they are in the file. */
  record Content(long rows, String sha256) {}

  long rows() {
    return tables.values().stream().mapToLong(Content::rows).sum();
  }

  /** The newest migration's version, such as {@code V070}. */
  String version() {
    return migrations.isEmpty() ? "none" : migrations.lastKey().split("__")[0];
  }

  String text() throws IOException {
    Properties properties = new Properties();
    properties.setProperty("format", FORMAT);
    properties.setProperty("key", keyFingerprint);
    migrations.forEach((name, sum) -> properties.setProperty("migration." + name, sum));
    tables.forEach(
        (name, content) ->
            properties.setProperty("table." + name, content.rows + " " + content.sha256));
    sequences.forEach((name, state) -> properties.setProperty("sequence." + name, state));
    StringWriter text = new StringWriter();
    properties.store(text, "A backup of ResolutionFlow");
    return text.toString();
  }

  /**
   * @throws IllegalArgumentException if it is none
   */
  static Manifest parse(String text) throws IOException {
    Properties properties = new Properties();
    properties.load(new StringReader(text));
    if (!FORMAT.equals(properties.getProperty("format"))) {
      throw new IllegalArgumentException(
          "its format is " + properties.getProperty("format") + "; expected " + FORMAT);
    }
    SortedMap<String, Content> tables = new TreeMap<>();
    below("table.", properties)
        .forEach(
            (name, value) -> {
              String[] words = value.split(" ");
              tables.put(name, new Content(Long.parseLong(words[0]), words[1]));
            });
    return new Manifest(
        properties.getProperty("key", ""),
        below("migration.", properties),
        tables,
        below("sequence.", properties));
  }

  private static SortedMap<String, String> below(String prefix, Properties properties) {
    SortedMap<String, String> found = new TreeMap<>();
    for (Map.Entry<Object, Object> entry : properties.entrySet()) {
      if (entry.getKey() instanceof String name
          && entry.getValue() instanceof String value
          && name.startsWith(prefix)) {
        found.put(name.substring(prefix.length()), value);
      }
    }
    return found;
  }
}
