package com.resolutionflow.account.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.support.Api;
import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.TestAccounts;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Lists of people are in the order in which people look for a name, page by page. */
@ProductTest
class OrderForPeopleTest {

  @Autowired private ApplicationContext application;

  @Test
  void caseAndAccentsDoNotPartWhatStandsTogether() {
    TestAccounts.Team team = new TestAccounts(application).team();
    for (String name : List.of("Zoe", "Özil", "bert 10", "Ångström", "anna", "Bert 2", "Otto")) {
      team.add(Role.ENGINEER, name);
    }
    ApiClient admin = team.browser(team.add(Role.TEAM_ADMIN, "Mia"));
    List<String> names = new ArrayList<>();
    String cursor = "";
    do {
      Api.UserListItemPage page =
          admin.get("/api/v1/users?limit=3" + cursor).expect(200).as(Api.UserListItemPage.class);
      page.items().forEach(user -> names.add(user.name()));
      cursor = page.nextCursor() == null ? "" : "&cursor=" + page.nextCursor();
    } while (!cursor.isEmpty());
    assertThat(names)
        .containsExactly("Ångström", "anna", "Bert 2", "bert 10", "Mia", "Otto", "Özil", "Zoe");
  }
}
