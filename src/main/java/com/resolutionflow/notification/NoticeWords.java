package com.resolutionflow.notification;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Person;
import com.resolutionflow.handoff.Handoff;
import com.resolutionflow.handoff.Handoff.Severity;

/** How the turns of a handoff are put. */
final class NoticeWords {

  static final String FOLLOW = "You can follow the session and see what they do.";

  private static final int LONGEST_SUMMARY = 120;

  private final Handoff handoff;
  private final String escalator;
  private final String summary;

  NoticeWords(Handoff handoff) {
    this.handoff = handoff;
    this.escalator = handoff.createdBy().name();
    this.summary = shortened(handoff.snapshot().problemSummary());
  }

  private static String shortened(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    if (line.codePointCount(0, line.length()) <= LONGEST_SUMMARY) {
      return line;
    }
    return line.substring(0, line.offsetByCodePoints(0, LONGEST_SUMMARY - 1)).strip() + "…";
  }

  String needsHelp() {
    return urgency() + escalator + " needs help: " + summary;
  }

  String asksForYou() {
    return urgency() + escalator + " asks for you: " + summary;
  }

  String stillAsksForYou() {
    return urgency() + escalator + " still waits for you: " + summary;
  }

  String stillWaits() {
    return urgency() + "Nobody has picked up " + escalator + "'s session yet: " + summary;
  }

  String notStarted() {
    return urgency() + "You picked this up and have done nothing in it yet: " + summary;
  }

  String notStarted(Person claimer) {
    return urgency()
        + claimer.name()
        + " picked this up and has done nothing in it yet: "
        + summary;
  }

  private String urgency() {
    Severity severity = handoff.severity();
    return switch (severity) {
      case LOW, NORMAL -> "";
      case HIGH -> "High: ";
      case CRITICAL -> "Critical: ";
    };
  }

  String pickedUp(Member by) {
    return by.name() + " picked up: " + summary;
  }

  String putBack(Member by) {
    return by.name() + " put back into the queue: " + summary;
  }

  String gaveBack(Member by) {
    return by.name() + " returned to you: " + summary;
  }

  String needsNoHelp() {
    return escalator + " needs no help any more: " + summary;
  }

  String concluded(Member by) {
    return by.name() + " concluded: " + summary;
  }

  static String pickUpLink(Handoff handoff) {
    return sessionLink(handoff) + "?pickup=true";
  }

  static String sessionLink(Handoff handoff) {
    return "/pilot/" + handoff.sessionId();
  }
}
