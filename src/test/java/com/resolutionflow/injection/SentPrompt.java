package com.resolutionflow.injection;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.support.provider.ReceivedQuestion;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/**
 * A question as it left for the provider.
 *
 * @param mark the name of the tag that its material stands in
 * @param instructions the instructions, with another word in place of that name
 * @param material as JSON
 */
record SentPrompt(String mark, String instructions, String material) {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern OPENING = Pattern.compile("<(material-[0-9a-f]{12})>\n");

  /**
   * Opens it, or fails the test where the material could be taken for anything else than one JSON
   * value in one tag.
   */
  static SentPrompt of(ReceivedQuestion asked) {
    Matcher opening = OPENING.matcher(asked.user());
    assertThat(opening.lookingAt()).as(asked.user()).isTrue();
    String mark = opening.group(1);
    String closing = "\n</" + mark + ">";
    assertThat(asked.user())
        .endsWith(closing)
        .containsOnlyOnce("</" + mark + ">")
        .containsOnlyOnce("<" + mark + ">");
    assertThat(asked.system()).contains("<" + mark + ">", "</" + mark + ">");
    String material =
        asked.user().substring(opening.end(), asked.user().length() - closing.length());
    assertThat(JSON.readTree(material).isObject()).as(material).isTrue();
    return new SentPrompt(mark, asked.system().replace(mark, "material"), material);
  }

  String closing() {
    return "</" + mark + ">";
  }
}
