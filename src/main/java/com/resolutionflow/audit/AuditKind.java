package com.resolutionflow.audit;

/**
 * What an audit event is about. Whoever records something new adds its kind here and its words in
 * the web client's {@code features/audit/words.ts}.
 */
public enum AuditKind {
  SIGN_IN,
  SIGN_IN_FAILED,
  SIGN_OUT,
  SIGN_INS_ENDED,
  SECOND_FACTOR_SET_UP,
  SECOND_FACTOR_REMOVED,
  PASSKEY_ADDED,
  PASSKEY_REMOVED,
  RECOVERY_CODE_USED,
  PASSWORD_CHANGED,
  PASSWORD_RESET_REQUESTED,
  PASSWORD_RESET_USED,
  PASSWORD_LINK_CREATED,
  USER_CREATED,
  USER_INVITED,
  USER_JOINED,
  USER_RENAMED,
  USER_EMAIL_CHANGED,
  USER_ROLE_CHANGED,
  USER_DEACTIVATED,
  USER_ACTIVATED,
  USER_ERASED,
  TOKEN_CREATED,
  TOKEN_DELETED,
  ACCOUNT_CHANGED,
  ACCOUNT_DELETION_SCHEDULED,
  ACCOUNT_DELETION_CANCELLED,
  /** Only in the operator's log: in the account there is nothing left. */
  ACCOUNT_DELETED,
  SINGLE_SIGN_ON_CHANGED,
  SINGLE_SIGN_ON_DELETED,
  SINGLE_SIGN_ON_TESTED,
  SINGLE_SIGN_ON_LINKED,
  STEP_REDACTED,
  /** Also when it went back to the queue without its holder. */
  SESSION_ASSIGNED,
  SESSIONS_DELETED,
  INTEGRATION_CHANGED,
  INTEGRATION_DELETED,
  INTEGRATION_TESTED,
  INTEGRATION_SWITCHED_OFF,
  ESCALATION_POLICY_CHANGED,
  DELIVERY_RESENT,
  EXPORT,
  /** Somebody's role did not allow a request that changes something. */
  REQUEST_REFUSED
}
