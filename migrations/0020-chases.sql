-- Who of a class is in the meeting on a morning, as its lead saw it, and the tries to reach who is not (policies.md 1.5). Neither decides
-- anything: presence comes from the report.

create table arrival (
  agent_id uuid not null references agent on delete cascade,
  date date not null,
  seen_at timestamptz not null,
  seen_by uuid references person on delete set null,
  primary key (agent_id, date)
);

create table chase (
  id uuid primary key,
  -- Orders tries of one instant.
  place bigint generated always as identity,
  agent_id uuid not null references agent on delete cascade,
  date date not null,
  way text not null constraint chase_way_known check (way in ('chat', 'call', 'phone', 'voicemail')),
  -- The agent answered.
  is_reached boolean not null,
  at timestamptz not null,
  by_person uuid references person on delete set null
);
create index chase_agent_idx on chase (agent_id, date, at);
