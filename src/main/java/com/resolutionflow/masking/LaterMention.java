package com.resolutionflow.masking;

import com.resolutionflow.masking.CredentialValueReader.Introduction;
import com.resolutionflow.masking.text.WordCursor;
import com.resolutionflow.masking.text.WordShape;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Secrets that only the paragraph explains: it speaks of a password, and later says "the new one is
 * …" or just holds a word that nothing but a password looks like.
 */
final class LaterMention {

  private static final Pattern LATER =
      Pattern.compile(
          "(?iu)\\b(?:(?:new|old|temp|temporary|current|second|other|right|correct|working|next|first|last|latest)"
              + " one|(?:changed|reset|set|switched|updated|rotated)"
              + " (?:it|them|this|that|hers|his)(?: back)?|das neue|la nouvelle|le nouveau|la"
              + " nueva|it['’]s|it)(?: is now| was| is| to be| to|:| should be| lautet| ist| est|"
              + " es)?(?: now| just| simply)?:?\\s{1,3}");
  private static final Pattern WORD = Pattern.compile("[^\\s\"]{8,80}+");
  private static final Pattern PARAGRAPH = Pattern.compile("\\r?\\n[ \\t]{0,20}\\r?\\n");

  private LaterMention() {}

  static void find(String text, List<CredentialPhrase> phrases, MaskedSpans found) {
    int next = 0;
    int until = 0;
    for (CredentialPhrase phrase : phrases) {
      boolean password =
          phrase.kind() == CredentialPhrase.Kind.PASSWORD
              || phrase.kind() == CredentialPhrase.Kind.PHRASE;
      if (password && phrase.end() >= until) {
        Matcher gap = PARAGRAPH.matcher(text).region(phrase.end(), text.length());
        int end = gap.find() ? gap.start() : text.length();
        findIn(text, phrase, Math.max(next, phrase.end()), end, found);
        until = end;
        next = end;
      }
    }
  }

  private static void findIn(
      String text, CredentialPhrase phrase, int from, int to, MaskedSpans found) {
    Matcher later = LATER.matcher(text).region(from, to);
    while (later.find()) {
      boolean stated = later.group().toLowerCase(Locale.ROOT).contains("one");
      WordCursor c = new WordCursor(text, later.end());
      new CredentialValueReader(text, phrase, found)
          .readValue(c, stated ? Introduction.STATED : Introduction.ADJACENT);
    }
    Matcher word = WORD.matcher(text).region(from, to);
    while (word.find()) {
      String bare = CredentialValueReader.stripPunctuation(word.group());
      if (WordShape.isComplex(bare)) {
        int start = word.start() + word.group().indexOf(bare);
        found.add(start, start + bare.length(), phrase.kind().secretKind);
      }
    }
  }
}
