-- Views of grids that a person keeps: filters, sort, folds and hidden columns under a name.

create table saved_view (
  id uuid primary key,
  person_id uuid not null references person on delete cascade,
  -- Which screen's settings these are, such as tracker; the screen alone reads them.
  screen text not null,
  name text not null constraint saved_view_name_not_blank check (name <> ''),
  settings jsonb not null,
  created_at timestamptz not null,
  version integer not null default 1
);
create unique index saved_view_name_key on saved_view (person_id, screen, lower(name));

-- The tracker over all classes shows their names and leaves finished ones out.
create function touch_by_class() returns trigger language plpgsql as $$
begin
  if (new.name, new.state) is distinct from (old.name, old.state) then
    perform touch_cohort(new.id);
  end if;
  return null;
end $$;
create trigger cohort_shown_touches after update of name, state on cohort for each row execute function touch_by_class();
