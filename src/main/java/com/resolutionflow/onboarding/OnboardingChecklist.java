package com.resolutionflow.onboarding;

/**
 * What is set up in an account.
 *
 * @param mailServer whether the operator has named a mail server
 * @param ticketSystem whether a ticket system is connected and switched on
 * @param colleagueInvited whether there is a second active person, joined or not
 * @param colleagueJoined whether a second active person has joined
 * @param dismissed whether an admin does not want to see the checklist any more
 */
record OnboardingChecklist(
    boolean mailServer,
    boolean ticketSystem,
    boolean colleagueInvited,
    boolean colleagueJoined,
    boolean dismissed) {}
