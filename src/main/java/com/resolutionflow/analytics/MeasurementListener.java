package com.resolutionflow.analytics;

import com.resolutionflow.handoff.HandoffEvent;
import com.resolutionflow.session.SessionEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Notes each turn of a handoff as it happens, in the transaction that makes it: a figure and the
 * facts behind it are committed together or not at all. The times are those that the handoff and
 * its history keep.
 */
@Component
class MeasurementListener {

  private final MeasurementStore store;

  MeasurementListener(MeasurementStore store) {
    this.store = store;
  }

  @EventListener
  void on(HandoffEvent event) {
    switch (event) {
      case HandoffEvent.Created created -> store.created(created.handoff().id());
      case HandoffEvent.Claimed claimed -> store.claimed(claimed.handoff());
      case HandoffEvent.Released released -> store.ended(released.handoff().id(), "released");
      case HandoffEvent.Returned returned -> store.ended(returned.handoff().id(), "returned");
      case HandoffEvent.Closed closed -> store.closed(closed.handoff().id());
      case HandoffEvent.Withdrawn withdrawn -> {} // it waited: nobody had claimed it
      case HandoffEvent.AssessmentReady ready -> {}
      case HandoffEvent.Reminded announced -> {}
    }
  }

  @EventListener
  void on(SessionEvent.ClaimerActed worked) {
    store.acted(worked.sessionId(), worked.userId(), worked.at());
  }

  @EventListener
  void on(SessionEvent.Concluded concluded) {
    store.concluded(concluded.sessionId());
  }
}
