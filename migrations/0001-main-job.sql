-- The record of the main job: people, programmes, cohorts, agents, presence, attendance, tracks, close.
-- Instants are timestamptz (UTC); work days are dates in the cohort's zone.

create table person (
  id uuid primary key,
  name text not null constraint person_name_not_blank check (name <> ''),
  email text not null constraint person_email_lower check (email = lower(email)),
  password_hash text,
  zone text,
  state text not null default 'active' constraint person_state_known check (state in ('active', 'disabled')),
  created_at timestamptz not null,
  version integer not null default 1
);
create unique index person_email_key on person (email);

create table person_role (
  person_id uuid not null references person on delete cascade,
  role text not null constraint person_role_known
    check (role in ('agent', 'lead', 'certifier', 'licensing', 'wfm', 'pm', 'manager', 'hr', 'it', 'admin')),
  primary key (person_id, role)
);

-- Only hashes of secrets are stored: session tokens, API tokens, e-mail and set-up links.
create table session (
  id uuid primary key,
  person_id uuid not null references person on delete cascade,
  token_hash text not null,
  csrf text not null,
  signed_in_with text not null,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  address text,
  user_agent text
);
create unique index session_token_hash_key on session (token_hash);
create index session_person_id_idx on session (person_id);

create table api_token (
  id uuid primary key,
  person_id uuid not null references person on delete cascade,
  name text not null,
  access text not null constraint api_token_access_known check (access in ('read', 'full')),
  token_hash text not null,
  created_at timestamptz not null,
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz
);
create unique index api_token_hash_key on api_token (token_hash);

create table sign_in_link (
  id uuid primary key,
  purpose text not null constraint sign_in_link_purpose_known check (purpose in ('set_up', 'sign_in')),
  person_id uuid references person on delete cascade,
  token_hash text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  constraint sign_in_link_person_given check (purpose = 'set_up' or person_id is not null)
);
create unique index sign_in_link_hash_key on sign_in_link (token_hash);
create index sign_in_link_person_id_idx on sign_in_link (person_id);

-- Tries to sign in or to be sent a link, counted per account and per network address within a window.
create table sign_in_try (
  subject text primary key,
  started_at timestamptz not null,
  tries integer not null
);

-- Audit and outbox are written in the transaction of the change. Readers go by (xact, id) below the oldest
-- transaction still open, so a row that commits late is never passed over.
create table audit_entry (
  id bigint generated always as identity primary key,
  xact xid8 not null default pg_current_xact_id(),
  at timestamptz not null,
  actor_id uuid,
  actor_kind text not null,
  actor_name text not null,
  action text not null,
  noun text not null,
  noun_id text not null,
  cohort_id uuid,
  agent_id uuid,
  before jsonb,
  after jsonb,
  reason text,
  address text,
  user_agent text,
  request_id text,
  seal_number bigint,
  previous_hash text,
  hash text,
  constraint audit_entry_seal_whole check ((seal_number is null) = (hash is null) and (seal_number is null) = (previous_hash is null))
);
-- Entries are sealed in the order (xact, id); the place in the chain is kept as a number, so that it outlives a restore.
create index audit_entry_unsealed_idx on audit_entry (xact, id) where seal_number is null;
create unique index audit_entry_seal_key on audit_entry (seal_number);
create index audit_entry_noun_idx on audit_entry (noun, noun_id, id);
create index audit_entry_cohort_idx on audit_entry (cohort_id, id);
create index audit_entry_agent_idx on audit_entry (agent_id, id);

create table outbox_event (
  id bigint generated always as identity primary key,
  xact xid8 not null default pg_current_xact_id(),
  at timestamptz not null,
  event text not null,
  cohort_id uuid,
  agent_id uuid,
  data jsonb not null
);
create index outbox_event_order_idx on outbox_event (xact, id);

-- A server says it after the commit, once for many; whoever else writes says it with the transaction.
create function outbox_wake() returns trigger language plpgsql as $$
begin
  if current_setting('muster.wakes', true) is distinct from 'after_commit' then
    perform pg_notify('outbox', '');
  end if;
  return null;
end $$;
create trigger outbox_wake after insert on outbox_event for each statement execute function outbox_wake();

create table idempotency_key (
  key text not null,
  actor text not null,
  route text not null,
  fingerprint text not null,
  answer jsonb,
  created_at timestamptz not null,
  primary key (actor, key)
);
create index idempotency_key_created_idx on idempotency_key (created_at);

create table mail (
  id uuid primary key,
  recipient text not null,
  subject text not null,
  body text not null,
  state text not null constraint mail_state_known check (state in ('queued', 'sent', 'failed', 'kept')),
  error text,
  attempts integer not null default 0,
  created_at timestamptz not null,
  sent_at timestamptz
);
create index mail_created_idx on mail (created_at desc, id);

create table programme (
  id uuid primary key,
  key text not null constraint programme_key_key unique,
  name text not null,
  tracks jsonb not null,
  created_at timestamptz not null
);

create table policy_version (
  id uuid primary key,
  programme_id uuid not null references programme,
  number integer not null,
  effective_from date not null,
  policy jsonb not null,
  note text not null,
  created_at timestamptz not null,
  created_by uuid references person,
  constraint policy_version_number_key unique (programme_id, number)
);

create table cohort (
  id uuid primary key,
  name text not null constraint cohort_name_not_blank check (name <> ''),
  programme_id uuid not null references programme,
  policy_version_id uuid not null references policy_version,
  zone text not null,
  start_date date not null,
  end_date date not null,
  shift_start time not null,
  shift_end time not null,
  break_minutes integer not null constraint cohort_break_minutes_range check (break_minutes between 0 and 600),
  state text not null default 'open' constraint cohort_state_known check (state in ('open', 'finished')),
  is_sample boolean not null default false,
  created_at timestamptz not null,
  created_by uuid references person,
  version integer not null default 1,
  constraint cohort_window_in_order check (end_date >= start_date)
);
create index cohort_start_idx on cohort (start_date desc, id);

create table cohort_day (
  cohort_id uuid not null references cohort on delete cascade,
  date date not null,
  shift_start time not null,
  shift_end time not null,
  break_minutes integer not null,
  primary key (cohort_id, date)
);

create table cohort_member (
  cohort_id uuid not null references cohort on delete cascade,
  person_id uuid not null references person on delete cascade,
  capacity text not null constraint cohort_member_capacity_known check (capacity in ('lead', 'pm', 'certifier')),
  primary key (cohort_id, person_id, capacity)
);
create index cohort_member_person_idx on cohort_member (person_id);

create table agent (
  id uuid primary key,
  cohort_id uuid not null references cohort on delete cascade,
  person_id uuid references person on delete set null,
  name text not null constraint agent_name_not_blank check (name <> ''),
  email text constraint agent_email_lower check (email = lower(email)),
  other_emails text[] not null default '{}',
  phone text,
  employee_id text,
  npn text constraint agent_npn_digits check (npn ~ '^[0-9]{1,10}$'),
  n_number text constraint agent_n_number_not_digits check (n_number !~ '^[0-9]+$' and n_number <> npn),
  location text,
  zone text,
  title text,
  start_date date,
  n_number_requested_on date,
  state text not null default 'active' constraint agent_state_known check (state in ('active', 'paused', 'leaver')),
  left_on date,
  left_reason text,
  created_at timestamptz not null,
  version integer not null default 1,
  constraint agent_reachable check (email is not null or cardinality(other_emails) > 0),
  constraint agent_left_on_given check (state <> 'leaver' or left_on is not null),
  -- Deferrable: judged at the end of a statement, so that one roster may swap the numbers of two agents.
  constraint agent_email_in_cohort_key unique (cohort_id, email) deferrable,
  constraint agent_npn_in_cohort_key unique (cohort_id, npn) deferrable,
  constraint agent_n_number_in_cohort_key unique (cohort_id, n_number) deferrable
);
create index agent_person_idx on agent (person_id);
create index agent_name_idx on agent (cohort_id, name collate "C", id);
create index agent_tracker_order_idx on agent (cohort_id, name collate "und-x-icu", id);

create table agent_move (
  id uuid primary key,
  agent_id uuid not null references agent on delete cascade,
  from_cohort_id uuid not null references cohort on delete cascade,
  to_cohort_id uuid not null references cohort on delete cascade,
  reason text not null,
  moved_by uuid references person,
  moved_at timestamptz not null
);
create index agent_move_agent_idx on agent_move (agent_id, moved_at);

create table roster_mapping (
  fingerprint text primary key,
  mapping jsonb not null,
  remembered_at timestamptz not null,
  remembered_by uuid references person on delete set null
);

-- Presence: what the meeting reports say, who is who in them.
create table report (
  id uuid primary key,
  cohort_id uuid not null references cohort on delete cascade,
  file_name text not null,
  sha256 text not null,
  kind text not null,
  date date,
  dates date[] not null,
  zone text not null,
  told_zone text,
  told_date date,
  room text,
  title text,
  evidence_dates date[] not null,
  reading_hash text not null,
  participants integer not null,
  problems jsonb not null,
  imported_by uuid references person on delete set null,
  imported_at timestamptz not null,
  removed_at timestamptz,
  removed_by uuid references person on delete set null
);
create unique index report_once_in_cohort_key on report (cohort_id, sha256);

create table match (
  id uuid primary key,
  cohort_id uuid not null references cohort on delete cascade,
  identity_id uuid not null,
  identity_key text not null,
  shown_name text not null,
  kind text not null constraint match_kind_known check (kind in ('agent', 'staff', 'nobody')),
  agent_id uuid references agent on delete cascade,
  remember boolean not null,
  report_ids uuid[] not null,
  made_by uuid references person on delete set null,
  made_at timestamptz not null,
  undone_by uuid references person on delete set null,
  undone_at timestamptz,
  constraint match_agent_given check ((kind = 'agent') = (agent_id is not null))
);
create index match_cohort_idx on match (cohort_id) where undone_at is null;
create unique index match_once_remembered_key on match (identity_id) where undone_at is null and remember;

create table participant (
  id uuid primary key,
  cohort_id uuid not null references cohort on delete cascade,
  report_id uuid not null references report on delete cascade,
  identity_id uuid not null,
  identity_key text not null,
  name text not null,
  email text,
  masked_email text,
  kind text not null constraint participant_kind_known check (kind in ('agent', 'staff', 'nobody', 'unmatched')),
  agent_id uuid references agent on delete set null,
  matched_by text constraint participant_matched_by_known check (matched_by in ('email', 'remembered', 'name', 'person')),
  match_id uuid references match on delete set null,
  constraint participant_once_in_report unique (report_id, identity_key)
);
create index participant_cohort_idx on participant (cohort_id, kind);
create index participant_agent_idx on participant (agent_id);
create index participant_identity_idx on participant (identity_id);

create table visit (
  participant_id uuid not null references participant on delete cascade,
  row_number integer not null,
  joined_at timestamptz not null,
  left_at timestamptz not null,
  total_seconds double precision,
  primary key (participant_id, row_number, joined_at, left_at)
);

-- Attendance: one decision per agent and scheduled day. `proposal` is what the rules say of today's facts;
-- the flat columns are what holds (the proposal until a person decides).
create table decision (
  id uuid primary key,
  cohort_id uuid not null references cohort on delete cascade,
  agent_id uuid not null references agent on delete cascade,
  date date not null,
  state text not null default 'proposed' constraint decision_state_known check (state in ('proposed', 'confirmed', 'excused', 'corrected')),
  label text,
  occurrences text[] not null,
  points double precision not null,
  late_seconds double precision not null,
  early_seconds double precision not null,
  away_seconds double precision not null,
  missing_seconds double precision not null,
  inferred boolean not null,
  excused text,
  because text not null,
  hint text,
  presence jsonb not null,
  proposal jsonb not null,
  inputs_hash text not null,
  policy_version integer not null,
  excuse_kind text,
  excuse_note text,
  corrected_start timestamptz,
  corrected_end timestamptz,
  reason text,
  decided_by uuid references person on delete set null,
  decided_at timestamptz,
  decided_inputs_hash text,
  decided_covered boolean,
  facts_changed boolean not null default false,
  version integer not null default 1,
  constraint decision_once_a_day unique (agent_id, date)
);
create index decision_cohort_date_idx on decision (cohort_id, date);

create table absence_call (
  id uuid primary key,
  cohort_id uuid not null references cohort on delete cascade,
  agent_id uuid not null references agent on delete cascade,
  date date not null,
  called_at timestamptz not null,
  note text,
  recorded_by uuid references person on delete set null,
  recorded_at timestamptz not null
);
create index absence_call_agent_idx on absence_call (agent_id, date);

create table notice (
  id uuid primary key,
  cohort_id uuid not null references cohort on delete cascade,
  date date not null,
  number integer not null,
  entries jsonb not null,
  sent_by uuid references person on delete set null,
  sent_at timestamptz not null,
  acknowledged_by uuid references person on delete set null,
  acknowledged_at timestamptz,
  version integer not null default 1,
  constraint notice_number_key unique (cohort_id, date, number)
);

create table track_status (
  agent_id uuid not null references agent on delete cascade,
  track text not null,
  status text not null,
  note text,
  reason text,
  since timestamptz not null,
  changed_by uuid references person on delete set null,
  changed_at timestamptz not null,
  version integer not null default 1,
  primary key (agent_id, track)
);

create table track_note (
  id uuid primary key,
  agent_id uuid not null references agent on delete cascade,
  track text not null,
  date date not null,
  status_before text,
  status_after text not null,
  note text,
  reason text,
  written_by uuid references person on delete set null,
  written_at timestamptz not null,
  -- The entry whose change this one took back.
  undoes uuid constraint track_note_undone_once unique references track_note on delete cascade,
  version_after integer not null
);
create index track_note_agent_idx on track_note (agent_id, track, version_after desc);

-- "No change today", or the status was changed: either way the agent's tracks were looked at on that work day.
create table track_review (
  agent_id uuid not null references agent on delete cascade,
  date date not null,
  reviewed_by uuid references person on delete set null,
  reviewed_at timestamptz not null,
  primary key (agent_id, date)
);

create table close_waiver (
  cohort_id uuid not null references cohort on delete cascade,
  date date not null,
  key text not null,
  reason text not null,
  waived_by uuid references person on delete set null,
  waived_at timestamptz not null,
  primary key (cohort_id, date, key)
);

create table close_sign_off (
  cohort_id uuid not null references cohort on delete cascade,
  date date not null,
  items jsonb not null,
  signed_by uuid references person on delete set null,
  signed_at timestamptz not null,
  primary key (cohort_id, date)
);

-- Whatever the tracker shows touches its cohort in the same transaction, whichever path or process wrote, so a kept
-- snapshot is never served stale. The version is the sum over slots: each commit adds one to the slot of its own
-- connection, so two writers of one cohort do not wait for each other. No foreign key: rows outlive a deleted cohort.
create table cohort_touch (
  cohort_id uuid not null,
  slot smallint not null,
  touches bigint not null,
  primary key (cohort_id, slot)
) with (fillfactor = 50);

create function touch_cohort(touched uuid) returns void language sql as $$
  insert into cohort_touch (cohort_id, slot, touches) values (touched, pg_backend_pid() % 16, 1)
  on conflict (cohort_id, slot) do update set touches = cohort_touch.touches + 1;
$$;

create function touch_by_cohort() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    perform touch_cohort(cohort_id) from (select distinct cohort_id from old_rows order by 1) as touched;
  end if;
  if tg_op <> 'DELETE' then
    perform touch_cohort(cohort_id) from (select distinct cohort_id from new_rows order by 1) as touched;
  end if;
  return null;
end $$;

create function touch_by_agent() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    perform touch_cohort(cohort_id) from
      (select distinct agent.cohort_id from old_rows join agent on agent.id = old_rows.agent_id order by 1) as touched;
  else
    perform touch_cohort(cohort_id) from
      (select distinct agent.cohort_id from new_rows join agent on agent.id = new_rows.agent_id order by 1) as touched;
  end if;
  return null;
end $$;

-- A decision stands on the tracker of the class its agent is in now, whichever class it was made in.
create function touch_by_decision() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    perform touch_cohort(cohort_id) from (
      select cohort_id from old_rows union select agent.cohort_id from old_rows join agent on agent.id = old_rows.agent_id order by 1
    ) as touched;
  end if;
  if tg_op <> 'DELETE' then
    perform touch_cohort(cohort_id) from (
      select cohort_id from new_rows union select agent.cohort_id from new_rows join agent on agent.id = new_rows.agent_id order by 1
    ) as touched;
  end if;
  return null;
end $$;

-- The tracks' names and states are columns of every tracker of the programme.
create function touch_by_programme() returns trigger language plpgsql as $$
begin
  if new.tracks is distinct from old.tracks then
    perform touch_cohort(id) from (select id from cohort where programme_id = new.id order by 1) as touched;
  end if;
  return null;
end $$;
create trigger programme_tracks_touches after update of tracks on programme for each row execute function touch_by_programme();

-- A person's name stands on the cells they changed.
create function touch_by_person() returns trigger language plpgsql as $$
begin
  if new.name is distinct from old.name then
    perform touch_cohort(id) from (select id from cohort order by 1) as touched;
  end if;
  return null;
end $$;
create trigger person_rename_touches after update of name on person for each row execute function touch_by_person();
create trigger agent_insert_touches after insert on agent referencing new table as new_rows for each statement execute function touch_by_cohort();
create trigger agent_update_touches after update on agent referencing old table as old_rows new table as new_rows for each statement execute function touch_by_cohort();
create trigger agent_delete_touches after delete on agent referencing old table as old_rows for each statement execute function touch_by_cohort();
create trigger decision_insert_touches after insert on decision referencing new table as new_rows for each statement execute function touch_by_decision();
create trigger decision_update_touches after update on decision referencing old table as old_rows new table as new_rows for each statement execute function touch_by_decision();
create trigger decision_delete_touches after delete on decision referencing old table as old_rows for each statement execute function touch_by_decision();
create trigger cohort_day_insert_touches after insert on cohort_day referencing new table as new_rows for each statement execute function touch_by_cohort();
create trigger cohort_day_update_touches after update on cohort_day referencing old table as old_rows new table as new_rows for each statement execute function touch_by_cohort();
create trigger cohort_day_delete_touches after delete on cohort_day referencing old table as old_rows for each statement execute function touch_by_cohort();
create trigger track_status_insert_touches after insert on track_status referencing new table as new_rows for each statement execute function touch_by_agent();
create trigger track_status_update_touches after update on track_status referencing old table as old_rows new table as new_rows for each statement execute function touch_by_agent();
create trigger track_status_delete_touches after delete on track_status referencing old table as old_rows for each statement execute function touch_by_agent();
