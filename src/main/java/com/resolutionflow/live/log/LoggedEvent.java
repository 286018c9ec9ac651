package com.resolutionflow.live.log;

import com.resolutionflow.live.Audience;
import java.util.Map;
import java.util.UUID;

/**
 * One event in an account's log.
 *
 * @param data one line of JSON
 * @param personal a JSON object for each user whose data has more properties than the others'
 * @param ridesOn the id of the event with which it goes where one event for each change was asked
 *     for; 0 if it goes by itself
 */
public record LoggedEvent(
    long id,
    String topic,
    Audience audience,
    String data,
    Map<UUID, String> personal,
    long ridesOn) {

  /** The prefix of topics that streams act on and do not send. */
  public static final String SIGNAL = "live.";

  /** Words were removed from events: what was read of them before is not sent any more. */
  public static final String REWRITTEN = SIGNAL + "rewritten";

  private static final String CREATED = "_created";

  /** Whether it is meant for the streams themselves and is not sent to browsers. */
  public boolean signal() {
    return topic.startsWith(SIGNAL);
  }

  /** The data as that user gets it. */
  public String dataFor(UUID user) {
    String own = personal.get(user);
    return own == null ? data : join(own, data);
  }

  /**
   * The property in which the event that it rides on lists it: {@code notifications} for {@code
   * notification_created}. Empty if that event says it all.
   */
  public String property() {
    return topic.endsWith(CREATED)
        ? topic.substring(0, topic.length() - CREATED.length()) + "s"
        : "";
  }

  /** One JSON object with the properties of two, neither of which is empty. */
  public static String join(String first, String second) {
    return first.substring(0, first.length() - 1) + "," + second.substring(1);
  }
}
