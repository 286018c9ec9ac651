package com.resolutionflow.notification.channel.slack;

import com.resolutionflow.integration.Integrations;
import com.resolutionflow.integration.Settings;
import com.resolutionflow.notification.channel.ChatChannel;
import com.resolutionflow.notification.channel.ChatMessage;
import com.resolutionflow.notification.channel.ChatWords;
import com.resolutionflow.notification.channel.Verdict;
import org.springframework.stereotype.Component;

/** Announces handoffs in the account's Slack channel. */
@Component
class SlackChannel extends ChatChannel {

  private final SlackPosting posting;

  SlackChannel(Integrations integrations, SlackPosting posting, ChatWords words) {
    super(SlackKind.KIND, SlackKind.LABEL, integrations, words);
    this.posting = posting;
  }

  @Override
  protected Verdict post(Settings settings, ChatMessage message) {
    return posting.post(settings, message);
  }
}
