package com.resolutionflow.notification;

import com.resolutionflow.invariant.Invariant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is true of notifications at any moment. */
@Configuration(proxyBeanMethods = false)
class NotificationInvariants {

  /**
   * Everybody who could have been told of an escalation of the last day was: who worked sessions
   * already, did not escalate it, and has not chosen which news they want.
   */
  @Bean
  Invariant everybodyIsTold() {
    return new Invariant(
        "everybody_is_told",
        """
        select h.id::text as subject, 'was not told to ' || u.id as detail
        from handoff h
        join account_user u on u.account_id = h.account_id and u.id <> h.created_by
          and u.active and u.role in ('engineer', 'team_admin', 'owner')
          and greatest(u.joined_at, u.role_since) < h.made_at - interval '1 second' and u.joined_at is not null
        where h.made_at > now() - interval '1 day'
          and not exists (
            select 1 from notification_preference p
            where p.account_id = u.account_id and p.user_id = u.id and p.kind = 'handoff_created')
          and not exists (
            select 1 from notification n
            where n.account_id = h.account_id and n.user_id = u.id and n.handoff_id = h.id
              and n.kind = 'handoff_created')
        """);
  }

  /**
   * Whoever was told, and has not chosen otherwise, is told by e-mail as well; so are the account's
   * own channels.
   */
  @Bean
  Invariant everyWayIsTried() {
    return new Invariant(
        "every_way_is_tried",
        """
        select n.handoff_id::text as subject, 'is not mailed to ' || n.user_id as detail
        from notification n
        join handoff h on h.account_id = n.account_id and h.id = n.handoff_id and h.made_at > now() - interval '1 day'
          and h.made_at - h.created_at < interval '1 minute'
        where n.kind = 'handoff_created'
          and not exists (
            select 1 from notification_preference p
            where p.account_id = n.account_id and p.user_id = n.user_id and p.kind = n.kind)
          and not exists (
            select 1 from delivery d
            where d.account_id = n.account_id and d.subject_type = 'handoff' and d.subject_id = n.handoff_id
              and d.user_id = n.user_id
              and d.channel = 'email' and d.purpose = n.kind)
        union all
        select h.id::text, 'is not posted to ' || i.kind
        from handoff h
        join integration i on i.account_id = h.account_id and i.sort = 'channel' and i.enabled
          and i.changed_at < h.created_at
        where h.made_at > now() - interval '1 day' and h.made_at - h.created_at < interval '1 minute'
          and not exists (
            select 1 from delivery d
            where d.account_id = h.account_id and d.subject_type = 'handoff' and d.subject_id = h.id
              and d.channel = i.kind and d.purpose = 'handoff_created')
        """);
  }
}
