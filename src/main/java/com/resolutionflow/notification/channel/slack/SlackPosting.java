package com.resolutionflow.notification.channel.slack;

import com.resolutionflow.integration.IntegrationKind.Trial;
import com.resolutionflow.integration.Settings;
import com.resolutionflow.notification.channel.ChatMessage;
import com.resolutionflow.notification.channel.ChatWords;
import com.resolutionflow.notification.channel.Verdict;
import com.resolutionflow.outbound.Outbound;
import com.resolutionflow.outbound.Request;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Posts a message and understands the answer. A webhook's answer carries no id: nothing can be
 * changed later.
 */
@Component
class SlackPosting {

  private final Outbound outbound;
  private final ChatWords words;
  private final JsonMapper json;

  SlackPosting(Outbound outbound, ChatWords words, JsonMapper json) {
    this.outbound = outbound;
    this.words = words;
    this.json = json;
  }

  Verdict post(Settings settings, ChatMessage message) {
    String body = json.writeValueAsString(SlackBlocks.of(message));
    Request request =
        Request.postJson(
            settings.value(SlackKind.URL),
            Map.of("Content-Type", "application/json; charset=utf-8"),
            body);
    return SlackVerdict.of(outbound.send(request));
  }

  Trial trial(Settings settings) {
    return post(settings, words.trial()).trial();
  }
}
