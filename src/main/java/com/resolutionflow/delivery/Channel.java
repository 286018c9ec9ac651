package com.resolutionflow.delivery;

import com.resolutionflow.job.Retries;
import com.resolutionflow.job.WorkerPool;
import java.util.Optional;

/** A way to the outside; a bean in its adapter's folder. */
public interface Channel {

  /** Its name in the database and in answers: email, slack, teams, webhook, ticket. */
  String name();

  /** What screens call it and what goes over it. */
  Labels labels();

  /** The kind of integration it sends by, which its results mark as working or broken. */
  default Optional<String> integration() {
    return Optional.empty();
  }

  /** Why this deployment can send nothing over it, whoever asks; empty if it can. */
  default Optional<String> unusable() {
    return Optional.empty();
  }

  /** When to try again, and for how long; {@code RESOLUTIONFLOW_RETRY_SCHEDULE} replaces it. */
  Retries retries();

  /**
   * Its workers on each replica. They are its own: should the other side hang for minutes, no other
   * channel and no other job waits for that. What an account configured hangs for that account: the
   * usual pool keeps places for the others.
   */
  default WorkerPool pool() {
    return new WorkerPool(32, 10);
  }

  /**
   * Sends it, for the account it belongs to, outside any transaction. It may be asked again for the
   * same delivery (a process can die between sending and recording that it was sent): the same
   * {@link Delivery#id} then, so that the receiver, or a read-back before repeating, can tell.
   *
   * @param attempt from 1; being taken over from a process that died counts as the same attempt
   */
  SendResult send(Delivery delivery, int attempt) throws Exception;

  /**
   * Labels for screens.
   *
   * @param name the channel's, as {@code Slack}
   * @param one what one delivery is called in a sentence, as {@code 1 e-mail}; the channel's name
   *     where an account has one recipient only
   * @param many the noun for several, as {@code e-mails}
   */
  record Labels(String name, String one, String many) {}
}
