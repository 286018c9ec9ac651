package com.resolutionflow.writeup;

import com.resolutionflow.account.Member;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class WriteUpController {

  private final WriteUps writeUps;

  WriteUpController(WriteUps writeUps) {
    this.writeUps = writeUps;
  }

  @PostMapping("/api/v1/ai-sessions/{id}/status-update")
  WriteUp writeStatusUpdate(
      @AuthenticationPrincipal Member member, @PathVariable UUID id, @Valid @RequestBody Wanted body) {
    return writeUps.write(member, id, body.audience(), body.context());
  }

  record Wanted(WriteUp.@NotNull Audience audience, WriteUp.@NotNull Context context) {}
}
