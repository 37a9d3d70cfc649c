-- Red flags (product.md D22): a marker of a kind and no text, who may read what it says, and who did.

create table flag (
  id uuid primary key,
  agent_id uuid not null references agent on delete cascade,
  kind text not null,
  drafted_at timestamptz not null,
  drafted_by uuid references person on delete set null,
  raised_at timestamptz,
  raised_by uuid references person on delete set null,
  settled_at timestamptz,
  settled_by uuid references person on delete set null,
  withdrawn_at timestamptz,
  withdrawn_by uuid references person on delete set null,
  version integer not null default 1,
  constraint flag_settled_was_raised check (settled_at is null or raised_at is not null),
  constraint flag_ends_once check (settled_at is null or withdrawn_at is null)
);
create index flag_agent_idx on flag (agent_id, drafted_at desc);

-- The PMs who are named on a flag. Managers and HR read every flag.
create table flag_reader (
  flag_id uuid not null references flag on delete cascade,
  person_id uuid not null references person on delete cascade,
  primary key (flag_id, person_id)
);

-- Each time somebody was shown what a flag says.
create table flag_read (
  id bigint generated always as identity primary key,
  flag_id uuid not null references flag on delete cascade,
  person_id uuid references person on delete set null,
  at timestamptz not null
);
create index flag_read_flag_idx on flag_read (flag_id, at desc);
