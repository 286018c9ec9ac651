package com.resolutionflow.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test of the whole application on a real port and a real PostgreSQL, without demo people. All
 * classes with this annotation and no settings of their own share one application and one {@link
 * TestDatabase} (a bean to inject): each test makes accounts of its own and does not count rows of
 * others.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = ProductTest.OnFreshDatabase.class)
public @interface ProductTest {

  /** Gives each application a database of its own. */
  class OnFreshDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
      TestDatabase database = TestDatabase.fresh();
      var properties = database.properties();
      properties.remove("server.port");
      TestPropertyValues.of(properties).applyTo(context);
      context.getBeanFactory().registerSingleton("testDatabase", database);
    }
  }
}
