-- Carrier and IT tickets (product.md D11 to D13): kinds and guides as versioned data, contacts of the routing, tickets of one or many agents,
-- and since when each stands for whom.

create table ticket_kind (
  id uuid primary key,
  programme_id uuid not null references programme on delete cascade,
  key text not null constraint ticket_kind_key_shape check (key ~ '^[a-z][a-z0-9-]*$'),
  version integer not null,
  definition jsonb not null,
  created_at timestamptz not null,
  constraint ticket_kind_version_key unique (programme_id, key, version)
);

-- Whom kinds name for their letters. A null address is a placeholder: nothing is sent to it.
create table ticket_contact (
  key text primary key constraint ticket_contact_key_shape check (key ~ '^[a-z][a-z0-9-]*$'),
  name text not null,
  address text,
  note text not null default '',
  changed_by uuid references person on delete set null,
  changed_at timestamptz not null,
  version integer not null default 1
);

create table ticket (
  id uuid primary key,
  number integer generated always as identity constraint ticket_number_key unique,
  cohort_id uuid not null references cohort on delete cascade,
  -- Keeps the version it was made with.
  kind_id uuid not null references ticket_kind on delete cascade,
  desk text not null constraint ticket_desk_known check (desk in ('carrier', 'it')),
  state text not null constraint ticket_state_known check (state in ('draft', 'sent', 'waiting', 'answered', 'resolved', 'reopened', 'withdrawn')),
  carrier text,
  title text not null,
  -- Answers to the fields of the kind.
  values jsonb not null default '{}',
  -- The number that the other side gave it.
  reference text,
  -- Of a text that no guide knows: what others with the same are found by.
  error_text text,
  -- The entry of troubleshooting that it ends.
  guide text,
  -- The form it follows, `form:carrier-ticket`, and the number of the submission that began it.
  origin text,
  origin_number integer,
  origin_of text not null default '',
  follow_up_at timestamptz,
  -- That this follow-up was told.
  told_follow_up_at timestamptz,
  taken_by uuid references person on delete set null,
  drafted_by uuid references person on delete set null,
  drafted_at timestamptz not null,
  sent_by uuid references person on delete set null,
  sent_at timestamptz,
  ended_by uuid references person on delete set null,
  ended_at timestamptz,
  version integer not null default 1,
  constraint ticket_sent_unless_draft check (state in ('draft', 'withdrawn') or sent_at is not null),
  constraint ticket_ended_whole check ((state in ('resolved', 'withdrawn')) = (ended_at is not null)),
  constraint ticket_origin_whole check ((origin is null) = (origin_number is null)),
  constraint ticket_origin_key unique (origin, origin_number, origin_of)
);
create index ticket_cohort_idx on ticket (cohort_id, number desc);
create index ticket_kind_idx on ticket (kind_id);
create index ticket_follow_up_idx on ticket (follow_up_at) where follow_up_at is not null and ended_at is null;

create table ticket_agent (
  ticket_id uuid not null references ticket on delete cascade,
  agent_id uuid not null references agent on delete cascade,
  -- What this agent pasted, and the steps that were tried: `[{ "step", "text", "outcome" }]`.
  told text,
  tried jsonb not null default '[]',
  joined_by uuid references person on delete set null,
  joined_at timestamptz not null,
  primary key (ticket_id, agent_id)
);
create index ticket_agent_idx on ticket_agent (agent_id, ticket_id);

-- Stretches in which it stands for an agent: from sent, or joined, until resolved. The clocks of a blocking kind stand still for as long.
create table ticket_hold (
  ticket_id uuid not null references ticket on delete cascade,
  agent_id uuid not null references agent on delete cascade,
  since timestamptz not null,
  until timestamptz,
  primary key (ticket_id, agent_id, since),
  constraint ticket_hold_in_order check (since <= until)
);
create index ticket_hold_agent_idx on ticket_hold (agent_id);
create unique index ticket_hold_one_open_key on ticket_hold (ticket_id, agent_id) where until is null;

-- What was done with it, in order.
create table ticket_act (
  id bigint generated always as identity primary key,
  ticket_id uuid not null references ticket on delete cascade,
  act text not null,
  note text,
  by_person uuid references person on delete set null,
  at timestamptz not null
);
create index ticket_act_ticket_idx on ticket_act (ticket_id, id);

create table ticket_file (
  id uuid primary key,
  ticket_id uuid not null references ticket on delete cascade,
  -- Of the evidence the kind asks for; null: something else.
  evidence text,
  sha256 text not null,
  original_sha256 text not null,
  media_type text not null constraint ticket_file_media_type_known check (media_type in ('image/webp', 'application/pdf')),
  bytes integer not null,
  file_name text not null,
  added_by uuid references person on delete set null,
  added_at timestamptz not null
);
create index ticket_file_ticket_idx on ticket_file (ticket_id, added_at, id);

-- Letters as they were sent; the mail itself is in the outbox of mails.
create table ticket_letter (
  id uuid primary key,
  ticket_id uuid not null references ticket on delete cascade,
  contact text not null,
  recipient text not null,
  subject text not null,
  body text not null,
  mail_id uuid not null,
  at timestamptz not null
);
create index ticket_letter_ticket_idx on ticket_letter (ticket_id, at, id);

-- Guided steps with the texts they are known by, as versioned data.
create table troubleshooting_entry (
  id uuid primary key,
  programme_id uuid not null references programme on delete cascade,
  key text not null constraint troubleshooting_entry_key_shape check (key ~ '^[a-z][a-z0-9-]*$'),
  version integer not null,
  definition jsonb not null,
  created_at timestamptz not null,
  constraint troubleshooting_entry_version_key unique (programme_id, key, version)
);
