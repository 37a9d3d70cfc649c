-- Day one may be paused: time in which the class has a break is none of its timer (product.md D3, decision 130).

alter table agenda_run
  add column paused_since timestamptz,
  -- Of pauses that are over, and of time in which day one was ticked done and taken back.
  add column paused_seconds integer not null default 0 constraint agenda_run_paused_counts check (paused_seconds >= 0),
  add constraint agenda_run_paused_while_on check (paused_since is null or finished_at is null);
