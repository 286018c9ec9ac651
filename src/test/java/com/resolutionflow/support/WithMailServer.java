package com.resolutionflow.support;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test of the whole application as {@link ProductTest}, with a mail server that takes everything
 * and quick retries. All such tests share one application and one mailbox: each looks for what is
 * to people of its own.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(
    initializers = {ProductTest.OnFreshDatabase.class, WithMailServer.UseIt.class})
public @interface WithMailServer {

  GreenMail MAIL = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  /** Starts it and has the application send through it. */
  class UseIt implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
      if (!MAIL.isRunning()) {
        MAIL.start();
      }
      TestPropertyValues.of(
              Map.of(
                  "spring.mail.host",
                  "127.0.0.1",
                  "spring.mail.port",
                  String.valueOf(MAIL.getSmtp().getPort()),
                  "resolutionflow.public-url",
                  "https://desk.example.com",
                  "resolutionflow.retry-schedule",
                  "50ms,50ms,50ms"))
          .applyTo(context);
    }
  }
}
