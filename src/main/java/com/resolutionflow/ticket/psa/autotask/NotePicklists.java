package com.resolutionflow.ticket.psa.autotask;

import com.resolutionflow.integration.Settings;
import com.resolutionflow.ticket.psa.PsaClient;
import com.resolutionflow.ticket.psa.PsaException;
import com.resolutionflow.ticket.psa.PsaException.Kind;
import com.resolutionflow.ticket.psa.TokenCache;
import com.resolutionflow.ticket.psa.Visibility;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The picklists for notes in this Autotask. The labels are misleading: publish 1, "All Autotask
 * Users", is visible to clients in their portal. Internal is 2, or another value than 1 whose label
 * says so; without either, no internal note is posted.
 *
 * @param publish the values of {@code publish}
 * @param types the values of {@code noteType}
 */
record NotePicklists(List<Choice> publish, List<Choice> types) {

  private static final Duration KEEPS = Duration.ofHours(1);
  private static final int SHOWN_TO_CLIENTS = 1;
  private static final int PROJECT_TEAM = 2;

  /** Types of notes that the system itself writes: workflow, portal, RMM, e-mail. */
  private static final Set<Integer> NOT_OURS = Set.of(13, 18, 91, 99, 101);

  static NotePicklists of(
      AutotaskApi calls, Settings settings, WorkItem item, TokenCache<NotePicklists> known)
      throws PsaException {
    return known.get(
        settings,
        () ->
            new TokenCache.Loaded<>(
                read(calls.get("/" + item.noteEntity() + "/entityInformation/fields")), KEEPS));
  }

  static NotePicklists read(JsonNode fields) {
    return new NotePicklists(choices(fields, "publish"), choices(fields, "noteType"));
  }

  private static List<Choice> choices(JsonNode fields, String name) {
    List<Choice> choices = new ArrayList<>();
    for (JsonNode field : fields.path("fields")) {
      if (field.path("name").asString("").equalsIgnoreCase(name)) {
        for (JsonNode value : field.path("picklistValues")) {
          choices.add(
              new Choice(
                  value.path("value").asInt(0),
                  value.path("label").asString(""),
                  value.path("isActive").asBoolean(true),
                  value.path("isSystem").asBoolean(false)));
        }
      }
    }
    return choices;
  }

  /** The value of {@code publish} for that visibility. */
  int publish(Visibility visibility, PsaClient line) throws PsaException {
    return switch (visibility) {
      case INTERNAL -> internal(line);
      case CLIENT -> clientVisible(line);
    };
  }

  private int internal(PsaClient line) throws PsaException {
    List<Choice> hidden =
        publish.stream()
            .filter(choice -> choice.active() && choice.value() != SHOWN_TO_CLIENTS)
            .toList();
    return hidden.stream()
        .filter(choice -> choice.value() == PROJECT_TEAM)
        .findFirst()
        .or(() -> hidden.stream().filter(Choice::saysInternal).findFirst())
        .map(Choice::value)
        .orElseThrow(
            () ->
                line.failure(
                    Kind.MISCONFIGURED,
                    "It offers no internal notes, so none was posted. (No active value of the"
                        + " publish field is internal.)"));
  }

  private int clientVisible(PsaClient line) throws PsaException {
    if (publish.stream()
        .noneMatch(choice -> choice.active() && choice.value() == SHOWN_TO_CLIENTS)) {
      throw line.failure(
          Kind.REJECTED,
          "It offers no notes that clients can see. (The publish field has no active value 1.)");
    }
    return SHOWN_TO_CLIENTS;
  }

  /** A note type for our notes; each Autotask defines its own types. */
  int type(PsaClient line) throws PsaException {
    List<Choice> ours =
        types.stream()
            .filter(choice -> choice.active() && !NOT_OURS.contains(choice.value()))
            .toList();
    return ours.stream()
        .filter(choice -> !choice.system())
        .findFirst()
        .or(() -> ours.stream().filter(choice -> choice.value() == 3).findFirst())
        .or(() -> ours.stream().findFirst())
        .map(Choice::value)
        .orElseThrow(() -> line.failure(Kind.MISCONFIGURED, "It has no active note type."));
  }

  /** One value of a picklist. */
  record Choice(int value, String label, boolean active, boolean system) {

    boolean saysInternal() {
      return label.toLowerCase(Locale.ROOT).contains("internal");
    }
  }
}
