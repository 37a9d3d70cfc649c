-- The guard of the N-Number (product.md D4) and the watch over a missing one (policies.md 2).

alter table agent
  -- The value that was confirmed, not a flag: it holds only while it equals n_number, and is kept when that changes.
  add column n_number_confirmed text constraint agent_n_number_confirmed_not_digits check (n_number_confirmed !~ '^[0-9]+$'),
  add column n_number_confirmed_at timestamptz,
  add column n_number_confirmed_by uuid references person on delete set null,
  add column n_number_confirmed_via text constraint agent_n_number_confirmed_via_known check (n_number_confirmed_via in ('own', 'lead')),
  add column n_number_confirmed_reason text,
  -- The latest call to the support desk; it counts for a request made on its date or before.
  add column n_number_called_on date,
  add column n_number_incident text constraint agent_n_number_incident_not_blank check (n_number_incident <> ''),
  add column n_number_call_note text,
  add constraint agent_n_number_confirmed_whole check (
    (n_number_confirmed is null) = (n_number_confirmed_at is null) and (n_number_confirmed is null) = (n_number_confirmed_via is null)
    and (n_number_confirmed is not null or (n_number_confirmed_by is null and n_number_confirmed_reason is null))),
  add constraint agent_n_number_confirmed_reason_given check (n_number_confirmed_via <> 'lead' or coalesce(n_number_confirmed_reason, '') <> ''),
  add constraint agent_n_number_call_whole check (
    (n_number_called_on is null) = (n_number_incident is null) and (n_number_called_on is not null or n_number_call_note is null));
