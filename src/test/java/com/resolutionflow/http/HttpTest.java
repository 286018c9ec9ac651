package com.resolutionflow.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;

/** A test of the manners alone, on a real port, without a database. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    classes = HttpTestApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.main.banner-mode=off",
      "management.server.port=0",
      "spring.web.resources.static-locations=classpath:/sample-client/",
      "management.endpoint.health.group.readiness.include=readinessState"
    })
public @interface HttpTest {}
