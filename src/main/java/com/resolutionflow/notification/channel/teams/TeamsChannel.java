package com.resolutionflow.notification.channel.teams;

import com.resolutionflow.integration.Integrations;
import com.resolutionflow.integration.Settings;
import com.resolutionflow.notification.channel.ChatChannel;
import com.resolutionflow.notification.channel.ChatMessage;
import com.resolutionflow.notification.channel.ChatWords;
import com.resolutionflow.notification.channel.Verdict;
import org.springframework.stereotype.Component;

/** Announces handoffs in the account's Teams channel. */
@Component
class TeamsChannel extends ChatChannel {

  private final TeamsPosting posting;

  TeamsChannel(Integrations integrations, TeamsPosting posting, ChatWords words) {
    super(TeamsKind.KIND, TeamsKind.LABEL, integrations, words);
    this.posting = posting;
  }

  @Override
  protected Verdict post(Settings settings, ChatMessage message) {
    return posting.post(settings, message);
  }
}
