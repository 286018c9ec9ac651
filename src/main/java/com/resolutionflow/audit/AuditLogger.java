package com.resolutionflow.audit;

import com.resolutionflow.tenant.TenantContext;
import com.resolutionflow.text.EnumWord;
import com.resolutionflow.text.ShortText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes each event as one line of the logger {@code audit}: {@code key=value} as text, and as
 * fields where the log is JSON. Texts that people wrote are quoted and have no line breaks, so that
 * none looks like another line.
 */
@Component
class AuditLogger {

  private static final Logger LOG = LoggerFactory.getLogger("audit");
  private static final int LONGEST = 1_000;

  private final JsonMapper json;

  AuditLogger(JsonMapper json) {
    this.json = json;
  }

  void write(AuditEvent event) {
    Map<String, String> fields = fields(event);
    LoggingEventBuilder line = LOG.atInfo();
    for (Map.Entry<String, String> field : fields.entrySet()) {
      line = line.addKeyValue("audit." + field.getKey(), field.getValue());
    }
    line.log(text(fields));
  }

  private Map<String, String> fields(AuditEvent event) {
    Map<String, String> fields = new LinkedHashMap<>();
    put(fields, "kind", EnumWord.of(event.kind()));
    put(fields, "outcome", EnumWord.of(event.outcome()));
    put(fields, "account", TenantContext.accountId());
    put(fields, "event", event.id());
    if (event.actor() != null) {
      put(fields, "actor", event.actor().id());
      put(fields, "actor_name", event.actor().name());
    }
    put(fields, "via", EnumWord.of(event.via()));
    put(fields, "address", event.address());
    if (event.subject() != null) {
      put(fields, "subject_type", event.subject().type());
      put(fields, "subject", event.subject().id());
      put(fields, "subject_name", event.subject().name());
    }
    if (!event.details().isEmpty()) {
      put(fields, "details", json.writeValueAsString(event.details()));
    }
    return fields;
  }

  private static void put(Map<String, String> fields, String name, @Nullable Object value) {
    if (value != null) {
      fields.put(name, ShortText.line(value.toString(), LONGEST));
    }
  }

  static String text(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> field.getKey() + "=" + quoted(field.getValue()))
        .collect(Collectors.joining(" "));
  }

  private static String quoted(String value) {
    return value.matches("[A-Za-z0-9_.:/-]+")
        ? value
        : '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
