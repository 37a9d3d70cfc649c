-- Call certification and shadowing (product.md D9, D10; policies.md 3): scorecards as versioned data, certifiers' slots, certifications with
-- their calls, and sessions in which agents listen.

create table scorecard (
  id uuid primary key,
  programme_id uuid not null references programme on delete cascade,
  key text not null constraint scorecard_key_shape check (key ~ '^[a-z][a-z0-9-]*$'),
  version integer not null,
  definition jsonb not null,
  created_at timestamptz not null,
  constraint scorecard_version_key unique (programme_id, key, version)
);

-- A range over ids has an index that tells "the same" and "overlaps" in one constraint, without any extension (decision 113).
create type id_range as range (subtype = uuid);

-- A stretch in which a certifier takes one agent of a class through calls.
create table certifier_slot (
  id uuid primary key,
  cohort_id uuid not null references cohort on delete cascade,
  certifier_id uuid not null references person on delete cascade,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  agent_id uuid references agent on delete set null,
  booked_by uuid references person on delete set null,
  booked_at timestamptz,
  opened_by uuid references person on delete set null,
  opened_at timestamptz not null,
  cancelled_by uuid references person on delete set null,
  cancelled_at timestamptz,
  version integer not null default 1,
  constraint certifier_slot_in_order check (starts_at < ends_at),
  constraint certifier_slot_certifier_once exclude using gist
    (id_range(certifier_id, certifier_id, '[]') with &&, tstzrange(starts_at, ends_at) with &&) where (cancelled_at is null),
  constraint certifier_slot_agent_once exclude using gist
    (id_range(agent_id, agent_id, '[]') with &&, tstzrange(starts_at, ends_at) with &&) where (cancelled_at is null and agent_id is not null)
);
create index certifier_slot_cohort_idx on certifier_slot (cohort_id, starts_at, id);
create index certifier_slot_agent_idx on certifier_slot (agent_id, starts_at) where agent_id is not null;
create index certifier_slot_certifier_idx on certifier_slot (certifier_id, starts_at);

-- One go of one agent at the calls of a scorecard; a second go is another one.
create table certification (
  id uuid primary key,
  agent_id uuid not null references agent on delete cascade,
  cohort_id uuid not null references cohort on delete cascade,
  -- Keeps the version it was begun with.
  scorecard_id uuid not null references scorecard on delete cascade,
  outcome text not null constraint certification_outcome_known check (outcome in ('open', 'passed', 'failed')),
  begun_at timestamptz not null,
  decided_at timestamptz,
  constraint certification_decided_whole check ((outcome = 'open') = (decided_at is null))
);
create index certification_agent_idx on certification (agent_id, begun_at);
create index certification_cohort_idx on certification (cohort_id, begun_at);
create unique index certification_open_once on certification (agent_id) where outcome = 'open';

create table call (
  id uuid primary key,
  certification_id uuid not null references certification on delete cascade,
  agent_id uuid not null references agent on delete cascade,
  cohort_id uuid not null references cohort on delete cascade,
  number integer not null constraint call_number_counts check (number >= 1),
  certifier_id uuid references person on delete set null,
  state text not null constraint call_state_known check (state in ('open', 'scored')),
  -- Item by item: met, missed or not applicable.
  marks jsonb not null default '{}',
  positives text not null default '',
  improve text not null default '',
  -- As the card gives it; what a coached call counts is the card's to say.
  score numeric(5, 2) constraint call_score_percent check (score between 0 and 100),
  started_at timestamptz not null,
  scored_at timestamptz,
  feedback_began_at timestamptz,
  feedback_ended_at timestamptz,
  acknowledged_by uuid references person on delete set null,
  acknowledged_at timestamptz,
  version integer not null default 1,
  constraint call_once_key unique (certification_id, number),
  constraint call_scored_whole check ((state = 'scored') = (score is not null) and (state = 'scored') = (scored_at is not null)),
  constraint call_feedback_in_order check (feedback_began_at <= feedback_ended_at)
);
create unique index call_certifier_once on call (certifier_id) where state = 'open';
create unique index call_agent_once on call (agent_id) where state = 'open';
create index call_cohort_idx on call (cohort_id, started_at desc, id);
create index call_agent_idx on call (agent_id, started_at);

-- What a scored call said before it was corrected, newest last: what undo puts back.
create table call_revision (
  id bigint generated always as identity primary key,
  call_id uuid not null references call on delete cascade,
  marks jsonb not null,
  positives text not null,
  improve text not null,
  score numeric(5, 2) not null,
  reason text not null,
  changed_by uuid references person on delete set null,
  changed_at timestamptz not null
);
create index call_revision_call_idx on call_revision (call_id, id desc);

create table shadowing (
  id uuid primary key,
  cohort_id uuid not null references cohort on delete cascade,
  title text not null,
  -- A room of kind shadowing, where it is known already.
  room_id uuid references room on delete set null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  places integer not null constraint shadowing_places_counts check (places >= 1),
  opened_by uuid references person on delete set null,
  opened_at timestamptz not null,
  cancelled_by uuid references person on delete set null,
  cancelled_at timestamptz,
  version integer not null default 1,
  constraint shadowing_in_order check (starts_at < ends_at)
);
create index shadowing_cohort_idx on shadowing (cohort_id, starts_at, id);

create table shadowing_seat (
  shadowing_id uuid not null references shadowing on delete cascade,
  agent_id uuid not null references agent on delete cascade,
  signed_up_by uuid references person on delete set null,
  signed_up_at timestamptz not null,
  -- Null while nobody has said.
  attended boolean,
  marked_by uuid references person on delete set null,
  marked_at timestamptz,
  primary key (shadowing_id, agent_id),
  constraint shadowing_seat_marked_whole check ((attended is null) = (marked_at is null))
);
create index shadowing_seat_agent_idx on shadowing_seat (agent_id);

-- The certification that filed a form by itself.
alter table form_submission add column certification_id uuid references certification on delete set null;
create unique index form_submission_certification_key on form_submission (certification_id) where certification_id is not null and withdrawn_at is null;
