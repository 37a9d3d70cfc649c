-- Agents who were taken off a ticket, as they stood on it: putting one back is the undo. Whoever is taken off never was on it.

create table ticket_agent_off (
  ticket_id uuid not null references ticket on delete cascade,
  agent_id uuid not null references agent on delete cascade,
  told text,
  tried jsonb not null default '[]',
  joined_by uuid references person on delete set null,
  joined_at timestamptz not null,
  -- Stretches in which it stood for this agent: `[{ "since", "until" }]`.
  holds jsonb not null default '[]',
  taken_off_at timestamptz not null,
  taken_off_by uuid references person on delete set null,
  primary key (ticket_id, agent_id)
);
create index ticket_agent_off_agent_idx on ticket_agent_off (agent_id);
