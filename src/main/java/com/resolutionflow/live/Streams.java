package com.resolutionflow.live;

import com.resolutionflow.account.Credential;
import com.resolutionflow.account.Member;
import com.resolutionflow.live.LiveLog.Position;
import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Opens streams. */
@Service
class Streams {

  private static final Pattern ID = Pattern.compile("\\d{1,16}");

  /** What no log ever reached: stands for an id that is none. */
  private static final long UNKNOWN = -1;

  private final LogReader reader;
  private final Rooms rooms;
  private final LiveMeters meters;
  private final LiveSettings settings;

  Streams(LogReader reader, Rooms rooms, LiveMeters meters, LiveSettings settings) {
    this.reader = reader;
    this.rooms = rooms;
    this.meters = meters;
    this.settings = settings;
  }

  /**
   * Makes this request's answer a stream, beginning after that id, as soon as the request is done
   * with.
   */
  void open(
      Member member,
      Credential credential,
      @Nullable String lastEventId,
      HttpServletRequest request) {
    Position position = reader.position(member.accountId(), seen(lastEventId));
    LiveStream listener = new LiveStream(credential, member.role(), position, rooms);
    Request underlying = TakeOver.underlying(request);
    ConnectionMetaData connection = underlying.getConnectionMetaData();
    EndPoint endPoint = connection.getConnection().getEndPoint();
    TakeOver.arrange(
        underlying,
        new Outlet(
            endPoint, connection.getConnector().getExecutor(), settings.queue(), listener, meters));
  }

  private static @Nullable Long seen(@Nullable String lastEventId) {
    if (lastEventId == null || lastEventId.isBlank()) {
      return null;
    }
    String id = lastEventId.strip();
    return ID.matcher(id).matches() ? (Long) Long.parseLong(id) : (Long) UNKNOWN;
  }
}
