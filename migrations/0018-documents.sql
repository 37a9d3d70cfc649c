-- Documents of corrective action (product.md D19, policies.md 5): dated templates, what was merged from them, and who signed it.

create table document_template (
  id uuid primary key,
  kind text not null constraint document_template_kind_known check (kind in ('written', 'final', 'termination_review')),
  number integer not null constraint document_template_number_positive check (number > 0),
  effective_from date not null,
  text text not null,
  -- Our wording, not yet the programme's.
  is_sample boolean not null,
  note text not null,
  published_at timestamptz not null,
  published_by uuid references person on delete set null
);
create unique index document_template_number_key on document_template (kind, number);

-- What was put before an agent, as it was: never changed.
create table document (
  id uuid primary key,
  template_id uuid not null references document_template,
  cohort_id uuid not null references cohort on delete cascade,
  agent_id uuid not null references agent on delete cascade,
  fields jsonb not null,
  text text not null,
  text_sha256 text not null constraint document_hash_is_of_text check (text_sha256 = encode(sha256(convert_to(text, 'UTF8')), 'hex')),
  frozen_at timestamptz not null,
  frozen_by uuid references person on delete set null
);
create unique index document_text_key on document (id, text_sha256);
create index document_agent_idx on document (agent_id, frozen_at);

-- Evidence of one signature, or of a refusal before a witness. What it signs is named by its hash.
create table document_signature (
  document_id uuid primary key,
  text_sha256 text not null,
  outcome text not null constraint document_signature_outcome_known check (outcome in ('acknowledged', 'refused')),
  typed_name text not null,
  words text not null,
  -- The account by which it was recorded, as it was then: the agent's own, or for a refusal that of whoever told of it.
  account_id uuid references person on delete set null,
  account_name text not null,
  account_email text,
  signed_in_with text not null,
  witness text,
  signed_at timestamptz not null,
  address text,
  user_agent text,
  constraint document_signature_is_of_text foreign key (document_id, text_sha256) references document (id, text_sha256) on delete cascade,
  constraint document_signature_refusal_has_witness check ((outcome = 'refused') = (witness is not null))
);

-- A person who is removed leaves their name in the evidence and takes only the link along; an agent who is removed takes their documents.
create function keep_document() returns trigger language plpgsql as $$
declare
  before jsonb;
begin
  if tg_op = 'DELETE' then
    if tg_table_name = 'document' then
      if not exists (select from agent where id = old.agent_id) or not exists (select from cohort where id = old.cohort_id) then return old; end if;
    elsif tg_table_name = 'document_signature' then
      if not exists (select from document where id = old.document_id) then return old; end if;
    end if;
    raise exception '% is kept as it is: it is never removed', tg_table_name using errcode = 'restrict_violation';
  end if;
  before := to_jsonb(old) - array['published_by', 'frozen_by', 'account_id'];
  if before = to_jsonb(new) - array['published_by', 'frozen_by', 'account_id']
    and coalesce(to_jsonb(new) ->> 'published_by', to_jsonb(new) ->> 'frozen_by', to_jsonb(new) ->> 'account_id') is null
  then return new; end if;
  raise exception '% is kept as it is: it is never changed', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger document_template_kept before update or delete on document_template for each row execute function keep_document();
create trigger document_kept before update or delete on document for each row execute function keep_document();
create trigger document_signature_kept before update or delete on document_signature for each row execute function keep_document();
