package com.resolutionflow.account.people;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code resolutionflow.sign-in}.
 *
 * @param idle how long a browser stays signed in without a request
 * @param lifetime how long a browser stays signed in at most
 * @param reauthenticateAfter how long after entering their password somebody may create API tokens
 *     without entering it again
 * @param inviteLifetime how long an invitation can be accepted
 * @param resetLifetime how long a link to set a new password works
 * @param tokenLifetime the expiry of an API token that does not ask for one; a year at most
 * @param failuresPerEmail failed sign-ins with one e-mail within the window before a 429
 * @param failuresPerAddress failed sign-ins from one address (an IPv6 /64) within the window before
 *     a 429
 * @param failureWindow how long a failed sign-in counts
 * @param hashStrength bcrypt's cost factor: 4 to 31
 */
@ConfigurationProperties("resolutionflow.sign-in")
public record SignInSettings(
    @DefaultValue("12h") Duration idle,
    @DefaultValue("7d") Duration lifetime,
    @DefaultValue("10m") Duration reauthenticateAfter,
    @DefaultValue("72h") Duration inviteLifetime,
    @DefaultValue("30m") Duration resetLifetime,
    @DefaultValue("90d") Duration tokenLifetime,
    @DefaultValue("10") int failuresPerEmail,
    @DefaultValue("50") int failuresPerAddress,
    @DefaultValue("15m") Duration failureWindow,
    @DefaultValue("10") int hashStrength) {}
