-- Hand-overs to production (product.md D21): an agent who has completed everything, who was told, and what the PM did about it.

create table handoff (
  id uuid primary key,
  agent_id uuid not null references agent on delete cascade,
  cohort_id uuid not null references cohort on delete cascade,
  completed_at timestamptz not null,
  acknowledged_at timestamptz,
  acknowledged_by uuid references person on delete set null,
  transferred_at timestamptz,
  transferred_by uuid references person on delete set null,
  -- A track was opened again, or the agent left or moved: the hand-over no longer stands.
  recalled_at timestamptz,
  recalled_because text,
  -- When people were told that it waits for too long.
  overdue_told_at timestamptz,
  version integer not null default 1,
  constraint handoff_transferred_was_acknowledged check (transferred_at is null or acknowledged_at is not null),
  constraint handoff_recall_has_reason check ((recalled_at is null) = (recalled_because is null))
);
-- Two last tracks completed at once make one.
create unique index handoff_stands_key on handoff (agent_id) where recalled_at is null;
create index handoff_cohort_idx on handoff (cohort_id, completed_at desc);
create index handoff_waiting_idx on handoff (completed_at) where recalled_at is null and transferred_at is null;

-- Who was told of a hand-over: once each, with the letter that told it.
create table handoff_told (
  handoff_id uuid not null references handoff on delete cascade,
  person_id uuid not null references person on delete cascade,
  told_at timestamptz not null,
  primary key (handoff_id, person_id)
);
