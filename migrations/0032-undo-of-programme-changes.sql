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
-- Their order.
alter table programme_import add column number integer generated always as identity constraint programme_import_number_key unique;
alter table programme_import add column name_before text;
alter table programme_import add column name_after text;
-- What the classes that were here went on by.
alter table programme_import add column edition_id uuid references programme on delete set null;
-- The programme itself was new.
alter table programme_import add column is_first boolean not null default false;
-- The change that this one took back.
alter table programme_import add column undoes uuid references programme_import on delete cascade;
create unique index programme_import_undoes_key on programme_import (undoes) where undoes is not null;
-- How it came: by a file, by an entry on a screen, or as an undo.
alter table programme_import add column kind text not null default 'file' constraint programme_import_kind_known check (kind in ('file', 'entry', 'undo'));
alter table programme_import add constraint programme_import_undo_names_one check ((kind = 'undo') = (undoes is not null));
