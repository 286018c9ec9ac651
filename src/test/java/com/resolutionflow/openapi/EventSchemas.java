package com.resolutionflow.openapi;

import com.resolutionflow.http.sse.SseEvent;
import com.resolutionflow.live.LiveUpdate;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;

/**
 * What server-sent events carry: those of the live stream, found by asking a sample of each {@link
 * LiveUpdate} record for its topic and data, and those of streamed answers, the {@link SseEvent}
 * records.
 */
final class EventSchemas {

  private static final String CLOSE_REASON = "com.resolutionflow.live.stream.CloseReason";

  private EventSchemas() {}

  /** One schema with a property for each event, by the event's name. */
  static Map<String, Object> live(Schemas schemas) {
    Map<String, Object> events = new TreeMap<>();
    events.put("ready", cursor());
    events.put("reset", cursor());
    events.put(
        "signed_out",
        Schemas.object(Map.of("reason", schemas.of(load(CLOSE_REASON), true)), List.of("reason")));
    for (Class<?> type : records(LiveUpdate.class)) {
      LiveUpdate update = (LiveUpdate) sampleRecord(type);
      Object before = events.put(update.topic(), schemas.of(update.type(), true));
      if (before != null) {
        throw new IllegalStateException("two records are the event " + update.topic());
      }
    }
    Map<String, Object> schema = Schemas.object(events, List.copyOf(events.keySet()));
    schema.put(
        "description",
        "What each event of GET /api/v1/escalations/stream carries in its data, by its name. With"
            + " combined=true, notifications of a handoff's event come inside it, as its property"
            + " `notifications`, and what only says that its session has changed does not come.");
    return schema;
  }

  /** The stream writes these two by itself. */
  private static Map<String, Object> cursor() {
    return Schemas.object(Map.of("cursor", Schemas.schema("string")), List.of("cursor"));
  }

  /** One schema with a property for each event of the streamed answers, by the event's name. */
  static Map<String, Object> answered(Schemas schemas) {
    Map<String, Object> events = new TreeMap<>();
    for (Class<?> type : records(SseEvent.class)) {
      String name = SseEvent.name(type.asSubclass(SseEvent.class));
      Object before = events.put(name, schemas.of(type, true));
      if (before != null) {
        throw new IllegalStateException("two records are the event " + name);
      }
    }
    Map<String, Object> schema = Schemas.object(events, List.copyOf(events.keySet()));
    schema.put(
        "description",
        "What each event of an answer as text/event-stream carries in its data, by its name.");
    return schema;
  }

  /** Every record of the application of that kind; none of the tests'. */
  private static List<Class<?>> records(Class<?> kind) {
    ClassPathScanningCandidateComponentProvider scanner =
        new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AssignableTypeFilter(kind));
    return scanner.findCandidateComponents("com.resolutionflow").stream()
        .<Class<?>>map(found -> load(Objects.requireNonNull(found.getBeanClassName())))
        .filter(type -> source(type).equals(source(kind)))
        .toList();
  }

  private static Object source(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation();
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Object sampleRecord(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    try {
      Constructor<?> constructor =
          type.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      constructor.setAccessible(true);
      return constructor.newInstance(Arrays.stream(components).map(EventSchemas::sample).toArray());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no sample can be made of " + type, e);
    }
  }

  private static @Nullable Object sample(RecordComponent component) {
    Class<?> type = component.getType();
    if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
      return null;
    }
    if (type.isRecord()) {
      return sampleRecord(type);
    }
    if (type.isEnum()) {
      return type.getEnumConstants()[0];
    }
    return switch (type.getSimpleName()) {
      case "String" -> "sample";
      case "UUID" -> new UUID(0, 1);
      case "Instant" -> Instant.EPOCH;
      case "boolean" -> false;
      case "int" -> 1;
      case "long" -> 1L;
      case "List" -> List.of();
      case "Set" -> Set.of();
      default -> throw new IllegalStateException("no sample is known of " + component);
    };
  }
}
