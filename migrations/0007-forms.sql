-- The forms of a programme as versioned data, and what was filed with them: one submission may be about many agents.

create table form_definition (
  id uuid primary key,
  programme_id uuid not null references programme on delete cascade,
  key text not null constraint form_definition_key_shape check (key ~ '^[a-z][a-z0-9-]*$'),
  version integer not null,
  definition jsonb not null,
  created_at timestamptz not null,
  constraint form_definition_version_key unique (programme_id, key, version)
);

create table form_submission (
  id uuid primary key,
  number integer generated always as identity constraint form_submission_number_key unique,
  -- Keeps the version it was made with.
  definition_id uuid not null references form_definition on delete cascade,
  cohort_id uuid not null references cohort on delete cascade,
  -- The work day it was filed on, in the zone of the class at that moment.
  date date not null,
  note text,
  -- Why it was filed without the evidence it asks for, or in spite of a rule.
  reason text,
  via text not null constraint form_submission_via_known check (via in ('app', 'link', 'api')),
  submitted_by uuid references person on delete set null,
  submitted_at timestamptz not null,
  withdrawn_by uuid references person on delete set null,
  withdrawn_at timestamptz,
  withdraw_reason text,
  version integer not null default 1,
  constraint form_submission_withdrawn_whole check ((withdrawn_at is null) = (withdraw_reason is null))
);
create index form_submission_cohort_idx on form_submission (cohort_id, number);
create index form_submission_definition_idx on form_submission (definition_id);

create table form_submission_agent (
  submission_id uuid not null references form_submission on delete cascade,
  agent_id uuid not null references agent on delete cascade,
  -- What was filed of this agent, field by field, and what the record knew then: name, numbers, lead.
  values jsonb not null,
  known jsonb not null,
  -- Of the values: the same again on the same day is asked about.
  content_hash text not null,
  -- What follows from the values by a rule of the form: a certification that passed or failed, a ticket that is open or resolved.
  outcome text,
  proof_id uuid references proof on delete set null,
  attempt_id uuid references exam_attempt on delete set null,
  -- What this submission brought about by itself, and a withdrawal takes back.
  effects jsonb not null default '[]',
  primary key (submission_id, agent_id)
);
create index form_submission_agent_idx on form_submission_agent (agent_id, submission_id);
create index form_submission_attempt_idx on form_submission_agent (attempt_id) where attempt_id is not null;
