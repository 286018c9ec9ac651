import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The peer of the live stream: nginx with the module nchan, which stores nothing and asks nobody
 * who they are. Debian has both as {@code nginx} and {@code libnginx-mod-nchan}.
 */
final class Nchan implements AutoCloseable {

  static final int PORT = 22_190;
  private static final Path MODULE = Path.of("/usr/lib/nginx/modules/ngx_nchan_module.so");
  private static final Path NGINX = Path.of("/usr/sbin/nginx");

  private final HttpClient http = HttpClient.newHttpClient();
  private final Process nginx;

  private Nchan(Process nginx) {
    this.nginx = nginx;
  }

  /** Starts it with one worker; empty, and says so, where it is not installed. */
  static Optional<Nchan> start() throws Exception {
    if (!Files.exists(MODULE) || !Files.exists(NGINX)) {
      System.out.println(
          "no peer: install the Debian packages nginx and libnginx-mod-nchan to have nchan in the run");
      return Optional.empty();
    }
    Path folder = Files.createTempDirectory("nchan");
    Path configuration = folder.resolve("nginx.conf");
    Files.writeString(
        configuration,
        """
        load_module %s;
        daemon off; worker_processes 1; worker_rlimit_nofile 20000; pid nginx.pid; error_log error.log warn;
        %s
        events { worker_connections 19000; use epoll; multi_accept on; }
        http {
          access_log off; keepalive_requests 1000000; keepalive_timeout 600s;
          client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path f; uwsgi_temp_path u; scgi_temp_path s;
          nchan_shared_memory_size 256m;
          server {
            listen 127.0.0.1:%d backlog=4096; tcp_nodelay on;
            location = /sub {
              nchan_subscriber eventsource; nchan_channel_id q; nchan_subscriber_first_message newest;
              nchan_eventsource_ping_interval 0;
            }
            location = /pub { nchan_publisher; nchan_channel_id q; nchan_message_buffer_length 50; }
          }
        }
        """
            .formatted(
                MODULE, "root".equals(System.getProperty("user.name")) ? "user root;" : "", PORT));
    Process nginx =
        new ProcessBuilder(
                NGINX.toString(), "-p", folder.toString(), "-c", configuration.toString())
            .inheritIO()
            .start();
    Nchan started = new Nchan(nginx);
    started.awaitReady();
    return Optional.of(started);
  }

  private void awaitReady() throws Exception {
    for (int attempt = 0; ; attempt++) {
      try {
        publish("{}");
        return;
      } catch (java.net.ConnectException notYet) {
        if (attempt == 200 || !nginx.isAlive()) {
          throw notYet;
        }
        Thread.sleep(50);
      }
    }
  }

  void publish(String text) throws Exception {
    http.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + PORT + "/pub"))
            .POST(HttpRequest.BodyPublishers.ofString(text))
            .build(),
        HttpResponse.BodyHandlers.discarding());
  }

  /** The worker does the work. */
  long cpuMillis() throws Exception {
    long sum = 0;
    for (ProcessHandle each : nginx.descendants().toList()) {
      sum += Product.cpuMillis(each.pid());
    }
    return sum;
  }

  @Override
  public void close() throws Exception {
    nginx.destroy();
    nginx.waitFor();
  }
}
