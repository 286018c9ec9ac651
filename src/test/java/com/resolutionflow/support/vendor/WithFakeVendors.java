package com.resolutionflow.support.vendor;

import com.resolutionflow.support.ProductTest;
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
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test of the whole application as {@link ProductTest}, beside fake outside services that it may
 * call, with little patience and quick retries. All such tests share one application.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(
    initializers = {ProductTest.OnFreshDatabase.class, WithFakeVendors.AllowFakes.class})
@Import(FakePsaKind.Configuration.class)
public @interface WithFakeVendors {

  FakeSlack SLACK = new FakeSlack();
  FakeTeams TEAMS = new FakeTeams();
  FakeReceiver RECEIVER = new FakeReceiver();
  FakeIssuers ISSUERS = new FakeIssuers();

  /** Lets the application call the fakes. */
  class AllowFakes implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
      TestPropertyValues.of(
              Map.of(
                  "resolutionflow.outbound.allow",
                  String.join(
                      ",",
                      SLACK.allowedAs("slack"),
                      TEAMS.allowedAs("teams"),
                      RECEIVER.allowedAs("webhook"),
                      ISSUERS.allowedAs("single_sign_on")),
                  "resolutionflow.outbound.connect",
                  "700ms",
                  "resolutionflow.outbound.total",
                  "3s",
                  "resolutionflow.retry-schedule",
                  "100ms,100ms,100ms,100ms",
                  "resolutionflow.job.poll",
                  "100ms"))
          .applyTo(context);
    }
  }
}
