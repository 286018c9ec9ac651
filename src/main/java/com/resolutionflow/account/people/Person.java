package com.resolutionflow.account.people;

import java.util.UUID;

/** A user as others see them: an id to refer to and a name to read. */
public record Person(UUID id, String name) {

  /** That member, as others see them. */
  public static Person of(Member member) {
    return new Person(member.id(), member.name());
  }
}
