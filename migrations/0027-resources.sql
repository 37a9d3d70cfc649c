-- Resources of a programme (product.md D24): pages in Markdown with every version of them, and who acknowledged which.

create table resource (
  id uuid primary key,
  programme_id uuid not null references programme on delete cascade,
  key text not null constraint resource_key_shape check (key ~ '^[a-z0-9][a-z0-9-]*$'),
  place integer not null default 0,
  audience text not null constraint resource_audience_known check (audience in ('everybody', 'staff')),
  -- Of its newest version.
  number integer not null,
  is_sample boolean not null default false,
  archived_at timestamptz,
  archived_by uuid references person on delete set null,
  created_at timestamptz not null,
  created_by uuid references person on delete set null,
  version integer not null default 1,
  constraint resource_key_key unique (programme_id, key)
);

create table resource_version (
  resource_id uuid not null references resource on delete cascade,
  number integer not null,
  title text not null,
  text text not null,
  -- What changed, in the words of who wrote it.
  note text not null,
  written_at timestamptz not null,
  written_by uuid references person on delete set null,
  primary key (resource_id, number)
);

create table resource_acknowledgement (
  resource_id uuid not null,
  number integer not null,
  person_id uuid not null references person on delete cascade,
  at timestamptz not null,
  primary key (resource_id, person_id, number),
  constraint resource_acknowledgement_version foreign key (resource_id, number) references resource_version on delete cascade
);
create index resource_acknowledgement_person_idx on resource_acknowledgement (person_id);
