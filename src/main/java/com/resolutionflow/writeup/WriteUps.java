package com.resolutionflow.writeup;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.assistant.Rewriter;
import com.resolutionflow.assistant.Rewriter.RewriteRequest;
import com.resolutionflow.assistant.TextListener;
import com.resolutionflow.clock.ProductClock;
import com.resolutionflow.http.sse.TextBroadcast;
import com.resolutionflow.problem.Problem;
import com.resolutionflow.tenant.TenantContext;
import com.resolutionflow.writeup.WriteUp.Context;
import com.resolutionflow.writeup.WriteUp.Format;
import com.resolutionflow.writeup.WriteUp.Source;
import jakarta.annotation.PreDestroy;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Makes write-ups from one stored text. Ticket notes are the stored text itself. A text for the
 * client is made once for each version of it, by the small model or from a template, and then
 * saved; concurrent requests share one generation. If the model's text contains anything internal,
 * the template is used instead.
 */
@Component
class WriteUps {

  private static final Logger LOG = LoggerFactory.getLogger(WriteUps.class);

  private final WriteUpSources saved;
  private final Rewriter rewriter;
  private final ProductClock clock;
  private final ConcurrentHashMap<WriteUpSubject.Key, TextBroadcast<WriteUp>> running =
      new ConcurrentHashMap<>();
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("write-up-", 0).factory());

  WriteUps(WriteUpSources saved, Rewriter rewriter, ProductClock clock) {
    this.saved = saved;
    this.rewriter = rewriter;
    this.clock = clock;
  }

  /**
   * The write-up, which may still be in progress; it ends without a result if the generation fails.
   *
   * @throws Problem as {@link WriteUpSources#read} does
   */
  TextBroadcast<WriteUp> write(Member reader, UUID sessionId, Format audience, Context context) {
    WriteUpSubject subject = saved.read(reader, sessionId, audience, context);
    SourceText prose = subject.prose();
    if (audience == Format.TICKET_NOTES) {
      Source source = prose.saved() ? Source.SAVED : Source.GENERATED;
      return written(new WriteUp(audience, prose.text(), source, prose.writtenAt()));
    }
    if (subject.saved().isPresent()) {
      return written(subject.saved().get());
    }
    if (!prose.saved()) {
      return written(template(subject));
    }
    return rewriter.isConfigured()
        ? startOrJoin(subject)
        : written(saved.save(subject, template(subject)));
  }

  /** The write-up as far as it exists, without waiting for a model. */
  String withoutModel(WriteUpSubject subject) {
    if (subject.audience() == Format.TICKET_NOTES) {
      return subject.prose().text();
    }
    return subject.saved().orElseGet(() -> template(subject)).text();
  }

  private static TextBroadcast<WriteUp> written(WriteUp writeUp) {
    TextBroadcast<WriteUp> written = new TextBroadcast<>();
    written.add(writeUp.text());
    written.finish(writeUp);
    return written;
  }

  private TextBroadcast<WriteUp> startOrJoin(WriteUpSubject subject) {
    TextBroadcast<WriteUp> mine = new TextBroadcast<>();
    TextBroadcast<WriteUp> first = running.putIfAbsent(subject.key(), mine);
    if (first != null) {
      return first;
    }
    threads.execute(() -> run(subject, mine));
    return mine;
  }

  private void run(WriteUpSubject subject, TextBroadcast<WriteUp> text) {
    try {
      text.finish(TenantContext.within(subject.accountId(), () -> generate(subject, text)));
    } catch (RuntimeException failed) {
      LOG.error("A write-up of session {} failed.", subject.session().id(), failed);
      text.fail(failed);
    } finally {
      running.remove(subject.key());
    }
  }

  /**
   * Checks again whether it has been made, by a generation that finished just before this one
   * started. A template used because the model failed is not saved, so that the next request tries
   * the model again.
   */
  private WriteUp generate(WriteUpSubject subject, TextBroadcast<WriteUp> text) {
    Optional<WriteUp> before = saved.findSaved(subject);
    if (before.isPresent()) {
      text.add(before.get().text());
      return before.get();
    }
    ClientText frame = new ClientText(subject);
    text.add(frame.header());
    Optional<String> words =
        rewriter.rewrite(subject.accountId(), forClient(subject), streamTo(text, frame));
    if (words.isPresent() && !subject.internal().blocks(words.get())) {
      text.add(frame.footer());
      return saved.save(subject, of(subject, frame.frame(words.get()), Source.TRANSFORMED));
    }
    WriteUp instead = template(subject);
    text.restart();
    text.add(instead.text());
    return words.isPresent() ? saved.save(subject, instead) : instead;
  }

  private static TextListener streamTo(TextBroadcast<WriteUp> text, ClientText frame) {
    return new TextListener() {
      @Override
      public void onText(String piece) {
        text.add(piece);
      }

      @Override
      public void onRestart() {
        text.restart();
        text.add(frame.header());
      }
    };
  }

  private static RewriteRequest forClient(WriteUpSubject subject) {
    InternalTextFilter internal = subject.internal();
    return new RewriteRequest(
        subject.audience() == Format.EMAIL_DRAFT,
        internal.redact(subject.session().problem()),
        subject.session().clientName(),
        new ClientText(subject).status(),
        internal.redact(subject.prose().text()));
  }

  private WriteUp template(WriteUpSubject subject) {
    return of(subject, new ClientText(subject).fromTemplate(), Source.GENERATED);
  }

  private WriteUp of(WriteUpSubject subject, String text, Source source) {
    return new WriteUp(subject.audience(), text, source, clock.instant());
  }

  @PreDestroy
  void stop() {
    threads.shutdownNow();
  }
}
