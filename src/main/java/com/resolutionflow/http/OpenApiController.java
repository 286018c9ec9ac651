package com.resolutionflow.http;

import com.resolutionflow.problem.Problem;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/**
 * Serves the OpenAPI document, which a test writes to docs/ and the build copies to the class path.
 */
@Controller
class OpenApiController {

  private final Resource document = new ClassPathResource("openapi.json");

  @ResponseBody
  @GetMapping(path = "/api/v1/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
  Resource openApi() {
    if (!document.exists()) {
      throw Problem.notFound();
    }
    return document;
  }
}
