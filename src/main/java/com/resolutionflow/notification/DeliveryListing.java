package com.resolutionflow.notification;

import com.resolutionflow.database.SqlInstant;
import com.resolutionflow.delivery.Delivery.State;
import com.resolutionflow.http.Cursor;
import com.resolutionflow.http.PageRequest;
import com.resolutionflow.notification.channel.bell.BellChannel;
import com.resolutionflow.problem.Problem;
import com.resolutionflow.text.EnumWord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which deliveries a list is about, newest first. Without a channel and a handoff it is those that
 * go outside: what stands in bells is always there, and would only hide them.
 */
record DeliveryListing(
    @Nullable State state, @Nullable String channel, @Nullable UUID handoff, PageRequest page) {

  private static final Pattern CHANNEL = Pattern.compile("[a-z][a-z0-9_-]{0,39}");

  /**
   * Reads the query of the list; an empty parameter counts as absent.
   *
   * @throws Problem 400 for a state that is not known or what cannot be a channel
   */
  static DeliveryListing of(@Nullable String state, @Nullable String channel, PageRequest page) {
    boolean any = channel == null || channel.isEmpty();
    if (!any && !CHANNEL.matcher(channel).matches()) {
      throw Problem.invalid("channel", "must be a channel's name, such as email");
    }
    return new DeliveryListing(
        state == null || state.isEmpty() ? null : known(state), any ? null : channel, null, page);
  }

  static DeliveryListing ofHandoff(UUID handoff, PageRequest page) {
    return new DeliveryListing(null, null, handoff, page);
  }

  /**
   * Holds only the conditions that were asked for, so that each is planned with the index made for
   * it.
   */
  String where() {
    List<String> conditions = new ArrayList<>();
    if (handoff != null) {
      conditions.add("d.subject_type = 'handoff' and d.subject_id = :handoff");
    } else if (channel == null) {
      conditions.add("d.channel <> '" + BellChannel.NAME + "'");
    }
    if (channel != null) {
      conditions.add("d.channel = :channel");
    }
    if (state != null) {
      conditions.add("d.state = '" + EnumWord.of(state) + "'");
    }
    if (page.after().isPresent()) {
      conditions.add("(d.created_at, d.id) < (:after_at, :after_id)");
    }
    return " where "
        + String.join(" and ", conditions)
        + " order by d.created_at desc, d.id desc limit :limit";
  }

  Map<String, @Nullable Object> parameters() {
    Map<String, @Nullable Object> parameters = new HashMap<>();
    Cursor cursor = page.cursor();
    parameters.put("handoff", handoff);
    parameters.put("channel", channel);
    parameters.put("limit", page.fetchSize());
    parameters.put("after_at", cursor == null ? null : SqlInstant.of(cursor.instant(0)));
    parameters.put("after_id", cursor == null ? null : cursor.uuid(1));
    return parameters;
  }

  static List<?> keys(DeliveryView last) {
    return List.of(last.createdAt(), last.id());
  }

  private static State known(String word) {
    return EnumWord.find(State.class, word)
        .orElseThrow(
            () ->
                Problem.invalid(
                    "state",
                    "must be one of "
                        + String.join(
                            ", ", Arrays.stream(State.values()).map(EnumWord::of).toList())));
  }
}
