-- A track may be shown to be done by a date and a reference instead of a picture or form (policies.md 3, RTS / No More Forms).

alter table track_fact
  drop constraint track_fact_key_known,
  add constraint track_fact_key_known check (key ~ '^(part|exam|course|proof|form|block|reference):'),
  -- The work date it is of, in the zone of the class it was given in.
  add column given_on date,
  add column reference text,
  add constraint track_fact_reference_whole check ((key like 'reference:%') = (given_on is not null) and (given_on is null) = (reference is null));

-- What an entry gave, so that taking it back finds the one before.
alter table track_note
  add column given_on date,
  add column reference text,
  add constraint track_note_reference_whole check ((given_on is null) = (reference is null));
