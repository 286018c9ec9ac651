package com.resolutionflow.handoff.assessment;

import com.resolutionflow.live.Audience;
import com.resolutionflow.live.LiveUpdate;
import java.util.UUID;

/**
 * The generation for an escalation that is being composed has ended: the dialog should ask for the
 * draft again. Only for the session's owner.
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
