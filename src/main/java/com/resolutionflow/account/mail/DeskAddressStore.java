package com.resolutionflow.account.mail;

import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The desk's own addresses in the row of the current account. */
@Repository
class DeskAddressStore {

  private final JdbcClient jdbc;

  DeskAddressStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<String> read() {
    return jdbc.sql("select desk_addresses from account")
        .query((row, number) -> addresses(row.getArray(1)))
        .optional()
        .orElse(List.of());
  }

  private static List<String> addresses(java.sql.Array array) throws SQLException {
    return List.of((String[]) array.getArray());
  }

  void write(List<String> addresses) {
    jdbc.sql("update account set desk_addresses = ?")
        .param(addresses.toArray(String[]::new))
        .update();
  }
}
