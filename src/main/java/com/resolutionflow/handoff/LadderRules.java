package com.resolutionflow.handoff;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.handoff.Handoff.Severity;
import com.resolutionflow.problem.Problem;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The account's ladder, as its people read and change it. */
@Service
@Transactional
public class LadderRules {

  private final LadderStore store;
  private final LadderAddressees addressees;
  private final Ladder ladder;

  LadderRules(LadderStore store, LadderAddressees addressees, Ladder ladder) {
    this.store = store;
    this.addressees = addressees;
    this.ladder = ladder;
  }

  /**
   * All severities, the least first, and the channels there are to be on call. For engineers and
   * above.
   */
  @Transactional(readOnly = true)
  public Ladders read(Member reader) {
    reader.require(Role.ENGINEER);
    return ladders();
  }

  /**
   * Sets those severities that are named, for what waits already too. For team admins and above.
   *
   * @throws Problem 400 for a severity that is named twice, for times as {@link LadderTimes#check}
   *     says, and for a channel that the account does not have
   */
  public Ladders set(Member by, List<LadderTimes> wanted) {
    by.require(Role.TEAM_ADMIN);
    List<String> channels = addressees.channels();
    Set<Severity> named = EnumSet.noneOf(Severity.class);
    for (int i = 0; i < wanted.size(); i++) {
      LadderTimes times = wanted.get(i);
      String field = "items[" + i + "]";
      if (!named.add(times.severity())) {
        throw Problem.invalid(field + ".severity", "is named twice");
      }
      times.check(field);
      checkChannel(field, times, channels);
      store.say(times);
    }
    ladder.timesChanged();
    return ladders();
  }

  private void checkChannel(String field, LadderTimes times, List<String> channels) {
    String wanted = times.onCallChannel();
    if (wanted != null
        && !channels.contains(wanted)
        && !wanted.equals(store.times(times.severity()).onCallChannel())) {
      throw Problem.invalid(
          field + ".on_call_channel",
          channels.isEmpty()
              ? "must be null: no channel is set up"
              : "must be one of " + String.join(", ", channels));
    }
  }

  private Ladders ladders() {
    Map<Severity, LadderTimes> said =
        store.said().stream().collect(Collectors.toMap(LadderTimes::severity, Function.identity()));
    return new Ladders(
        Stream.of(Severity.values())
            .map(severity -> said.getOrDefault(severity, LadderTimes.standard(severity)))
            .toList(),
        addressees.channels());
  }

  /**
   * When the rungs come.
   *
   * @param onCallChannels the channels that the account has set up, any of which can be on call
   */
  public record Ladders(List<LadderTimes> items, List<String> onCallChannels) {}
}
