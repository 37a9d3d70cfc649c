-- Ladders on the record (policies.md 5): coaching notes, actions (rungs as they were carried out), acts of conduct, deferrals. What is
-- proposed, waits or fell away is derived each time (decision 80).

-- One kind of coaching note: those about failed attempts become notes of the category exam.
alter table exam_coaching rename to coaching_note;
alter table coaching_note rename constraint exam_coaching_pkey to coaching_note_pkey;
alter table coaching_note rename constraint exam_coaching_not_blank to coaching_note_not_blank;
alter table coaching_note rename constraint exam_coaching_attempt_id_fkey to coaching_note_attempt_id_fkey;
alter table coaching_note rename constraint exam_coaching_coached_by_fkey to coaching_note_coached_by_fkey;
alter index exam_coaching_attempt_idx rename to coaching_note_attempt_idx;
alter table coaching_note rename column text to issue;
alter table coaching_note alter column attempt_id drop not null;
alter table coaching_note
  add column agent_id uuid references agent on delete cascade,
  add column category text not null default 'exam' constraint coaching_note_category_known check (category in ('attendance', 'timeframe', 'exam', 'conduct')),
  -- The work day it counts from, in the zone of the agent's class then.
  add column noted_on date,
  add column expectation text constraint coaching_note_expectation_not_blank check (btrim(expectation) <> ''),
  add column agent_words text constraint coaching_note_agent_words_not_blank check (btrim(agent_words) <> ''),
  add column look_again_on date,
  -- The facts it was begun from, in words: what they were then.
  add column facts jsonb not null default '[]',
  add column changed_at timestamptz,
  add column acknowledged_at timestamptz,
  -- What the agent added when acknowledging.
  add column own_words text constraint coaching_note_own_words_not_blank check (btrim(own_words) <> ''),
  add column version integer not null default 1;
update coaching_note set agent_id = attempt.agent_id, noted_on = (coached_at at time zone cohort.zone)::date
  from exam_attempt as attempt join agent on agent.id = attempt.agent_id join cohort on cohort.id = agent.cohort_id
  where attempt.id = coaching_note.attempt_id;
alter table coaching_note alter column agent_id set not null, alter column noted_on set not null, alter column category drop default;
alter table coaching_note
  add constraint coaching_note_attempt_is_exam check (attempt_id is null or category = 'exam'),
  add constraint coaching_note_own_words_acknowledge check (own_words is null or acknowledged_at is not null);
create index coaching_note_agent_idx on coaching_note (agent_id, coached_at);

-- A rung on the record. A proposal has no row until somebody acts on it.
create table action (
  id uuid primary key,
  agent_id uuid not null references agent on delete cascade,
  category text not null constraint action_category_known check (category in ('attendance', 'timeframe', 'exam', 'conduct')),
  step text not null constraint action_step_known check (step in ('verbal', 'written', 'final', 'termination_review')),
  state text not null constraint action_state_known
    check (state in ('proposed', 'issued', 'approved', 'delivered', 'acknowledged', 'refused', 'skipped', 'withdrawn')),
  -- Work days: since when the step is asked for, and when what was done.
  triggered_on date not null,
  last_on date not null,
  issued_on date,
  delivered_on date,
  -- Facts as they were on the day it was issued (skipped), each with the day from which it does not count any more.
  rests_on jsonb not null,
  rule text not null,
  because text not null,
  policy_version integer not null,
  -- The note that documents verbal coaching.
  note_id uuid references coaching_note on delete set null,
  -- The frozen document, kept by the noun of documents.
  document_id uuid,
  -- Since when it is known to rest on facts that were excused or taken back.
  flagged_at timestamptz,
  created_at timestamptz not null,
  version integer not null default 1,
  constraint action_delivered_was_issued check (delivered_on is null or issued_on is not null)
);
-- Two leads who act at once meet at one row.
create unique index action_open_key on action (agent_id, category, step) where state in ('proposed', 'issued', 'approved');
create index action_agent_idx on action (agent_id, created_at);
create index action_state_idx on action (state, created_at desc, id desc);

-- Everything that was done to an action, in order; never changed.
create table action_act (
  id uuid primary key,
  action_id uuid not null references action on delete cascade,
  act text not null constraint action_act_known
    check (act in ('propose', 'issue', 'approve', 'return', 'deliver', 'acknowledge', 'refuse', 'skip', 'withdraw')),
  -- In which capacity, as the rules know it.
  capacity text not null constraint action_act_capacity_known check (capacity in ('muster', 'lead', 'manager', 'hr', 'agent')),
  day date not null,
  at timestamptz not null,
  -- The first is 0.
  place integer not null,
  by_person uuid references person on delete set null,
  reason text,
  witness text,
  without_note text,
  own_words text,
  constraint action_act_place_key unique (action_id, place),
  constraint action_act_has_reason check (act not in ('return', 'skip', 'withdraw') or btrim(reason) <> ''),
  constraint action_act_has_witness check (act <> 'refuse' or btrim(witness) <> '')
);

create table conduct_act (
  id uuid primary key,
  agent_id uuid not null references agent on delete cascade,
  happened_on date not null,
  what text not null constraint conduct_act_not_blank check (btrim(what) <> ''),
  -- A harsher step than the next one of the ladder.
  step text constraint conduct_act_step_known check (step in ('verbal', 'written', 'final', 'termination_review')),
  recorded_by uuid references person on delete set null,
  recorded_at timestamptz not null,
  withdrawn_by uuid references person on delete set null,
  withdrawn_at timestamptz,
  withdraw_reason text,
  constraint conduct_act_withdrawn_whole check ((withdrawn_at is null) = (withdraw_reason is null))
);
create index conduct_act_agent_idx on conduct_act (agent_id, happened_on);

-- A step left for later with a reason: it takes the step out of one day's close.
create table action_deferral (
  agent_id uuid not null references agent on delete cascade,
  category text not null constraint action_deferral_category_known check (category in ('attendance', 'timeframe', 'exam', 'conduct')),
  step text not null constraint action_deferral_step_known check (step in ('verbal', 'written', 'final', 'termination_review')),
  day date not null,
  reason text not null constraint action_deferral_not_blank check (btrim(reason) <> ''),
  deferred_by uuid references person on delete set null,
  deferred_at timestamptz not null,
  primary key (agent_id, category, step, day)
);
