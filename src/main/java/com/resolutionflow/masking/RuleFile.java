package com.resolutionflow.masking;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The files of word lists and shapes under {@code masking/} on the class path: a line without
 * indentation opens an entry, and the lines below it that are indented by two blanks are its body.
 * Blank lines and lines that start with # are skipped.
 */
final class RuleFile {

  private static final String INDENT = "  ";

  private RuleFile() {}

  /** One entry; {@code line} is that of its head. */
  record Entry(String file, int line, String head, List<String> body) {

    /** Compiles a regular expression of this entry. */
    Pattern compile(String regex, int flags) {
      try {
        return Pattern.compile(regex, flags);
      } catch (PatternSyntaxException wrong) {
        throw invalid("%s in the pattern %s".formatted(wrong.getDescription(), regex));
      }
    }

    /** The constant that {@code name} names. */
    <E extends Enum<E>> E constant(Class<E> type, String name) {
      return Arrays.stream(type.getEnumConstants())
          .filter(constant -> constant.name().equals(name))
          .findFirst()
          .orElseThrow(
              () ->
                  invalid(
                      "'%s' is unknown; expected one of %s"
                          .formatted(name, Arrays.toString(type.getEnumConstants()))));
    }

    /** The error that this entry cannot be used, and why. */
    IllegalStateException invalid(String reason) {
      return RuleFile.invalid(file, line, reason);
    }
  }

  static List<Entry> read(String file) {
    try (InputStream in = RuleFile.class.getResourceAsStream("/masking/" + file)) {
      if (in == null) {
        throw new IllegalStateException("masking/%s is missing".formatted(file));
      }
      return parse(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static List<Entry> parse(String file, String text) {
    List<Entry> entries = new ArrayList<>();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      if (!line.startsWith(" ")) {
        entries.add(new Entry(file, i + 1, line.strip(), new ArrayList<>()));
      } else if (entries.isEmpty() || !line.startsWith(INDENT)) {
        throw invalid(file, i + 1, "a line of a body is indented by two blanks, below a head");
      } else {
        entries.getLast().body().add(line.substring(INDENT.length()));
      }
    }
    for (Entry entry : entries) {
      if (entry.body().isEmpty()) {
        throw entry.invalid("'%s' has no lines below it".formatted(entry.head()));
      }
    }
    return entries;
  }

  private static IllegalStateException invalid(String file, int line, String reason) {
    return new IllegalStateException("masking/%s, line %d: %s".formatted(file, line, reason));
  }
}
