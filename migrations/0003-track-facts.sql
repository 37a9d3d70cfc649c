-- A track's status follows from facts: attempts, courses, proofs, forms, blocks. What a person says stands beside them.

create table track_fact (
  agent_id uuid not null references agent on delete cascade,
  track text not null,
  key text not null constraint track_fact_key_known check (key ~ '^(part|exam|course|proof|form|block):'),
  state text not null,
  -- When it took effect, not when it was typed in.
  at timestamptz not null,
  told_by uuid references person on delete set null,
  recorded_at timestamptz not null,
  primary key (agent_id, track, key)
);

alter table track_status
  -- What a person said; null while the facts alone speak.
  add column told text,
  add column is_override boolean not null default false,
  -- What follows from the facts alone; null while there are none.
  add column fact_status text,
  add column because text;
update track_status set told = status, is_override = reason is not null and status in ('complete', 'waived');
alter table track_status add constraint track_status_override_has_reason check (not is_override or reason is not null);

-- What brought a change about when no person set the status: an event such as proof.accepted.
alter table track_note
  add column cause text,
  -- The lead, or somebody else of the staff, had it in hand: an agent's own word tells nothing of that.
  add column is_look boolean not null default true;
