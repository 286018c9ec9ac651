package com.resolutionflow.demo;

import com.resolutionflow.account.people.Member;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Whether this is a demo, and the way out of it. */
@RestController
@RequestMapping("/api/v1/demo")
@Tag(name = "Demo")
class DemoController {

  private final DemoState demo;
  private final LeaveDemo leaving;

  DemoController(DemoState demo, LeaveDemo leaving) {
    this.demo = demo;
    this.leaving = leaving;
  }

  @GetMapping
  @Operation(operationId = "demo")
  DemoInfo read() {
    return new DemoInfo(demo.isOpen());
  }

  @PostMapping("/leave")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "leaveDemo")
  void leave(
      @AuthenticationPrincipal Member member,
      @Valid @RequestBody NewAccount wanted,
      HttpServletRequest request,
      HttpServletResponse response) {
    leaving.leave(member, wanted, request, response);
  }

  record DemoInfo(boolean open) {}
}
