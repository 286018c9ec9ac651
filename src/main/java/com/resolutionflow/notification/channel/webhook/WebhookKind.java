package com.resolutionflow.notification.channel.webhook;

import com.resolutionflow.integration.IntegrationKind;
import com.resolutionflow.integration.Settings;
import com.resolutionflow.outbound.Outbound;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What an account tells us to call its own program. */
@Component
class WebhookKind implements IntegrationKind {

  static final String KIND = "webhook";
  static final String URL = "url";
  static final String SECRET = "secret";

  private final Outbound outbound;
  private final WebhookPosting posting;

  WebhookKind(Outbound outbound, WebhookPosting posting) {
    this.outbound = outbound;
    this.posting = posting;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public String label() {
    return "Outgoing webhooks";
  }

  @Override
  public Sort sort() {
    return Sort.CHANNEL;
  }

  @Override
  public String about() {
    return "Tells a program of yours what happens to escalations, signed by the Standard Webhooks"
        + " specification (standardwebhooks.com).";
  }

  @Override
  public List<Field> fields() {
    return List.of(
        new Field(
            URL,
            "URL",
            Field.Type.URL,
            true,
            false,
            "Where events are posted; it must begin with https:// and answer with a 2xx status.",
            List.of()),
        new Field(
            SECRET,
            "Signing secret",
            Field.Type.TEXT,
            false,
            true,
            "Left empty, one is made and shown once. After a change the old one signs too, for 24"
                + " hours.",
            List.of()));
  }

  @Override
  public List<Flaw> validate(Settings settings) {
    List<Flaw> flaws = new ArrayList<>();
    String objection = outbound.blockedReason(settings.value(URL));
    if (objection != null) {
      flaws.add(new Flaw(URL, objection));
    }
    Optional<String> secret = settings.find(SECRET);
    if (secret.isPresent() && SigningSecret.parse(secret.get()).isEmpty()) {
      flaws.add(
          new Flaw(
              SECRET,
              "must be whsec_ and the base64 of 24 to 64 bytes; leave it empty to have one made."));
    }
    return flaws;
  }

  @Override
  public Completed complete(Settings before, Settings wanted, Instant now) {
    Map<String, String> values = new HashMap<>(wanted.values());
    boolean made = wanted.find(SECRET).isEmpty();
    values.computeIfAbsent(SECRET, none -> SigningSecret.make());
    String kept = before.values().get(SECRET);
    if (kept != null && !kept.equals(values.get(SECRET))) {
      values.putAll(OutgoingSecret.of(kept, now));
    }
    return new Completed(new Settings(values), made ? Set.of(SECRET) : Set.of());
  }

  @Override
  public Trial test(Settings settings) {
    return posting.trial(settings);
  }
}
