-- Each time somebody was shown the document of a Final CAP or a termination review (decision 109).
create table action_reading (
  id bigint generated always as identity primary key,
  action_id uuid not null references action on delete cascade,
  person_id uuid references person on delete set null,
  -- On the screen, or as a PDF.
  form text not null constraint action_reading_form_known check (form in ('screen', 'pdf')),
  at timestamptz not null
);
create index action_reading_action_idx on action_reading (action_id, at desc);

-- The secret before the one that signs now, and until when what is sent is signed with both (decision 110).
alter table webhook
  add column old_secret text,
  add column old_secret_until timestamptz,
  add constraint webhook_old_secret_whole check ((old_secret is null) = (old_secret_until is null));
