package com.resolutionflow.integration;

import com.resolutionflow.account.people.Role;
import com.resolutionflow.live.Audience;
import com.resolutionflow.live.LiveUpdate;
import java.util.Set;
import java.util.UUID;

/** An integration's settings or state have changed; sent to admins. */
record IntegrationChanged(UUID accountId, String kind) implements LiveUpdate {

  @Override
  public String topic() {
    return "integration_changed";
  }

  @Override
  public Audience audience() {
    return Audience.from(Role.TEAM_ADMIN, Set.of());
  }

  @Override
  public Object data() {
    return new Reference(kind);
  }

  record Reference(String kind) {}
}
