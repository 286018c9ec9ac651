package com.resolutionflow.session;

import com.resolutionflow.job.JobResult;
import com.resolutionflow.job.Work;
import com.resolutionflow.tenant.TenantContext;
import com.resolutionflow.ticket.Lookup;
import com.resolutionflow.ticket.Tickets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The job that looks up a ticket of which only the number is known. If the PSA does not have that
 * number, the ticket stays as it is.
 */
@Component
class TicketLookUp implements Work<TicketLookUp.Target> {

  static final String KIND = "ticket_look_up";

  private final SessionStore store;
  private final Tickets tickets;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;

  TicketLookUp(
      SessionStore store,
      Tickets tickets,
      ApplicationEventPublisher events,
      PlatformTransactionManager transactions) {
    this.store = store;
    this.tickets = tickets;
    this.events = events;
    this.transaction = new TransactionTemplate(transactions);
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Class<Target> data() {
    return Target.class;
  }

  @Override
  public JobResult run(Target which, int attempt) {
    Optional<String> ref = transaction.execute(now -> numberOnly(which.session()));
    return ref == null || ref.isEmpty() ? JobResult.DONE : lookUp(which.session(), ref.get());
  }

  private Optional<String> numberOnly(UUID session) {
    return store.find(session).map(Session::ticket).filter(Ticket::isNumberOnly).map(Ticket::ref);
  }

  private JobResult lookUp(UUID session, String ref) {
    return switch (tickets.find(ref)) {
      case Lookup.Found(var found) -> {
        transaction.executeWithoutResult(now -> linkFound(session, ref, Ticket.of(found)));
        yield JobResult.DONE;
      }
      case Lookup.Unavailable(var psa, String said, Duration deferredFor) ->
          deferredFor == null
              ? new JobResult.Retry(said)
              : new JobResult.Deferred(said, deferredFor);
      case Lookup.Unknown unknown -> JobResult.DONE;
      case Lookup.Refused refused -> JobResult.DONE;
      case Lookup.NoPsa none -> JobResult.DONE;
    };
  }

  /** Does nothing if the session has been linked to another ticket in the meantime. */
  private void linkFound(UUID id, String ref, Ticket ticket) {
    store
        .lock(id)
        .filter(
            session ->
                session.ticket() != null
                    && session.ticket().isNumberOnly()
                    && session.ticket().ref().equals(ref))
        .ifPresent(
            session -> {
              store.linkTicket(session, ticket);
              events.publishEvent(SessionEvent.Changed.of(session, TenantContext.accountId()));
            });
  }

  /** The session whose ticket is looked up. */
  record Target(UUID session) {}
}
