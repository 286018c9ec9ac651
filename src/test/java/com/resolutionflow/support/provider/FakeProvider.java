package com.resolutionflow.support.provider;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import tools.jackson.core.JacksonException;

/**
 * A provider of language models on the loopback that speaks a real wire format. It does with each
 * question what it was told to ({@link #next}), else what it does with all of them ({@link
 * #always}); afterwards it can be asked what it was asked. A request that the real one would
 * refuse, or one that it was not told to expect, fails the test on {@link #close}, unless {@link
 * #unexpected()} was looked at.
 */
public final class FakeProvider implements AutoCloseable {

  /** The key that it wants to see. */
  public static final String KEY = "sk-fake-0123456789abcdef";

  private final Dialect dialect;
  private final ServerSocket server;
  private final Queue<Behaviour> script = new ConcurrentLinkedQueue<>();
  private final List<ReceivedQuestion> received = new CopyOnWriteArrayList<>();
  private final List<String> unexpected = new CopyOnWriteArrayList<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final List<String> refused = new CopyOnWriteArrayList<>();
  private final List<String> loads = new CopyOnWriteArrayList<>();
  private volatile Function<ReceivedQuestion, Behaviour> otherwise;
  private volatile Function<String, Behaviour> picky;
  private volatile CountDownLatch loading = new CountDownLatch(0);

  private FakeProvider(Dialect dialect) {
    this.dialect = dialect;
    try {
      this.server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    Thread.ofVirtual().start(this::accept);
  }

  /** One that speaks as Anthropic's Messages API does. */
  public static FakeProvider anthropic() {
    return new FakeProvider(new AnthropicDialect());
  }

  /** One that speaks as OpenAI's chat completions do. */
  public static FakeProvider openai() {
    return new FakeProvider(new OpenAiDialect());
  }

  /** One that speaks as Ollama does. */
  public static FakeProvider ollama() {
    return new FakeProvider(new OllamaDialect());
  }

  /** What an application must be told to ask this one. */
  public Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("resolutionflow.assistant.provider", dialect.name());
    settings.put("resolutionflow.assistant.base-url", url());
    settings.put("resolutionflow.assistant.api-key", KEY);
    return settings;
  }

  /** Its address, as the provider's documentation would give it. */
  public String url() {
    return "http://127.0.0.1:" + server.getLocalPort() + dialect.base();
  }

  /** Does these with the questions that come next, one each, before {@link #always} holds again. */
  public FakeProvider next(Behaviour... behaviours) {
    script.addAll(List.of(behaviours));
    return this;
  }

  /** Does that with every question. */
  public FakeProvider always(Behaviour behaviour) {
    return answersBy(question -> behaviour);
  }

  /** Does with every question what the function says of it. */
  public FakeProvider answersBy(Function<ReceivedQuestion, Behaviour> behaviour) {
    otherwise = behaviour;
    return this;
  }

  /** Answers every question well with that record or map as JSON, or with that text as it is. */
  public FakeProvider answers(Object value) {
    return always(Behaviour.says(value));
  }

  /**
   * Is picky from now on: it does that with the body of a request first, and reads only those for
   * which that is null, in whatever form they are.
   */
  public FakeProvider reads(Function<String, Behaviour> refusal) {
    picky = refusal;
    return this;
  }

  /** The bodies that it refused to read. */
  public List<String> refused() {
    return List.copyOf(refused);
  }

  /** Loads models until {@link #loaded} is called. */
  public FakeProvider holdsLoads() {
    loading = new CountDownLatch(1);
    return this;
  }

  /** What was held is loaded. */
  public void loaded() {
    loading.countDown();
  }

  /** The requests to load a model. */
  public List<String> loads() {
    return List.copyOf(loads);
  }

  /** Every question so far, in order of arrival. */
  public List<ReceivedQuestion> received() {
    return List.copyOf(received);
  }

  /** How many questions came, second attempts included. */
  public int count() {
    return received.size();
  }

  /** The newest question. */
  public ReceivedQuestion last() {
    return received.getLast();
  }

  /** Forgets what was asked and what it was to do next. */
  public void forget() {
    received.clear();
    refused.clear();
    loads.clear();
    script.clear();
  }

  /**
   * What came that should not have; looking at it takes it off the list that {@link #close}
   * complains of.
   */
  public List<String> unexpected() {
    List<String> seen = new ArrayList<>(unexpected);
    unexpected.removeAll(seen);
    return seen;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        open.add(socket);
        Thread.ofVirtual().start(() -> converse(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void converse(Socket socket) {
    try (socket) {
      RawHttpConnection wire = new RawHttpConnection(socket);
      for (RawHttpConnection.Request request = wire.read();
          request != null;
          request = wire.read()) {
        serve(request, wire);
      }
    } catch (IOException gone) {
      // the client has gone, or was sent away
    } finally {
      open.remove(socket);
    }
  }

  private void serve(RawHttpConnection.Request request, RawHttpConnection wire) throws IOException {
    Behaviour refusal = picky == null ? null : picky.apply(request.body());
    if (refusal != null) {
      refused.add(request.body());
      refusal.serve(new ProviderCall(null, dialect, wire));
      return;
    }
    if (isLoad(request)) {
      loads.add(request.body());
      awaitLoaded();
      wire.send(
          200,
          Map.of("Content-Type", "application/json"),
          dialect.loaded().getBytes(StandardCharsets.UTF_8));
      return;
    }
    ReceivedQuestion question = question(request);
    if (question == null) {
      Behaviour.fails(400, "invalid_request_error", "Not a request of ours.", Map.of())
          .serve(new ProviderCall(null, dialect, wire));
      return;
    }
    received.add(question);
    Behaviour scripted = script.poll();
    Function<ReceivedQuestion, Behaviour> all = otherwise;
    Behaviour behaviour = scripted != null || all == null ? scripted : all.apply(question);
    if (behaviour == null) {
      unexpected.add("a question that nothing was said about: " + question.user());
      behaviour = Behaviour.fails(500);
    }
    behaviour.serve(new ProviderCall(question, dialect, wire));
  }

  private void awaitLoaded() {
    try {
      loading.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isLoad(RawHttpConnection.Request request) {
    try {
      return request.path().equals(dialect.path()) && dialect.loads(request.body());
    } catch (JacksonException noJson) {
      return false;
    }
  }

  /**
   * The question that a request is; null, and a line among the unexpected, for what the real one
   * would refuse.
   */
  private ReceivedQuestion question(RawHttpConnection.Request request) {
    List<String> mistakes = new ArrayList<>();
    if (!request.method().equals("POST") || !request.path().equals(dialect.path())) {
      mistakes.add("unknown address");
    }
    try {
      if (picky == null) {
        mistakes.addAll(dialect.mistakes(request.headers(), request.body(), KEY));
      }
      if (mistakes.isEmpty()) {
        return dialect.asked(request.headers(), request.body());
      }
    } catch (JacksonException unreadable) {
      mistakes.add("no JSON of its format");
    }
    unexpected.add(
        request.method() + " " + request.path() + ": " + mistakes + " " + request.body());
    return null;
  }

  /** Stops it; connections break. */
  public void stop() {
    try {
      server.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void close() {
    stop();
    if (!unexpected.isEmpty()) {
      throw new AssertionError(
          "The fake provider did not expect: " + String.join("\n", unexpected));
    }
  }
}
