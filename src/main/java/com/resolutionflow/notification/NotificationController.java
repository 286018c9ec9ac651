package com.resolutionflow.notification;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.http.Page;
import com.resolutionflow.http.PageRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One's own notifications; nobody reads or settles another's. */
@RestController
@RequestMapping("/api/v1")
class NotificationController {

  private final Inbox inbox;
  private final ChannelDirectory channels;

  NotificationController(Inbox inbox, ChannelDirectory channels) {
    this.inbox = inbox;
    this.channels = channels;
  }

  @GetMapping("/notifications")
  Page<Notification> listNotifications(
      @AuthenticationPrincipal Member member,
      @RequestParam(defaultValue = "false") boolean unread,
      PageRequest page) {
    return inbox.list(member, unread, page);
  }

  @PostMapping("/notifications/{id}/read")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void readNotification(@AuthenticationPrincipal Member member, @PathVariable UUID id) {
    inbox.read(member, id);
  }

  @PostMapping("/notifications/read-all")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void readAllNotifications(@AuthenticationPrincipal Member member) {
    inbox.readAll(member);
  }

  @GetMapping("/notification-preferences")
  PreferencesAndChannels readNotificationPreferences(@AuthenticationPrincipal Member member) {
    return new PreferencesAndChannels(inbox.preferences(member), channels.all());
  }

  @PutMapping("/notification-preferences")
  PreferencesAndChannels setNotificationPreferences(
      @AuthenticationPrincipal Member member, @Valid @RequestBody Preferences wanted) {
    member.require(Role.ENGINEER);
    return new PreferencesAndChannels(inbox.prefer(member, wanted.items()), channels.all());
  }

  /** By kind of news, with all channels that people can be told by, as screens call them. */
  record PreferencesAndChannels(
      List<Preference> items, List<ChannelDirectory.Described> channels) {}

  /** By kind of news. */
  record Preferences(@NotNull List<@NotNull @Valid Preference> items) {}
}
