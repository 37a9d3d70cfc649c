-- The floor (product.md D2, D7 to D9): rooms by their link, who is where, where leads are, knocks and requests for help. None of it is
-- presence: presence comes from the meeting's report.

alter table programme add column help_topics jsonb not null default '[]';

create table room (
  id uuid primary key,
  cohort_id uuid not null references cohort on delete cascade,
  kind text not null constraint room_kind_known check (kind in ('main', 'help', 'call_certification', 'shadowing')),
  name text not null,
  -- Null in the room that every class has: its link is the class's own (cohort.room_url).
  url text,
  is_class_room boolean not null default false,
  expires_at timestamptz,
  -- The expiry that its leads were reminded of.
  reminded_of timestamptz,
  retired_at timestamptz,
  created_at timestamptz not null,
  created_by uuid references person on delete set null,
  version integer not null default 1,
  constraint room_of_class_is_main check (not is_class_room or (kind = 'main' and url is null and retired_at is null)),
  constraint room_has_link check (is_class_room or url is not null)
);
create index room_cohort_idx on room (cohort_id);
create unique index room_of_class_once on room (cohort_id) where is_class_room;

insert into room (id, cohort_id, kind, name, is_class_room, created_at, created_by)
  select gen_random_uuid(), id, 'main', 'Main room', true, created_at, created_by from cohort;

create table room_opening (
  id uuid primary key,
  room_id uuid not null references room on delete cascade,
  cohort_id uuid not null references cohort on delete cascade,
  is_main boolean not null,
  -- The work day that is on, or the date in the class's zone.
  date date not null,
  opened_at timestamptz not null,
  opened_by uuid references person on delete set null,
  closed_at timestamptz,
  closed_by uuid references person on delete set null
);
create unique index room_opening_open_once on room_opening (room_id) where closed_at is null;
create unique index room_opening_one_main on room_opening (cohort_id) where is_main and closed_at is null;
create index room_opening_day_idx on room_opening (cohort_id, date, opened_at);

create table room_visit (
  id uuid primary key,
  room_id uuid not null references room on delete cascade,
  agent_id uuid not null references agent on delete cascade,
  date date not null,
  entered_at timestamptz not null,
  left_at timestamptz
);
create unique index room_visit_one_at_a_time on room_visit (agent_id) where left_at is null;
create index room_visit_room_idx on room_visit (room_id) where left_at is null;

-- Where somebody who leads is, one stretch after the other.
create table availability (
  id uuid primary key,
  cohort_id uuid not null references cohort on delete cascade,
  person_id uuid not null references person on delete cascade,
  date date not null,
  state text not null constraint availability_state_known check (state in ('available', 'with_agent', 'break', 'away')),
  reason text,
  back_at timestamptz,
  since timestamptz not null,
  until timestamptz
);
create unique index availability_current_once on availability (cohort_id, person_id) where until is null;
create index availability_day_idx on availability (cohort_id, date, since);
create index availability_person_idx on availability (person_id);

-- Days of which a class's leads were reminded before the start.
create table room_reminder (
  cohort_id uuid not null references cohort on delete cascade,
  date date not null,
  reminded_at timestamptz not null,
  primary key (cohort_id, date)
);

-- "Let me in".
create table knock (
  id uuid primary key,
  cohort_id uuid not null references cohort on delete cascade,
  agent_id uuid not null references agent on delete cascade,
  date date not null,
  made_at timestamptz not null,
  state text not null default 'waiting' constraint knock_state_known check (state in ('waiting', 'admitted', 'withdrawn')),
  settled_at timestamptz,
  settled_by uuid references person on delete set null,
  constraint knock_settled check ((state = 'waiting') = (settled_at is null))
);
create unique index knock_one_waiting on knock (agent_id) where state = 'waiting';
create index knock_day_idx on knock (cohort_id, date, made_at);

-- "I need help". The topic's name is kept as it was when it was asked.
create table help_request (
  id uuid primary key,
  -- Orders those of one instant.
  place bigint generated always as identity,
  cohort_id uuid not null references cohort on delete cascade,
  agent_id uuid not null references agent on delete cascade,
  date date not null,
  topic text not null,
  topic_name text not null,
  text text not null,
  asked_at timestamptz not null,
  state text not null default 'waiting' constraint help_state_known check (state in ('waiting', 'taken', 'resolved', 'withdrawn')),
  taken_at timestamptz,
  taken_by uuid references person on delete set null,
  room_id uuid references room on delete set null,
  invited_at timestamptz,
  what_helped text,
  settled_at timestamptz,
  settled_by uuid references person on delete set null,
  version integer not null default 1,
  constraint help_settled check ((state in ('resolved', 'withdrawn')) = (settled_at is not null)),
  constraint help_taken check (state <> 'taken' or taken_at is not null),
  constraint help_resolved_with_words check (state <> 'resolved' or what_helped is not null)
);
create unique index help_one_open on help_request (agent_id) where state in ('waiting', 'taken');
create index help_day_idx on help_request (cohort_id, date, asked_at);
create index help_room_idx on help_request (room_id);
