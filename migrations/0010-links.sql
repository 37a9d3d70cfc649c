-- Links by which an agent sends one proof or reports on one track without signing in (decision 68).

create table signed_link (
  id uuid primary key,
  agent_id uuid not null references agent on delete cascade,
  purpose text not null constraint signed_link_purpose_known check (purpose in ('proof', 'progress')),
  track text not null,
  proof_kind text,
  -- The secret itself is nowhere but in the link.
  secret_hash text not null constraint signed_link_secret_key unique,
  sent text not null constraint signed_link_sent_known check (sent in ('mail', 'hand')),
  made_by uuid references person on delete set null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_by uuid references person on delete set null,
  revoked_at timestamptz,
  constraint signed_link_kind_for_proofs check ((purpose = 'proof') = (proof_kind is not null)),
  constraint signed_link_lifetime check (expires_at > made_at and expires_at <= made_at + interval '7 days')
);
create index signed_link_agent_idx on signed_link (agent_id, made_at desc, id);

-- What came by a link: a proof, or a report of progress, which the audit trail holds.
create table signed_link_use (
  id uuid primary key,
  link_id uuid not null references signed_link on delete cascade,
  at timestamptz not null,
  proof_id uuid references proof on delete cascade
);
create index signed_link_use_link_idx on signed_link_use (link_id, at desc, id);
create unique index signed_link_use_proof_key on signed_link_use (link_id, proof_id);
