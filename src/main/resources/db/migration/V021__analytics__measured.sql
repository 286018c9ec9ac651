-- What the figures are made of: narrow rows, written in the transaction of the turn they tell of, so that a period is
-- read in milliseconds however long the history behind it grows. Everything here can be made again from handoff,
-- handoff_event and step.

create table measured_handoff (
  account_id    uuid not null references account (id),
  handoff_id    uuid not null,
  session_id    uuid not null,
  created_at    timestamptz not null,
  created_by    uuid not null,
  domain        text not null,
  client_name   text,
  -- When it first came this far; null while it has not.
  claimed_at    timestamptz,
  acted_at      timestamptz,
  -- When its session was resolved, by whomever.
  resolved_at   timestamptz,
  primary key (account_id, handoff_id),
  foreign key (account_id, handoff_id) references handoff (account_id, id),
  foreign key (account_id, session_id) references session (account_id, id)
);
create index measured_handoff_by_day on measured_handoff (account_id, created_at, handoff_id);
create index measured_handoff_of_session on measured_handoff (account_id, session_id);

-- One claim: from the moment somebody has the session until they have it no more. A second claim after a release is a
-- row of its own.
create table measured_claim (
  account_id      uuid not null references account (id),
  id              uuid not null,
  handoff_id      uuid not null,
  session_id      uuid not null,
  claimed_by      uuid not null,
  domain          text not null,
  client_name     text,
  -- Since when it had waited: its creation, or its last release.
  waiting_since   timestamptz not null,
  claimed_at      timestamptz not null,
  -- The claimer's first own doing in the session. Never before the claim, whatever the clocks of replicas say.
  first_action_at timestamptz check (first_action_at >= claimed_at),
  ended_at        timestamptz,
  ending          text check (ending in ('released', 'returned', 'resolved', 'abandoned')),
  primary key (account_id, id),
  check (claimed_at >= waiting_since),
  check ((ended_at is null) = (ending is null)),
  foreign key (account_id, handoff_id) references handoff (account_id, id),
  foreign key (account_id, session_id) references session (account_id, id),
  foreign key (account_id, claimed_by) references account_user (account_id, id)
);
create index measured_claim_by_day on measured_claim (account_id, claimed_at, id);
create index measured_claim_of_handoff on measured_claim (account_id, handoff_id, claimed_at);
create index measured_claim_open on measured_claim (account_id, session_id) where ended_at is null;

alter table measured_handoff enable row level security;
alter table measured_handoff force row level security;
create policy wall on measured_handoff
  using (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid))
  with check (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid));

alter table measured_claim enable row level security;
alter table measured_claim force row level security;
create policy wall on measured_claim
  using (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid))
  with check (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid));

grant select, insert, update on measured_handoff to rf_app;
grant select, insert, update on measured_claim to rf_app;

-- What happened before these tables were there, account by account: the owner of the tables is behind the wall too.
do $$
declare
  present uuid;
begin
  for present in select ids.id from account_ids() as ids(id) loop
    perform set_config('app.account_id', present::text, true);
    insert into measured_claim (account_id, id, handoff_id, session_id, claimed_by, domain, client_name, waiting_since,
      claimed_at, first_action_at, ended_at, ending)
    select h.account_id, c.id, h.id, h.session_id, c.actor_id, h.snapshot_head ->> 'problem_domain',
      h.snapshot_head ->> 'client_name', greatest(h.created_at, before.created_at), span.claimed_at,
      case when h.state <> 'waiting' and h.claimed_by = c.actor_id and h.claimed_at = span.claimed_at
        then h.first_action_at else acted.at end,
      span.ended_at,
      case when next.kind = 'closed' then case s.status when 'resolved' then 'resolved' else 'abandoned' end
        else next.kind end
    from handoff_event c
    join handoff h on h.account_id = c.account_id and h.id = c.handoff_id
    join session s on s.account_id = h.account_id and s.id = h.session_id
    left join lateral (
      select e.created_at from handoff_event e
      where e.account_id = c.account_id and e.handoff_id = c.handoff_id and e.kind = 'released'
        and (e.created_at, e.id) < (c.created_at, c.id)
      order by e.created_at desc, e.id desc limit 1) before on true
    left join lateral (
      select e.kind, e.created_at from handoff_event e
      where e.account_id = c.account_id and e.handoff_id = c.handoff_id and (e.created_at, e.id) > (c.created_at, c.id)
      order by e.created_at, e.id limit 1) next on true
    cross join lateral (
      select greatest(c.created_at, h.created_at, before.created_at) as claimed_at, next.created_at as ended_at) span
    left join lateral (
      select greatest(min(st.created_at), span.claimed_at) as at from step st
      where st.account_id = h.account_id and st.session_id = h.session_id and st.author_id = c.actor_id
        and st.kind <> 'system' and st.created_at >= c.created_at
        and (next.created_at is null or st.created_at <= next.created_at)
      having count(*) > 0) acted on true
    where c.account_id = present and c.kind = 'claimed';
    insert into measured_handoff (account_id, handoff_id, session_id, created_at, created_by, domain, client_name,
      claimed_at, acted_at, resolved_at)
    select h.account_id, h.id, h.session_id, h.created_at, h.created_by, h.snapshot_head ->> 'problem_domain',
      h.snapshot_head ->> 'client_name', min(c.claimed_at), min(c.first_action_at),
      max(case when s.status = 'resolved' then s.concluded_at end)
    from handoff h
    join session s on s.account_id = h.account_id and s.id = h.session_id
    left join measured_claim c on c.account_id = h.account_id and c.handoff_id = h.id
    where h.account_id = present
    group by h.account_id, h.id;
  end loop;
  perform set_config('app.account_id', '', true);
end
$$;
