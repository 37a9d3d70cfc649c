-- Day one with the class (product.md D3): its agenda as versioned data, and how a class goes through it.

create table agenda (
  id uuid primary key,
  programme_id uuid not null references programme on delete cascade,
  key text not null constraint agenda_key_shape check (key ~ '^[a-z][a-z0-9-]*$'),
  version integer not null,
  definition jsonb not null,
  created_at timestamptz not null,
  constraint agenda_version_key unique (programme_id, key, version)
);

-- A class goes through its agenda once, by the version it began with.
create table agenda_run (
  cohort_id uuid primary key references cohort on delete cascade,
  agenda_id uuid not null references agenda,
  begun_at timestamptz not null,
  begun_by uuid references person on delete set null,
  finished_at timestamptz,
  finished_by uuid references person on delete set null,
  constraint agenda_run_in_order check (begun_at <= finished_at)
);

-- Items gone through with the class, with the version of the page that the item had then.
create table agenda_review (
  cohort_id uuid not null references agenda_run on delete cascade,
  item text not null,
  resource_id uuid references resource on delete set null,
  number integer,
  at timestamptz not null,
  by_person uuid references person on delete set null,
  primary key (cohort_id, item)
);

-- Stretches in which the class was shown an item, with the version of its page.
create table agenda_showing (
  id bigint generated always as identity primary key,
  cohort_id uuid not null references agenda_run on delete cascade,
  item text not null,
  resource_id uuid references resource on delete set null,
  number integer,
  since timestamptz not null,
  until timestamptz,
  constraint agenda_showing_in_order check (since <= until)
);
create index agenda_showing_cohort_idx on agenda_showing (cohort_id, id);
create unique index agenda_showing_one_key on agenda_showing (cohort_id) where until is null;
