package com.resolutionflow.live.stream;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.signin.Credential;
import com.resolutionflow.live.log.EventLog.Position;
import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Opens streams. */
@Service
class StreamOpener {

  private static final Pattern ID = Pattern.compile("\\d{1,16}");

  /** Stands for an invalid id: no log ever contains it. */
  private static final long UNKNOWN = -1;

  private final StreamRegistry registry;
  private final StreamMetrics meters;

  StreamOpener(StreamRegistry registry, StreamMetrics meters) {
    this.registry = registry;
    this.meters = meters;
  }

  /**
   * Turns this request's response into a stream that starts after that id, once the request has
   * been processed.
   *
   * @param combined whether it gets one event for each change
   */
  void open(
      Member member,
      Credential credential,
      @Nullable String lastEventId,
      boolean combined,
      HttpServletRequest request) {
    Position position = registry.position(member.accountId(), seen(lastEventId));
    LiveStream listener = new LiveStream(credential, member, position, combined, registry);
    Request underlying = ConnectionUpgrade.underlying(request);
    ConnectionMetaData connection = underlying.getConnectionMetaData();
    EndPoint endPoint = connection.getConnection().getEndPoint();
    ConnectionUpgrade.install(
        underlying,
        new SseConnection(
            endPoint,
            connection.getConnector().getExecutor(),
            ConnectionUpgrade.hasChunks(underlying),
            StreamRegistry.QUEUE,
            listener,
            meters));
  }

  private static @Nullable Long seen(@Nullable String lastEventId) {
    if (lastEventId == null || lastEventId.isBlank()) {
      return null;
    }
    String id = lastEventId.strip();
    return ID.matcher(id).matches() ? (Long) Long.parseLong(id) : (Long) UNKNOWN;
  }
}
