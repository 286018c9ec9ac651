-- When a person works: {"days": {"monday": {"from": "08:00", "to": "17:30"}, ...}}; a day that is not named is closed, and null
-- is always open. In the account's time zone.
alter table account add column business_hours jsonb check (jsonb_typeof(business_hours -> 'days') = 'object');

-- When a person was erased: name and e-mail address are replaced, and nothing lets them in again.
alter table account_user add column erased_at timestamptz;
alter table account_user add constraint account_user_erased_for_good check (erased_at is null or not active);

-- What an erased person was called, until every copy of it is replaced; then the row goes.
create table person_erasure (
  account_id uuid not null references account (id),
  user_id    uuid not null,
  -- Names with several words and e-mail addresses, which are found in any case; and names of one word, which are not,
  -- because they may be words of the language. As regular expressions; null where there is none.
  unmistakable text,
  single_word  text,
  -- What a text that has one of them contains, in lower case.
  words      text[] not null,
  -- Copies that a transaction from before the erasure wrote are found by going through everything a second time.
  passes     integer not null default 0,
  primary key (account_id, user_id),
  foreign key (account_id, user_id) references account_user (account_id, id) on delete cascade
);
alter table person_erasure enable row level security;
alter table person_erasure force row level security;
create policy wall on person_erasure
  using (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid))
  with check (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid));
grant select, update, delete on person_erasure to rf_app;

-- A word as a regular expression that finds it between other words, in text and in JSON; null if it cannot be told from
-- what other people of the account are called.
create function person_word_pattern(word text, others text[]) returns text
  language plpgsql stable security invoker set search_path = public, pg_temp
as $$
declare
  is_address boolean := position('@' in word) > 0;
  -- In JSON a line break is a backslash and a letter.
  before text := '(?:(?<![[:alnum:]_])|(?<=\\[nrtbf]))';
  after text := '(?![[:alnum:]_])';
  spared text := '';
  other text;
  at integer;
  lead text;
  rest text;
begin
  if is_address then
    before := '(?:(?<![[:alnum:]._%+-])|(?<=\\[nrtbf]))';
    after := '(?![[:alnum:]_])(?![.-][[:alnum:]])';
  end if;
  foreach other in array others loop
    at := strpos(lower(other), lower(word));
    continue when at = 0;
    lead := substr(other, 1, at - 1);
    rest := substr(other, at + char_length(word));
    if lead = '' and rest = '' then
      return null;
    elsif rest <> '' then
      after := after || '(?!' || person_literal(rest) || ')';
    else
      spared := spared || '(?<!' || person_literal(lead) || ')';
    end if;
  end loop;
  return before || spared || person_literal(word) || after;
end
$$;
revoke all on function person_word_pattern(text, text[]) from public;

-- Those very characters, as they are and as JSON has them, with any white space between.
create function person_literal(word text) returns text
  language sql immutable security invoker set search_path = public, pg_temp
as $$
  select '(?:' || string_agg(regexp_replace(regexp_replace(form, '([!-/:-@\[-`{-~])', '\\\1', 'g'),
    '\s+', '(?:\\s|\\\\[nrt])+', 'g'), '|') || ')'
  from (select word union select replace(replace(word, '\', '\\'), '"', '\"')) as forms (form)
$$;
revoke all on function person_literal(text) from public;

-- Erases a deactivated person of the account that is set: replaces what they are called and reached at, deletes what is
-- theirs alone (which is what refers to them and would go with their row: sign-ins, tokens, factors, links, settings), and
-- notes what has to be found elsewhere. With the owner's rights, because the application can delete no token and reach no
-- sign-in name; false, and nothing, for somebody who is active or erased already.
create function erase_person(person uuid) returns boolean
  language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare
  present uuid := nullif(current_setting('app.account_id', true), '')::uuid;
  known text[];
  others text[];
  own record;
begin
  select array_agg(distinct word) into known from (
    select unnest(array[name, email, email_key]) as word from account_user
      where account_id = present and id = person and not active and erased_at is null
    union select actor_name from audit_event where account_id = present and actor_id = person
    union select subject_name from audit_event
      where account_id = present and subject_type = 'user' and subject_id = person::text
    union select d.value #>> '{}' from audit_event e cross join jsonb_each(e.details) d
      where e.account_id = present and e.subject_type = 'user' and e.subject_id = person::text
        and (e.kind = 'user_renamed' or (d.value #>> '{}') ~ '^[^@\s]+@[^@\s]+$')
  ) as called where char_length(word) >= 3;
  perform from account_user where account_id = present and id = person and not active and erased_at is null for update;
  if not found then
    return false;
  end if;
  select coalesce(array_agg(o.word), '{}') into others from (
    select unnest(array[name, email]) as word from account_user where account_id = present and id <> person) as o;
  insert into person_erasure (account_id, user_id, unmistakable, single_word, words)
    select present, person,
      string_agg(p.pattern, '|') filter (where w.word ~ '[\s@]'),
      string_agg(p.pattern, '|') filter (where w.word !~ '[\s@]'),
      coalesce(array_agg(distinct lower(split_part(regexp_replace(w.word, '["\\]', ' ', 'g'), ' ', 1))), '{}')
    from unnest(known) as w (word)
    cross join lateral (select person_word_pattern(w.word, others)) as p (pattern)
    where p.pattern is not null;
  update account_user set name = 'Former user', email = 'former-user-' || person || '@erased.invalid',
    email_key = 'former-user-' || person || '@erased.invalid',
    -- The hash of no password: they joined, which stays true.
    password_hash = case when password_hash is not null then 'erased' end,
    credentials_version = credentials_version + 1, last_seen_at = null, erased_at = clock_timestamp()
    where account_id = present and id = person;
  for own in
    select c.conrelid::regclass as place, a.attname as referring
    from pg_constraint c
    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any (c.conkey) and a.attname <> 'account_id'
    where c.contype = 'f' and c.confrelid = 'account_user'::regclass and c.confdeltype = 'c'
      -- What was sent to them is part of what happened.
      and c.conrelid not in ('person_erasure'::regclass, 'notification'::regclass, 'delivery'::regclass)
  loop
    execute format('delete from %s where account_id = $1 and %I = $2', own.place, own.referring) using present, person;
  end loop;
  return true;
end
$$;
revoke all on function erase_person(uuid) from public;
grant execute on function erase_person(uuid) to rf_app;

-- A text without what that person was called. Where their id stands before a name in JSON, whatever that name is.
create function without_person(erasure person_erasure, content text, any_case boolean) returns text
  language plpgsql stable security invoker set search_path = public, pg_temp
as $$
declare
  changed text := regexp_replace(content,
    '("(?:[a-z_]*_)?id" ?: ?"' || erasure.user_id || '", ?"(?:[a-z_]*_)?name" ?: ?)"(?:[^"\\]|\\.)*"', '\1"Former user"', 'g');
begin
  if erasure.unmistakable is not null then
    changed := regexp_replace(changed, erasure.unmistakable, 'Former user', 'gi');
  end if;
  if erasure.single_word is not null then
    changed := regexp_replace(changed, erasure.single_word, 'Former user', case when any_case then 'gi' else 'g' end);
  end if;
  return changed;
end
$$;
revoke all on function without_person(person_erasure, text, boolean) from public;

-- The same for a text that the database cannot read by itself.
create function without_person(person uuid, content text) returns text
  language sql stable security invoker set search_path = public, pg_temp
as $$
  select coalesce((select without_person(e, content, false) from person_erasure e where e.user_id = person), content)
$$;
revoke all on function without_person(uuid, text) from public;
grant execute on function without_person(uuid, text) to rf_app;
grant execute on function without_person(person_erasure, text, boolean) to rf_app;

-- Replaces what an erased person was called in every text of a table, of the account that is set. With the owner's rights,
-- because the application can change neither the audit trail nor what else is only ever added to; it can put one thing
-- only in the place of one other thing, both noted by erase_person.
create function replace_erased_person(person uuid, place regclass) returns bigint
  language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare
  present uuid := nullif(current_setting('app.account_id', true), '')::uuid;
  erasure person_erasure;
  part record;
  changed bigint;
  total bigint := 0;
begin
  select * into erasure from person_erasure where account_id = present and user_id = person;
  if not found then
    return 0;
  end if;
  for part in
    select a.attname as name, format_type(a.atttypid, null) as type, exists (
        select from pg_attribute i where i.attrelid = place and not i.attisdropped
          and i.attname = regexp_replace(a.attname, '_name$', '_id') and a.attname ~ '_name$') as named
    from pg_attribute a
    where a.attrelid = place and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      and a.atttypid in ('text'::regtype, 'varchar'::regtype, 'jsonb'::regtype, 'json'::regtype, 'text[]'::regtype)
      and not exists (select from pg_index k where k.indrelid = place and k.indisprimary and a.attnum = any (k.indkey))
  loop
    if part.named then
      execute format('update %s set %I = ''Former user'' where account_id = $1 and %I::text = $2 and %I <> ''Former user''',
        place, part.name, regexp_replace(part.name, '_name$', '_id'), part.name) using present, person::text;
    end if;
    begin
      execute format($sql$
        update %1$s set %2$I = without_person($1, %2$I::text, $2)::%3$s
        where account_id = $3
          and (strpos(%2$I::text, $4) > 0 or exists (select from unnest($5) w where strpos(lower(%2$I::text), w) > 0))
          and without_person($1, %2$I::text, $2) <> %2$I::text
        $sql$, place, part.name, part.type)
        using erasure, part.name = 'search_text', present, person::text, erasure.words;
    exception when check_violation then
      -- A column of fixed words, or one that has no room: no place for anybody's name.
      raise notice 'left %.% as it is', place, part.name;
      continue;
    end;
    get diagnostics changed = row_count;
    total := total + changed;
  end loop;
  return total;
end
$$;
revoke all on function replace_erased_person(uuid, regclass) from public;
grant execute on function replace_erased_person(uuid, regclass) to rf_app;
