-- What was written into a programme can be put back as it was, also where it was new.

-- A version that says: taken away from here on. What was made with the versions before keeps them.
alter table agenda add column is_withdrawn boolean not null default false;
alter table equipment_kit add column is_withdrawn boolean not null default false;
alter table form_definition add column is_withdrawn boolean not null default false;
alter table scorecard add column is_withdrawn boolean not null default false;
alter table ticket_kind add column is_withdrawn boolean not null default false;
alter table troubleshooting_entry add column is_withdrawn boolean not null default false;

-- What a change wrote and what stood there before, entry by entry: null where that was not kept yet, and such a change cannot be undone.
alter table programme_import add column written jsonb;
alter table programme_import add column name_before text;
alter table programme_import add column name_after text;
-- The programme itself was new.
alter table programme_import add column is_first boolean not null default false;
-- The change that this one took back.
alter table programme_import add column undoes uuid references programme_import on delete cascade;
create unique index programme_import_undoes_key on programme_import (undoes) where undoes is not null;
