package com.resolutionflow.writeup;

import com.resolutionflow.account.Member;
import com.resolutionflow.account.Wall;
import com.resolutionflow.api.Dictation;
import com.resolutionflow.assistant.Listener;
import com.resolutionflow.assistant.Rewriter;
import com.resolutionflow.assistant.Rewriter.ForClient;
import com.resolutionflow.clock.ProductClock;
import com.resolutionflow.problem.Problem;
import com.resolutionflow.writeup.WriteUp.Audience;
import com.resolutionflow.writeup.WriteUp.Context;
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
 * Write-ups, all from one stored text. Ticket notes are the saved prose as it is. What a client
 * reads is made from it once for each version, by the small model or from a template, and then
 * kept; whoever asks for it while it is made waits for the same one. A machine's words that hold
 * anything internal are dropped for the template.
 */
@Component
class WriteUps {

  private static final Logger LOG = LoggerFactory.getLogger(WriteUps.class);

  private final SavedTexts saved;
  private final Rewriter rewriter;
  private final ProductClock clock;
  private final ConcurrentHashMap<Subject.Key, Dictation<WriteUp>> underWay =
      new ConcurrentHashMap<>();
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("write-up-", 0).factory());

  WriteUps(SavedTexts saved, Rewriter rewriter, ProductClock clock) {
    this.saved = saved;
    this.rewriter = rewriter;
    this.clock = clock;
  }

  /**
   * The text for that reader, which may still be being written; nothing comes of one whose making
   * broke off.
   *
   * @throws Problem as {@link SavedTexts#look} does
   */
  Dictation<WriteUp> write(Member reader, UUID sessionId, Audience audience, Context context) {
    Subject subject = saved.look(reader, sessionId, audience, context);
    Prose prose = subject.prose();
    if (audience == Audience.TICKET_NOTES) {
      Source source = prose.saved() ? Source.SAVED : Source.GENERATED;
      return written(new WriteUp(audience, prose.text(), source, prose.writtenAt()));
    }
    if (subject.kept().isPresent()) {
      return written(subject.kept().get());
    }
    if (!prose.saved()) {
      return written(template(subject));
    }
    return rewriter.isConfigured()
        ? inTheMaking(subject)
        : written(saved.keep(subject, template(subject)));
  }

  /** The text as it is by now, without waiting for a model. */
  String atOnce(Subject subject) {
    if (subject.audience() == Audience.TICKET_NOTES) {
      return subject.prose().text();
    }
    return subject.kept().orElseGet(() -> template(subject)).text();
  }

  private static Dictation<WriteUp> written(WriteUp writeUp) {
    Dictation<WriteUp> written = new Dictation<>();
    written.add(writeUp.text());
    written.finish(writeUp);
    return written;
  }

  private Dictation<WriteUp> inTheMaking(Subject subject) {
    Dictation<WriteUp> mine = new Dictation<>();
    Dictation<WriteUp> first = underWay.putIfAbsent(subject.key(), mine);
    if (first != null) {
      return first;
    }
    threads.execute(() -> make(subject, mine));
    return mine;
  }

  private void make(Subject subject, Dictation<WriteUp> text) {
    try {
      text.finish(Wall.within(subject.accountId(), () -> made(subject, text)));
    } catch (RuntimeException failed) {
      LOG.error("A write-up of session {} could not be made.", subject.session().id(), failed);
      text.fail(failed);
    } finally {
      underWay.remove(subject.key());
    }
  }

  /**
   * Looks once more whether it was made meanwhile: by whoever was just done when we began. A
   * template in the place of an answer that never came is not kept: the next who asks may get the
   * answer.
   */
  private WriteUp made(Subject subject, Dictation<WriteUp> text) {
    Optional<WriteUp> before = saved.kept(subject);
    if (before.isPresent()) {
      text.add(before.get().text());
      return before.get();
    }
    ClientText frame = new ClientText(subject);
    text.add(frame.head());
    Optional<String> words =
        rewriter.rewrite(subject.accountId(), forClient(subject), heard(text, frame));
    if (words.isPresent() && !subject.internal().isIn(words.get())) {
      text.add(frame.foot());
      return saved.keep(subject, of(subject, frame.around(words.get()), Source.TRANSFORMED));
    }
    WriteUp instead = template(subject);
    text.restart();
    text.add(instead.text());
    return words.isPresent() ? saved.keep(subject, instead) : instead;
  }

  private static Listener heard(Dictation<WriteUp> text, ClientText frame) {
    return new Listener() {
      @Override
      public void piece(String piece) {
        text.add(piece);
      }

      @Override
      public void anew() {
        text.restart();
        text.add(frame.head());
      }
    };
  }

  private static ForClient forClient(Subject subject) {
    Internal internal = subject.internal();
    return new ForClient(
        subject.audience() == Audience.EMAIL_DRAFT,
        internal.takenOut(subject.session().problem()),
        subject.session().clientName(),
        new ClientText(subject).stands(),
        internal.takenOut(subject.prose().text()));
  }

  private WriteUp template(Subject subject) {
    return of(subject, new ClientText(subject).whole(), Source.GENERATED);
  }

  private WriteUp of(Subject subject, String text, Source source) {
    return new WriteUp(subject.audience(), text, source, clock.instant());
  }

  @PreDestroy
  void stop() {
    threads.shutdownNow();
  }
}
