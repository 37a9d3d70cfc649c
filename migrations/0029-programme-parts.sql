-- Programmes change while classes run: what people wrote into them, and what running classes keep.

-- What a programme was before a change, for the classes that ran by it: a row with the tracks and topics of then. Null: a programme itself.
alter table programme add column edition_of uuid references programme on delete cascade;
alter table programme add column superseded_at timestamptz;
alter table programme add constraint programme_edition_is_dated check ((edition_of is null) = (superseded_at is null));

-- Null: the class goes by the programme as it is.
alter table cohort add column edition_id uuid references programme;
create index cohort_edition_idx on cohort (edition_id) where edition_id is not null;

-- A file that was taken over, or one entry that was written.
create table programme_import (
  id uuid primary key,
  programme_id uuid not null references programme on delete cascade,
  at timestamptz not null,
  by_person uuid references person,
  file_name text,
  sha256 text not null,
  -- How many entries it added, changed and took away, by part.
  counts jsonb not null
);
create index programme_import_of_programme_idx on programme_import (programme_id, at, id);

-- Every version of an entry that a person wrote, and the one before the first: what came with Muster has no row until then.
create table programme_entry (
  programme_id uuid not null references programme on delete cascade,
  part text not null,
  key text not null,
  version integer not null,
  definition jsonb not null,
  at timestamptz not null,
  by_person uuid references person,
  import_id uuid references programme_import on delete cascade,
  primary key (programme_id, part, key, version)
);
