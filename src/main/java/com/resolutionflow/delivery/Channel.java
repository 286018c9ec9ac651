package com.resolutionflow.delivery;

import com.resolutionflow.job.Lane;
import com.resolutionflow.job.Retries;
import java.util.Optional;

/** A way to the outside; a bean in its adapter's folder. */
public interface Channel {

  /** Its name in the database and in answers: email, slack, teams, webhook, ticket. */
  String name();

  /** Why this deployment can send nothing over it, whoever asks; empty if it can. */
  default Optional<String> unusable() {
    return Optional.empty();
  }

  /** When to try again, and for how long; {@code RESOLUTIONFLOW_RETRY_SCHEDULE} replaces it. */
  Retries retries();

  /**
   * Its workers on each replica. They are its own: should the other side hang for minutes, no other
   * channel and no other job waits for that. What an account configured hangs for that account: the
   * usual lane keeps places for the others.
   */
  default Lane lane() {
    return new Lane(32, 10);
  }

  /**
   * Sends it, for the account it belongs to, outside any transaction. It may be asked again for the
   * same parcel (a process can die between sending and the note that it was sent): the same {@link
   * Parcel#id} then, so that the receiver, or a read-back before repeating, can tell.
   *
   * @param attempt from 1; being taken over from a process that died counts as the same attempt
   */
  Sent send(Parcel parcel, int attempt) throws Exception;
}
