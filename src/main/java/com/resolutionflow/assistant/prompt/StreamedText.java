package com.resolutionflow.assistant.prompt;

import java.util.function.Consumer;

/**
 * Reads one text component of a JSON object while the object is still being written, and hands it
 * on without its escapes, at most {@code limit} UTF-16 units of it. Whatever is no such object
 * hands on nothing: the whole answer is judged at its end by somebody else, this only lets people
 * read along.
 */
public final class StreamedText implements Consumer<String> {

  private final String component;
  private final int limit;
  private final Consumer<String> reader;

  private final StringBuilder out = new StringBuilder();
  private final StringBuilder key = new StringBuilder();
  private int depth;
  private boolean inText;
  private boolean valueNext;
  private boolean wanted;
  private boolean escaped;
  private int hexDigits;
  private int hex;
  private char high;
  private int count;

  public StreamedText(String component, int limit, Consumer<String> reader) {
    this.component = component;
    this.limit = limit;
    this.reader = reader;
  }

  @Override
  public void accept(String piece) {
    for (int i = 0; i < piece.length(); i++) {
      if (inText) {
        within(piece.charAt(i));
      } else {
        between(piece.charAt(i));
      }
    }
    if (!out.isEmpty()) {
      reader.accept(out.toString());
      out.setLength(0);
    }
  }

  /**
   * Outside of any text: what belongs to which level, and whether a key or its value comes next.
   */
  private void between(char c) {
    switch (c) {
      case '{', '[' -> depth++;
      case '}', ']' -> depth--;
      case ':' -> valueNext = depth == 1;
      case ',' -> valueNext = false;
      case '"' -> open();
      default -> {
        // white space, numbers and the like
      }
    }
  }

  private void open() {
    inText = true;
    wanted = depth == 1 && valueNext && component.contentEquals(key);
    if (depth == 1 && !valueNext) {
      key.setLength(0);
    }
  }

  private void within(char c) {
    if (hexDigits > 0) {
      hex = hex * 16 + Math.max(0, Character.digit(c, 16));
      if (--hexDigits == 0) {
        put((char) hex);
      }
    } else if (escaped) {
      escaped = false;
      unescape(c);
    } else if (c == '\\') {
      escaped = true;
    } else if (c == '"') {
      inText = false;
      high = 0;
    } else {
      put(c);
    }
  }

  private void unescape(char c) {
    switch (c) {
      case 'u' -> {
        hexDigits = 4;
        hex = 0;
      }
      case 'n' -> put('\n');
      case 't', 'r', 'b', 'f' -> put(' ');
      default -> put(c);
    }
  }

  /**
   * A pair of surrogates is handed on whole, half a one not at all; neither is any other control
   * character.
   */
  private void put(char c) {
    if (depth == 1 && !valueNext) {
      key.append(c);
    }
    if (!wanted) {
      return;
    }
    if (Character.isHighSurrogate(c)) {
      high = c;
    } else if (Character.isLowSurrogate(c)) {
      if (high != 0) {
        emit(new String(new char[] {high, c}));
      }
      high = 0;
    } else if (c == '\n' || !Character.isISOControl(c)) {
      high = 0;
      emit(String.valueOf(c));
    }
  }

  private void emit(String character) {
    if (count + character.length() <= limit) {
      count += character.length();
      out.append(character);
    }
  }
}
