package com.resolutionflow.support;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.ApiClient.Answer;
import com.resolutionflow.support.TestAccounts.Team;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Somebody at their desk: a member, the browser they are signed in to, and the calls that tests
 * make again and again.
 */
public record Technician(Member member, ApiClient browser) {

  public static final String SESSIONS = "/api/v1/ai-sessions";
  public static final String HANDOFFS = "/api/v1/handoffs";

  /** A new member of that role at a desk of their own. */
  public static Technician of(Team team, Role role) {
    return at(team, team.add(role));
  }

  /** As {@link #of(Team, Role)}, with that name. */
  public static Technician of(Team team, Role role, String name) {
    return at(team, team.add(role, name));
  }

  private static Technician at(Team team, Member member) {
    return new Technician(member, team.browser(member));
  }

  /** The same person on another replica. */
  public Technician on(int port) {
    return new Technician(member, browser.on(port));
  }

  public UUID id() {
    return member.id();
  }

  public String name() {
    return member.name();
  }

  /** Starts a session and gives its id. */
  public String start(String problem) {
    return browser.post(SESSIONS, Map.of("problem", problem)).expect(201).text("id");
  }

  public String start() {
    return start("Outlook asks for the password again and again");
  }

  public Api.Session session(String id) {
    return browser.get(SESSIONS + "/" + id).expect(200).as(Api.Session.class);
  }

  public List<Api.Step> steps(String session) {
    return session(session).steps();
  }

  /** Sends a POST below the session's address; the answer may be a refusal. */
  public Answer post(String session, String what, Object body) {
    return browser.post(SESSIONS + "/" + session + "/" + what, body);
  }

  public void say(String session, String text) {
    post(session, "messages", Map.of("text", text)).expect(201);
  }

  public Answer escalation(String session) {
    return escalation(session, Map.of());
  }

  /** Tries to escalate, with a reason and whatever more is said. */
  public Answer escalation(String session, Map<String, ?> more) {
    Map<String, Object> body = new HashMap<>(Map.of("reason", "I am stuck"));
    body.putAll(more);
    return post(session, "escalate", body);
  }

  /** Escalates a session and gives the handoff's id. */
  public String escalate(String session) {
    return escalation(session).expect(201).text("id");
  }

  public Api.Handoff handoff(String id) {
    return browser.get(HANDOFFS + "/" + id).expect(200).as(Api.Handoff.class);
  }

  public Answer claim(String handoff) {
    return browser.post(HANDOFFS + "/" + handoff + "/claim");
  }

  public Answer pickUp(String session) {
    return browser.post(SESSIONS + "/" + session + "/pickup");
  }

  public Answer release(String handoff) {
    return browser.post(HANDOFFS + "/" + handoff + "/release", Map.of());
  }

  public Answer giveBack(String handoff) {
    return browser.post(HANDOFFS + "/" + handoff + "/return", Map.of("note", "Yours again"));
  }

  public Answer withdraw(String handoff) {
    return browser.post(HANDOFFS + "/" + handoff + "/withdraw", Map.of());
  }

  public Answer conclude(String session) {
    return post(session, "conclude", Map.of("outcome", "resolved"));
  }

  /** One page of sessions; the query may be empty. */
  public List<Api.Session> sessions(String query) {
    return list(SESSIONS + query, Api.Session.class);
  }

  /** One page of handoffs; the query may be empty. */
  public List<Api.Handoff> handoffs(String query) {
    return list(HANDOFFS + query, Api.Handoff.class);
  }

  public List<Api.Handoff> handoffsOf(String session) {
    return list(SESSIONS + "/" + session + "/handoffs", Api.Handoff.class);
  }

  /** One page of one's own notifications; the query may be empty. */
  public List<Api.Notification> notifications(String query) {
    return list("/api/v1/notifications" + query, Api.Notification.class);
  }

  /** One page of deliveries; the query may be empty. */
  public List<Api.DeliveryView> deliveries(String query) {
    return list("/api/v1/deliveries" + query, Api.DeliveryView.class);
  }

  public List<Api.DeliveryView> deliveriesOf(String handoff) {
    return list(HANDOFFS + "/" + handoff + "/deliveries", Api.DeliveryView.class);
  }

  /** The items of one page of a list. */
  public <T> List<T> list(String path, Class<T> item) {
    return Pages.of(this, path, item).next();
  }

  /** The items of all pages of a list, read page by page. */
  public <T> Stream<T> all(String path, Class<T> item) {
    return Pages.of(this, path, item).all();
  }
}
