package com.resolutionflow.masking;

import com.resolutionflow.masking.text.WordCursor;
import com.resolutionflow.masking.text.WordShape;
import java.util.List;

/** Values in front of their phrase: "logged in with … as the password", "… is her new password". */
final class PrecedingValue {

  private PrecedingValue() {}

  static void find(CredentialValueReader reader) {
    if (reader.phrase().kind() == CredentialPhrase.Kind.PASS) {
      return;
    }
    String following =
        new WordCursor(reader.text(), reader.phrase().end()).skipBlanks().normalizedWord();
    List<PrecedingWords.Word> words =
        PrecedingWords.before(reader.text(), reader.phrase().start(), 7).words();
    int i = 0;
    while (i < words.size()
        && i < 4
        && CredentialWords.DETERMINERS.contains(words.get(i).plain())) {
      i++;
    }
    if (i + 1 >= words.size()) {
      return;
    }
    boolean field = CredentialWords.INPUT_FIELDS.contains(following);
    if (CredentialWords.COMPOUNDS.contains(following)
        && !(field && CredentialWords.INTO.contains(words.get(i).plain()))) {
      return;
    }
    markLinked(reader, words.get(i).plain(), words.get(i + 1), field);
  }

  private static void markLinked(
      CredentialValueReader reader, String link, PrecedingWords.Word word, boolean field) {
    String written = reader.text().substring(word.start(), word.end());
    String bare =
        CredentialValueReader.stripPunctuation(
            written.substring(written.lastIndexOf('"', written.length() - 2) + 1));
    boolean quoted = written.length() > bare.length() && "\"'“‘`«„".indexOf(written.charAt(0)) >= 0;
    boolean strong =
        WordShape.isStrong(bare, 6) && !CredentialShape.HOST_NAME.matcher(bare).matches();
    boolean stated =
        CredentialWords.AS.contains(link)
            && bare.length() >= 4
            && !WordShape.isOrdinary(bare)
            && !WordShape.isFact(bare)
            && !WordShape.isPlaceholder(bare);
    boolean equal =
        CredentialWords.EQUALS.contains(link) && (strong || quoted && !WordShape.isOrdinary(bare));
    boolean typed =
        field
            && CredentialWords.INTO.contains(link)
            && (strong || quoted && !WordShape.isOrdinary(bare));
    if (stated && isStandIn(reader, bare, strong || quoted)) {
      return;
    }
    if (stated || equal || typed) {
      int start = reader.text().lastIndexOf(bare, word.end() - bare.length());
      reader.spans().add(start, start + bare.length(), reader.phrase().kind().secretKind);
    }
  }

  /**
   * "shows Contoso as the password": a plain word is only a password where somebody used it as one.
   */
  private static boolean isStandIn(
      CredentialValueReader reader, String bare, boolean looksLikeSecret) {
    if (looksLikeSecret || !WordShape.isPlain(bare)) {
      return false;
    }
    int start = reader.text().lastIndexOf(bare, reader.phrase().start());
    return !PrecedingWords.before(reader.text(), start, 2)
        .containsAny(CredentialWords.USES_OF_PLAIN_WORD);
  }
}
