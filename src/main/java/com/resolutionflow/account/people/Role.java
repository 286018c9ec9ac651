package com.resolutionflow.account.people;

import com.fasterxml.jackson.annotation.JsonValue;
import com.resolutionflow.text.EnumWord;
import org.springframework.modulith.NamedInterface;

/**
 * What a user may do in their account; each role includes the ones before it. Senior technicians
 * have no role of their own.
 */
@NamedInterface("people")
public enum Role {
  VIEWER,
  ENGINEER,
  TEAM_ADMIN,
  OWNER;

  /** Whether this role includes everything {@code other} may do. */
  public boolean atLeast(Role other) {
    return compareTo(other) >= 0;
  }

  /** This role, or that one if it is lower. */
  public Role atMost(Role highest) {
    return atLeast(highest) ? highest : this;
  }

  /** The name used in the API and in the database. */
  @JsonValue
  public String word() {
    return EnumWord.of(this);
  }

  /** The role with that {@link #word()}. */
  public static Role of(String word) {
    return EnumWord.parse(Role.class, word);
  }
}
