-- Policies that an ESP manager edits: drafts beside the published versions, and what-if runs.

-- A draft takes the id that its version has once it is published. One is open per programme.
create table policy_draft (
  id uuid primary key,
  programme_id uuid not null references programme,
  base_id uuid not null references policy_version,
  policy jsonb not null,
  state text not null default 'open' constraint policy_draft_state_known check (state in ('open', 'discarded', 'published')),
  opened_by uuid references person on delete set null,
  opened_at timestamptz not null,
  changed_by uuid references person on delete set null,
  changed_at timestamptz not null,
  version integer not null default 1
);
create unique index policy_draft_one_open on policy_draft (programme_id) where state = 'open';

-- What a person published stays: classes and decisions refer to it. Version 1 is the seed's until somebody writes another.
create function policy_version_stays() returns trigger language plpgsql as $$
begin
  raise exception 'policy version % is published and never changes', old.number using errcode = 'integrity_constraint_violation';
end $$;
create trigger policy_version_stays before update on policy_version for each row
  when (old.number > 1 and old is distinct from new) execute function policy_version_stays();

-- A replay of the past under a draft or version: how far it is and what it found. It changes nothing on the record and is dropped after a day.
create table what_if (
  id uuid primary key,
  policy_id uuid not null,
  asked_by text not null,
  asked_at timestamptz not null,
  -- The rules as they were when it was asked.
  policy jsonb not null,
  policy_words text not null,
  from_date date not null,
  to_date date not null,
  cohort_ids uuid[] not null,
  state text not null default 'waiting' constraint what_if_state_known check (state in ('waiting', 'running', 'done', 'cancelled')),
  done integer not null default 0,
  agents integer not null default 0,
  days integer not null default 0,
  finished_at timestamptz
);
create index what_if_asked_idx on what_if (asked_at);

-- What it found in one class, as a list; a class replayed twice is there once.
create table what_if_class (
  what_if_id uuid not null references what_if on delete cascade,
  cohort_id uuid not null,
  rows jsonb not null,
  primary key (what_if_id, cohort_id)
);
