package com.resolutionflow.account.singlesignon;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.resolutionflow.account.singlesignon.SingleSignOnRefused.Reason;
import com.resolutionflow.outbound.Outbound;
import com.resolutionflow.outbound.OutboundKind;
import com.resolutionflow.outbound.Reply;
import com.resolutionflow.outbound.Reply.Answered;
import com.resolutionflow.outbound.Request;
import com.resolutionflow.text.ShortText;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Calls issuers, which are whatever address an owner typed, by the outbound client and its rules.
 * Never inside a transaction.
 */
@Component
class IssuerClient {

  static final OutboundKind KIND = OutboundKind.SINGLE_SIGN_ON;

  private static final int LONGEST_ERROR = 200;
  private static final Map<String, String> JSON = Map.of("Accept", "application/json");

  private final Outbound outbound;

  IssuerClient(Outbound outbound) {
    this.outbound = outbound;
  }

  /**
   * Reads a document.
   *
   * @throws SingleSignOnRefused {@code ISSUER_DOWN}
   */
  Map<String, Object> get(String url) {
    Reply reply = outbound.send(KIND, Request.get(url, JSON));
    if (reply instanceof Answered answered && answered.success()) {
      return parse(url, answered.body().text());
    }
    throw down(url, reply.summary());
  }

  /**
   * Posts a form.
   *
   * @throws SingleSignOnRefused {@code CLIENT_REFUSED} if the issuer refuses it, {@code
   *     ISSUER_DOWN} for anything else that is no success
   */
  Map<String, Object> post(String url, Map<String, String> headers, String form) {
    Map<String, String> all = new HashMap<>(JSON);
    all.put("Content-Type", "application/x-www-form-urlencoded");
    all.putAll(headers);
    byte[] body = form.getBytes(StandardCharsets.UTF_8);
    Reply reply = outbound.send(KIND, new Request("POST", url, all, body));
    if (reply instanceof Answered answered && answered.success()) {
      return parse(url, answered.body().text());
    }
    if (reply instanceof Answered(int status, var unread, var refusal)
        && status >= 400
        && status < 500) {
      throw new SingleSignOnRefused(
          Reason.CLIENT_REFUSED,
          "The issuer answered with status %d to the code: %s"
              .formatted(status, ShortText.line(refusal.text(), LONGEST_ERROR)));
    }
    throw down(url, reply.summary());
  }

  private static Map<String, Object> parse(String url, String text) {
    try {
      return JSONObjectUtils.parse(text);
    } catch (ParseException malformed) {
      throw down(url, "It answered with something else than a JSON object.");
    }
  }

  private static SingleSignOnRefused down(String url, String summary) {
    return new SingleSignOnRefused(Reason.ISSUER_DOWN, url + ": " + summary);
  }
}
