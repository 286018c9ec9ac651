package com.resolutionflow.account.singlesignon;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Accounts;
import com.resolutionflow.account.people.KeyRotation;
import com.resolutionflow.secret.ApplicationSecret;
import com.resolutionflow.secret.TestSecrets;
import com.resolutionflow.support.vendor.FakeIssuer;
import com.resolutionflow.support.vendor.WithFakeVendors;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A client secret moves to a new key of the deployment, or says that it cannot. */
@WithFakeVendors
class ClientSecretRotationTest {

  @Autowired ApplicationContext application;
  SingleSignOnAccount account;

  @BeforeEach
  void configured() {
    account = SingleSignOnAccount.of(application).configured();
  }

  @Test
  void aSecretIsEncryptedAgainAndOpensWithTheNewKeyAlone() {
    ApplicationSecret ours = application.getBean(ApplicationSecret.class);
    rotate(new ClientSecrets(TestSecrets.of(7).withPrevious(List.of(ours))));
    SingleSignOn stored = stored();
    ClientSecrets alone = new ClientSecrets(TestSecrets.of(7));
    assertThat(account.team().within(() -> alone.open(stored.issuer(), stored.sealedSecret())))
        .hasValue(FakeIssuer.SECRET);
  }

  @Test
  void aSecretThatNoKeyOpensStaysAsItIs() {
    String before = stored().sealedSecret();
    rotate(new ClientSecrets(TestSecrets.of(7)));
    assertThat(stored().sealedSecret()).isEqualTo(before);
  }

  private void rotate(ClientSecrets secrets) {
    new KeyRotation(
            application.getBean(Accounts.class),
            List.of(new ClientSecretRotation(store(), secrets)),
            application.getBean(PlatformTransactionManager.class))
        .run();
  }

  private SingleSignOnStore store() {
    return application.getBean(SingleSignOnStore.class);
  }

  private SingleSignOn stored() {
    var transaction =
        new TransactionTemplate(application.getBean(PlatformTransactionManager.class));
    return account.team().within(() -> transaction.execute(now -> store().find().orElseThrow()));
  }
}
