package com.resolutionflow.audit;

import com.resolutionflow.audit.AuditEvent.Actor;
import com.resolutionflow.audit.AuditEvent.Subject;
import com.resolutionflow.tenant.AccountZone;
import com.resolutionflow.text.EnumWord;
import com.resolutionflow.text.Spreadsheet;
import com.resolutionflow.text.ZonedTime;
import java.io.IOException;
import java.io.Writer;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the audit trail as a CSV file, however long it is: some rows at a time, each read in a
 * transaction of its own, so that a slow reader holds no database connection.
 */
@Component
class AuditExport {

  private static final int AT_A_TIME = 500;

  private static final List<String> HEADINGS =
      List.of(
          "id",
          "at",
          "actor_id",
          "actor",
          "via",
          "address",
          "kind",
          "subject_type",
          "subject_id",
          "subject",
          "outcome",
          "details");

  private final AuditEvents events;
  private final JsonMapper json;
  private final AccountZone zone;

  AuditExport(AuditEvents events, JsonMapper json, AccountZone zone) {
    this.events = events;
    this.json = json;
    this.zone = zone;
  }

  void write(AuditQuery query, Spreadsheet.Separator separator, Writer out) throws IOException {
    Spreadsheet sheet = new Spreadsheet(out, separator).line(HEADINGS);
    ZoneId times = zone.timeZone();
    AuditQuery.Place after = null;
    List<AuditEvent> read;
    do {
      read = events.next(query, after, AT_A_TIME);
      for (AuditEvent event : read) {
        sheet.line(cells(event, times));
        after = AuditQuery.Place.of(event);
      }
    } while (read.size() == AT_A_TIME);
  }

  private List<@Nullable Object> cells(AuditEvent event, ZoneId times) {
    Actor actor = event.actor();
    Subject subject = event.subject();
    return Arrays.asList(
        event.id(),
        ZonedTime.of(event.at(), times),
        actor == null ? null : actor.id(),
        actor == null ? null : actor.name(),
        EnumWord.of(event.via()),
        event.address(),
        EnumWord.of(event.kind()),
        subject == null ? null : subject.type(),
        subject == null ? null : subject.id(),
        subject == null ? null : subject.name(),
        EnumWord.of(event.outcome()),
        json.writeValueAsString(event.details()));
  }
}
