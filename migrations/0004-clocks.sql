-- Clocks on the record (policies.md 2): when they pause, whom a ladder does not apply to, and the steps that were proposed. What a clock
-- reads is derived from these, from the tracks' facts and from the schedule (decision 58).

-- A fact goes on while its state changes (begun, then done): a clock that starts with it needs its beginning.
alter table track_fact add column begun_at timestamptz;
update track_fact set begun_at = at;
alter table track_fact alter column begun_at set not null;

create table clock_pause (
  id uuid primary key,
  agent_id uuid not null references agent on delete cascade,
  kind text not null constraint clock_pause_kind_known check (kind in ('n_number', 'equipment', 'carrier_ticket', 'approved_leave', 'other')),
  note text constraint clock_pause_note_not_blank check (note <> ''),
  -- When it took effect, whenever it was recorded; until is not part of it, null while it stands.
  since timestamptz not null,
  until timestamptz,
  begun_by uuid references person on delete set null,
  begun_at timestamptz not null,
  ended_by uuid references person on delete set null,
  ended_at timestamptz,
  -- Who keeps it: null for people, later the ticket or the piece of equipment that it follows.
  source text,
  version integer not null default 1,
  constraint clock_pause_in_order check (since < until),
  constraint clock_pause_other_has_note check (kind <> 'other' or note is not null),
  -- Why somebody is on leave is HR's alone.
  constraint clock_pause_leave_has_no_note check (kind <> 'approved_leave' or note is null),
  constraint clock_pause_end_whole check ((until is null) = (ended_at is null))
);
create index clock_pause_agent_idx on clock_pause (agent_id);
-- Each source keeps its own: of two open tickets, one that is solved must not let the clock run.
create unique index clock_pause_one_open_key on clock_pause (agent_id, kind, source) nulls not distinct where until is null;

create table clock_exemption (
  id uuid primary key,
  agent_id uuid not null references agent on delete cascade,
  kind text not null constraint clock_exemption_kind_known check (kind in ('outside_control')),
  note text not null constraint clock_exemption_note_not_blank check (note <> ''),
  since timestamptz not null,
  granted_by uuid references person on delete set null,
  granted_at timestamptz not null,
  version integer not null default 1,
  constraint clock_exemption_once_key unique (agent_id, kind)
);

-- One row per step that was ever proposed; withdrawn when facts that came late undo it, proposed again when others bring it back.
create table clock_step (
  agent_id uuid not null references agent on delete cascade,
  clock text not null,
  step text not null constraint clock_step_step_known check (step in ('limit', 'coaching', 'verbal', 'written', 'final', 'termination_review')),
  reached_at timestamptz not null,
  because text not null,
  policy_version integer not null,
  proposed_at timestamptz not null,
  withdrawn_at timestamptz,
  primary key (agent_id, clock, step)
);

-- When an agent's clocks have to be looked at again although no fact changes; null: never. `seal` names the policy and programme that
-- the last look went by, so that a change of them is seen.
create table clock_look (
  agent_id uuid primary key references agent on delete cascade,
  look_at timestamptz,
  seal text not null
);
create index clock_look_due_idx on clock_look (look_at);

-- The tracker shows the pace, which follows from all of this.
create trigger track_fact_insert_touches after insert on track_fact referencing new table as new_rows for each statement execute function touch_by_agent();
create trigger track_fact_update_touches after update on track_fact referencing old table as old_rows new table as new_rows for each statement execute function touch_by_agent();
create trigger track_fact_delete_touches after delete on track_fact referencing old table as old_rows for each statement execute function touch_by_agent();
create trigger clock_pause_insert_touches after insert on clock_pause referencing new table as new_rows for each statement execute function touch_by_agent();
create trigger clock_pause_update_touches after update on clock_pause referencing old table as old_rows new table as new_rows for each statement execute function touch_by_agent();
create trigger clock_pause_delete_touches after delete on clock_pause referencing old table as old_rows for each statement execute function touch_by_agent();
create trigger clock_exemption_insert_touches after insert on clock_exemption referencing new table as new_rows for each statement execute function touch_by_agent();
create trigger clock_exemption_update_touches after update on clock_exemption referencing old table as old_rows new table as new_rows for each statement execute function touch_by_agent();
create trigger clock_exemption_delete_touches after delete on clock_exemption referencing old table as old_rows for each statement execute function touch_by_agent();

create function touch_by_cohort_terms() returns trigger language plpgsql as $$
begin
  if (new.zone, new.policy_version_id, new.programme_id) is distinct from (old.zone, old.policy_version_id, old.programme_id) then
    perform touch_cohort(new.id);
  end if;
  return null;
end $$;
create trigger cohort_terms_touch after update of zone, policy_version_id, programme_id on cohort for each row execute function touch_by_cohort_terms();

create function touch_by_policy() returns trigger language plpgsql as $$
begin
  if new.policy is distinct from old.policy then
    perform touch_cohort(id) from (select id from cohort where policy_version_id = new.id order by 1) as touched;
  end if;
  return null;
end $$;
create trigger policy_version_touches after update of policy on policy_version for each row execute function touch_by_policy();
