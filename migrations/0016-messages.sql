-- What Muster tells people and systems by itself (issue 4, item 7).

-- One thing told to one person. The row is the in-app message; the mail columns say what becomes of its mail.
create table message (
  id uuid primary key,
  person_id uuid not null references person on delete cascade,
  kind text not null,
  -- What it is about: one kind tells a person of it once.
  about text not null,
  cohort_id uuid references cohort on delete cascade,
  agent_id uuid references agent on delete cascade,
  subject text not null,
  sentence text not null,
  -- The mail's text where it says more than the sentence, such as a notice to WFM.
  letter text,
  -- Path below the address of Muster.
  link text not null,
  -- Of the class, for whoever has not said in which zone they live.
  zone text not null,
  made_at timestamptz not null,
  read_at timestamptz,
  mail text not null constraint message_mail_known check (mail in ('not_wanted', 'waiting', 'handed_over')),
  mail_how text constraint message_mail_how_known check (mail_how in ('alone', 'digest')),
  mail_due_at timestamptz,
  -- The letter that carries it; several messages share that of a digest.
  mail_id uuid references mail on delete set null,
  constraint message_once_key unique (person_id, kind, about),
  constraint message_waiting_mail_is_due check ((mail = 'waiting') = (mail_due_at is not null)),
  constraint message_mail_has_manner check ((mail = 'not_wanted') = (mail_how is null))
);
create index message_inbox_idx on message (person_id, made_at desc, id desc);
create index message_unread_idx on message (person_id) where read_at is null;
create index message_mail_due_idx on message (mail_due_at) where mail = 'waiting';
create index message_about_idx on message (about);
create index message_made_idx on message (made_at desc, id desc);

-- How a person wants to be told; who has no row has chosen nothing.
create table message_preference (
  person_id uuid primary key references person on delete cascade,
  zone text not null,
  digest_at time not null,
  quiet_from time,
  quiet_until time,
  -- Kind of message → at_once, digest or never, where it differs from what the kind suggests.
  mail jsonb not null,
  version integer not null default 1,
  constraint message_preference_quiet_whole check ((quiet_from is null) = (quiet_until is null)),
  constraint message_preference_quiet_leaves_time check (quiet_from <> quiet_until)
);

-- Addresses of other systems that are told, signed with the secret.
create table webhook (
  id uuid primary key,
  name text not null constraint webhook_name_not_blank check (name <> ''),
  url text not null,
  kinds text[] not null,
  format text not null constraint webhook_format_known check (format in ('muster', 'google_chat', 'slack')),
  -- In clear: it signs. Shown once, never answered again.
  secret text not null,
  state text not null default 'active' constraint webhook_state_known check (state in ('active', 'held')),
  -- Tries that failed since the last that did not.
  failures integer not null default 0,
  held_at timestamptz,
  made_by uuid references person on delete set null,
  made_at timestamptz not null,
  version integer not null default 1,
  constraint webhook_held_since check ((state = 'held') = (held_at is not null))
);

-- One thing told to one address. Its id is the key a receiver tells a repeat by.
create table webhook_delivery (
  id uuid primary key,
  webhook_id uuid not null references webhook on delete cascade,
  kind text not null,
  about text not null,
  -- The bytes that are sent, the same on every try.
  body text not null,
  state text not null default 'waiting' constraint webhook_delivery_state_known check (state in ('waiting', 'failed', 'delivered', 'given_up')),
  attempts integer not null default 0,
  -- Of the latest try: the status answered, the beginning of the answer, or why there was none.
  status integer,
  answer text,
  error text,
  made_at timestamptz not null,
  tried_at timestamptz,
  delivered_at timestamptz,
  constraint webhook_delivery_once_key unique (webhook_id, kind, about),
  constraint webhook_delivery_delivered_at_given check (state <> 'delivered' or delivered_at is not null)
);
create index webhook_delivery_log_idx on webhook_delivery (webhook_id, made_at desc, id desc);

-- Of which request for an N-Number it was said that the call to the support desk is due.
alter table agent add column n_number_call_told date;
create index webhook_delivery_about_idx on webhook_delivery (about);
