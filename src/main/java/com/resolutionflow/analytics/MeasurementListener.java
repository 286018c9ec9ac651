package com.resolutionflow.analytics;

import com.resolutionflow.handoff.HandoffEvent;
import com.resolutionflow.session.SessionEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Records each change of a handoff in the transaction that makes it, so that the figures and the
 * facts behind them are committed together. The times are those of the handoff and its history.
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
      case HandoffEvent.Assigned assigned -> store.assigned(assigned.handoff());
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
