package com.resolutionflow.account.people;

import java.util.UUID;
import org.springframework.modulith.NamedInterface;

/** A user as shown to others: id and name. */
@NamedInterface("people")
public record Person(UUID id, String name) {

  /** The member as shown to others. */
  public static Person of(Member member) {
    return new Person(member.id(), member.name());
  }
}
