package com.resolutionflow.notification.channel.teams;

import com.resolutionflow.integration.IntegrationKind.Trial;
import com.resolutionflow.integration.Settings;
import com.resolutionflow.notification.channel.ChatMessage;
import com.resolutionflow.notification.channel.ChatWords;
import com.resolutionflow.notification.channel.Verdict;
import com.resolutionflow.outbound.Outbound;
import com.resolutionflow.outbound.Request;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Posts a card and understands the answer, which says only that the Workflow was started, not that
 * the card is shown.
 */
@Component
class TeamsPosting {

  private final Outbound outbound;
  private final ChatWords words;
  private final AdaptiveCard cards;

  TeamsPosting(Outbound outbound, ChatWords words, AdaptiveCard cards) {
    this.outbound = outbound;
    this.words = words;
    this.cards = cards;
  }

  Verdict post(Settings settings, ChatMessage message) {
    boolean bare = settings.find(TeamsKind.BARE_CARD).map(Boolean::valueOf).orElse(false);
    return TeamsVerdict.of(
        outbound.send(
            Request.postJson(settings.value(TeamsKind.URL), Map.of(), cards.json(message, bare))));
  }

  Trial trial(Settings settings) {
    return post(settings, words.trial()).trial();
  }
}
