package com.resolutionflow.job;

import com.github.kagkarlsson.scheduler.serializer.Serializer;
import java.nio.charset.StandardCharsets;

/** A job's data as the library carries it: the JSON that {@link JobStore} wrote, unread. */
final class JobSerializer implements Serializer {

  @Override
  public byte[] serialize(Object data) {
    return data.toString().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public <T> T deserialize(Class<T> type, byte[] data) {
    return type.cast(new String(data, StandardCharsets.UTF_8));
  }
}
