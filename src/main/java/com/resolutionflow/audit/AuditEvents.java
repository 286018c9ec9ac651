package com.resolutionflow.audit;

import com.resolutionflow.http.Page;
import com.resolutionflow.http.PageRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads the audit trail, newest first. */
@Service
@Transactional(readOnly = true)
class AuditEvents {

  private final AuditStore store;

  AuditEvents(AuditStore store) {
    this.store = store;
  }

  Page<AuditEvent> page(AuditQuery query, PageRequest page) {
    AuditQuery.Place after =
        page.after()
            .map(cursor -> new AuditQuery.Place(cursor.instant(0), cursor.uuid(1)))
            .orElse(null);
    return Page.of(
        store.list(query, after, page.fetchSize()), page, event -> List.of(event.at(), event.id()));
  }

  /** The next events after that place, up to that many. */
  List<AuditEvent> next(AuditQuery query, AuditQuery.@Nullable Place after, int most) {
    return store.list(query, after, most);
  }
}
