package com.resolutionflow.account.people;

import java.util.UUID;
import org.springframework.modulith.NamedInterface;

/** A user as others see them: an id to refer to and a name to read. */
@NamedInterface("people")
public record Person(UUID id, String name) {

  /** That member, as others see them. */
  public static Person of(Member member) {
    return new Person(member.id(), member.name());
  }
}
