package com.resolutionflow.account.token;

import com.resolutionflow.http.idempotency.LongRunning;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;

/**
 * Creating a token may check a password first: that takes a while, and a wrong one stays counted
 * although the request fails.
 */
@Component
class TokenCreation implements LongRunning {

  @Override
  public boolean matches(HttpServletRequest request) {
    return request.getServletPath().equals(ApiTokenController.PATH);
  }
}
