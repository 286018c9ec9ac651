package com.resolutionflow.handoff.assessment;

import com.resolutionflow.live.Audience;
import com.resolutionflow.live.LiveUpdate;
import java.util.UUID;

/**
 * The draft of an escalation that is being composed is not what it was: its generation ended. For
 * its owner alone.
 */
record DraftReady(UUID accountId, UUID sessionId, UUID ownerId) implements LiveUpdate {

  @Override
  public String topic() {
    return "escalation_draft_ready";
  }

  @Override
  public Audience audience() {
    return Audience.only(ownerId);
  }

  @Override
  public Object data() {
    return new Reference(sessionId);
  }

  record Reference(UUID sessionId) {}
}
