-- The kit of each agent (product.md D11, policies.md 3): what it is made of and how it is verified as versioned data, items with their dates,
-- stretches in which one cannot be used, verifications and self-tests.

alter table track_fact
  drop constraint track_fact_key_known,
  add constraint track_fact_key_known check (key ~ '^(part|exam|course|proof|form|block|reference|kit):');

create table equipment_kit (
  id uuid primary key,
  programme_id uuid not null references programme on delete cascade,
  key text not null constraint equipment_kit_key_shape check (key ~ '^[a-z][a-z0-9-]*$'),
  version integer not null,
  definition jsonb not null,
  created_at timestamptz not null,
  constraint equipment_kit_version_key unique (programme_id, key, version)
);

create table equipment_item (
  id uuid primary key,
  agent_id uuid not null references agent on delete cascade,
  -- A kind of the kit by its key, and its name as it was asked for.
  kind text not null,
  name text not null,
  -- Nobody works without it: clocks stand still while it cannot be used.
  holds_up boolean not null,
  state text not null constraint equipment_item_state_known
    check (state in ('requested', 'shipped', 'received', 'verified', 'faulty', 'replacement_shipped', 'returned')),
  carrier text,
  tracking text,
  eta date,
  fault text,
  requested_at timestamptz not null,
  shipped_at timestamptz,
  received_at timestamptz,
  verified_at timestamptz,
  returned_at timestamptz,
  faults integer not null default 0,
  replacements integer not null default 0,
  version integer not null default 1,
  constraint equipment_item_once_key unique (agent_id, kind),
  constraint equipment_item_tracking_has_carrier check (tracking is null or carrier is not null),
  constraint equipment_item_fault_said check ((state in ('faulty', 'replacement_shipped')) = (fault is not null))
);

-- Stretches in which an item could not be used: not there yet, or faulty.
create table equipment_outage (
  item_id uuid not null references equipment_item on delete cascade,
  since timestamptz not null,
  until timestamptz,
  primary key (item_id, since),
  constraint equipment_outage_in_order check (since < until)
);
create unique index equipment_outage_one_open_key on equipment_outage (item_id) where until is null;

-- What was done with it, in order. `before` is the item and its outages as they were, for undo; null once it was undone.
create table equipment_act (
  id bigint generated always as identity primary key,
  item_id uuid not null references equipment_item on delete cascade,
  act text not null,
  state text not null,
  note text,
  before jsonb,
  by_person uuid references person on delete set null,
  at timestamptz not null
);
create index equipment_act_item_idx on equipment_act (item_id, id);

create table equipment_check (
  id uuid primary key,
  agent_id uuid not null references agent on delete cascade,
  -- The version of the checklist it went by.
  kit_id uuid not null references equipment_kit on delete cascade,
  done jsonb not null,
  down_mbps numeric not null,
  up_mbps numeric not null,
  -- Why it stands although something was missing.
  reason text,
  by_person uuid references person on delete set null,
  at timestamptz not null
);
create index equipment_check_agent_idx on equipment_check (agent_id, at desc, id);

create table equipment_self_test (
  id uuid primary key,
  agent_id uuid not null references agent on delete cascade,
  result jsonb not null,
  is_pass boolean not null,
  at timestamptz not null
);
create index equipment_self_test_agent_idx on equipment_self_test (agent_id, at desc, id);
