package com.resolutionflow.delivery;

import com.resolutionflow.invariant.Invariant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is true of deliveries at any moment. */
@Configuration(proxyBeanMethods = false)
class DeliveryInvariants {

  /** What has not reached its end has a job that goes on with it. */
  @Bean
  Invariant unfinishedDeliveriesHaveJobs() {
    return new Invariant(
        "unfinished_deliveries_have_jobs",
        """
        select d.id::text as subject,
          'is ' || d.state || ' over ' || d.channel || ', and no job goes on with it' as detail
        from delivery d
        where d.state in ('pending', 'sending') and not exists (
          select 1 from scheduled_tasks j
          where j.task_name = 'delivery-' || d.channel and j.task_instance = d.account_id || '/' || d.job)
        """);
  }
}
