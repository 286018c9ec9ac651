package com.resolutionflow.text;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What is written where nothing is known: "N/A", "None", "Unknown", "-" and the like, in the
 * languages that help desks write. Whole texts only: "None of the printers answers" says something.
 */
public final class EmptyPhrase {

  private static final Pattern EDGES = Pattern.compile("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$");
  private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");

  /**
   * Lower case, with one blank for all that is neither letter nor digit, as {@link #is} compares.
   */
  private static final Set<String> PHRASES =
      Set.copyOf(
          Arrays.asList(
              """
          n a|na|none|nil|null|nan|undefined|nothing|empty|blank|void|string|todo|tbd|tba|tbc
          to be determined|to be confirmed|to be decided|to be announced|to be done
          unknown|not known|unclear|undetermined|unspecified|unavailable|not determined|not specified
          not available|not applicable|not provided|not given|not stated|not found|not enough data
          no data|no info|no information|no details|no answer|no response|no summary|no result|no results
          no content|no cause|no likely cause|no steps|no suggested steps|no suggestions|no facts
          none available|none given|none provided|none found|none known|none identified|none specified
          nothing known|nothing found|nothing to report|nothing to add|nothing available
          no data available|no information available|no information provided|no information given
          no further information|no additional information|no summary available|no answer available
          information not available|information unavailable|data not available|cause unknown
          unknown cause|the cause is unknown|cause not known|unknown at this time|not known at this time
          not available at this time|insufficient data|insufficient information|not enough information
          there is not enough information|there is insufficient information|cannot be determined
          cannot determine|could not be determined|unable to determine|i don t know|i do not know|don t know
          see above|see below|as above|same as above|ditto|lorem ipsum|placeholder
          k a|keine|keiner|keines|nichts|unbekannt|nicht bekannt|nicht verfügbar|nicht zutreffend|entfällt
          keine angabe|keine angaben|keine information|keine informationen|unklar
          aucun|aucune|rien|inconnu|inconnue|non disponible|non applicable|s o|sans objet
          ninguno|ninguna|nada|desconocido|desconocida|no disponible|no aplica|no aplicable
          nenhum|nenhuma|desconhecido|não disponível|não aplicável
          nessuno|nessuna|niente|sconosciuto|sconosciuta|non disponibile|non applicabile
          geen|niets|onbekend|niet beschikbaar|niet van toepassing|nvt|n v t|ingen|inget|okänt|ukendt|ukjent
          brak|nieznane|nie dotyczy|неизвестно|없음|なし|不明|无|未知|該当なし"""
                  .strip()
                  .split("\\s*[|\\n]\\s*")));

  private EmptyPhrase() {}

  /** Whether that text as a whole is such a phrase, or has no letter and no digit. */
  public static boolean is(String text) {
    String plain = EDGES.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC)).replaceAll("");
    String words = BETWEEN.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll(" ");
    return words.isEmpty() || PHRASES.contains(words);
  }
}
