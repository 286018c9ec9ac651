package com.resolutionflow.notification;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.audit.AuditEntry;
import com.resolutionflow.audit.AuditKind;
import com.resolutionflow.audit.AuditTrail;
import com.resolutionflow.delivery.Deliveries;
import com.resolutionflow.http.Page;
import com.resolutionflow.http.PageRequest;
import com.resolutionflow.problem.Problem;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * What became of everything that was to reach somebody: for admins, and in one line for every
 * engineer.
 */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Deliveries")
class DeliveryController {

  private final DeliveryQueries queries;
  private final Deliveries deliveries;
  private final AuditTrail audit;

  DeliveryController(DeliveryQueries queries, Deliveries deliveries, AuditTrail audit) {
    this.queries = queries;
    this.deliveries = deliveries;
    this.audit = audit;
  }

  @GetMapping("/deliveries")
  @Transactional(readOnly = true)
  Page<DeliveryView> listDeliveries(
      @AuthenticationPrincipal Member member,
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(required = false) @Nullable String channel,
      PageRequest page) {
    member.require(Role.TEAM_ADMIN);
    return pageOf(DeliveryListing.of(state, channel, page), page);
  }

  @GetMapping("/handoffs/{id}/deliveries")
  @Transactional(readOnly = true)
  Page<DeliveryView> listHandoffDeliveries(
      @AuthenticationPrincipal Member member, @PathVariable UUID id, PageRequest page) {
    member.require(Role.TEAM_ADMIN);
    checkHandoff(id);
    return pageOf(DeliveryListing.ofHandoff(id, page), page);
  }

  private Page<DeliveryView> pageOf(DeliveryListing listing, PageRequest page) {
    return Page.of(queries.list(listing), page, DeliveryListing::keys);
  }

  @GetMapping("/handoffs/{id}/deliveries/summary")
  @Transactional(readOnly = true)
  DeliverySummary summariseHandoffDeliveries(
      @AuthenticationPrincipal Member member, @PathVariable UUID id) {
    member.require(Role.ENGINEER);
    checkHandoff(id);
    return new DeliverySummary(queries.sums(id));
  }

  private void checkHandoff(UUID id) {
    if (queries.sessionOf(id).isEmpty()) {
      throw Problem.notFound();
    }
  }

  @PostMapping("/deliveries/{id}/resend")
  @Transactional
  @ResponseStatus(HttpStatus.ACCEPTED)
  DeliveryView resendDelivery(@AuthenticationPrincipal Member member, @PathVariable UUID id) {
    member.require(Role.TEAM_ADMIN);
    UUID sent = deliveries.resend(id).orElseThrow(() -> refusal(id));
    DeliveryView delivery = queries.find(sent).orElseThrow(Problem::notFound);
    audit.record(
        AuditEntry.of(AuditKind.DELIVERY_RESENT)
            .about("delivery", id, delivery.channelLabel() + ", " + delivery.recipient()));
    return delivery;
  }

  private Problem refusal(UUID id) {
    return queries.find(id).isPresent()
        ? Problem.conflict(
            "not_resendable", "It is in the person's notifications already.", Map.of())
        : Problem.notFound();
  }

  /** By channel. */
  record DeliverySummary(List<ChannelSum> channels) {}
}
