-- Exams: attempts as the agent and the class's staff reported them, coaching notes, times with a proctor (policies.md 4).

create table exam_attempt (
  id uuid primary key,
  agent_id uuid not null references agent on delete cascade,
  track text not null,
  exam text not null,
  number integer not null constraint exam_attempt_number_counts check (number >= 1),
  -- What holds by the reports or by who settled it; no result while the reports contradict each other on it.
  result text constraint exam_attempt_result_known check (result in ('passed', 'failed')),
  score double precision constraint exam_attempt_score_percent check (score between 0 and 100),
  dispute text constraint exam_attempt_dispute_known check (dispute in ('result', 'score')),
  taken_at timestamptz not null,
  -- Why it was recorded in spite of a rule, and which.
  override_reason text,
  overrides text[] not null default '{}',
  settled_by uuid references person on delete set null,
  settled_at timestamptz,
  settled_note text,
  voided_by uuid references person on delete set null,
  voided_at timestamptz,
  void_reason text,
  created_at timestamptz not null,
  version integer not null default 1,
  constraint exam_attempt_decided check ((result is null) = (dispute is not distinct from 'result')),
  constraint exam_attempt_override_has_reason check (cardinality(overrides) = 0 or override_reason is not null),
  constraint exam_attempt_settled_whole check ((settled_at is null) = (settled_note is null) and (settled_at is null or dispute is null)),
  constraint exam_attempt_voided_whole check ((voided_at is null) = (void_reason is null))
);
-- Two who report the same attempt at once make one row.
create unique index exam_attempt_once_key on exam_attempt (agent_id, exam, number) where voided_at is null;
create index exam_attempt_agent_idx on exam_attempt (agent_id, exam, number, created_at);
-- What licensing looks for across classes: fails that stand, by exam and number.
create index exam_attempt_failed_idx on exam_attempt (exam, number) where voided_at is null and result = 'failed';

create table exam_report (
  attempt_id uuid not null references exam_attempt on delete cascade,
  side text not null constraint exam_report_side_known check (side in ('agent', 'staff')),
  result text not null constraint exam_report_result_known check (result in ('passed', 'failed')),
  score double precision constraint exam_report_score_percent check (score between 0 and 100),
  taken_at timestamptz not null,
  note text,
  reported_by uuid references person on delete set null,
  reported_at timestamptz not null,
  constraint exam_report_once_a_side primary key (attempt_id, side)
);

create table exam_coaching (
  id uuid primary key,
  attempt_id uuid not null references exam_attempt on delete cascade,
  text text not null constraint exam_coaching_not_blank check (btrim(text) <> ''),
  coached_by uuid references person on delete set null,
  coached_at timestamptz not null
);
create index exam_coaching_attempt_idx on exam_coaching (attempt_id, coached_at);

-- The time an attempt is taken at under the eyes of a proctor; a time taken away leaves the row with its version.
create table exam_slot (
  agent_id uuid not null references agent on delete cascade,
  exam text not null,
  number integer not null,
  at timestamptz,
  proctor_id uuid references person on delete set null,
  set_by uuid references person on delete set null,
  set_at timestamptz not null,
  version integer not null default 1,
  constraint exam_slot_once_key primary key (agent_id, exam, number)
);
