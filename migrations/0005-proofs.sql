-- Proofs that agents and leads upload: the clean file by its hash, and what a reviewer said of it.

create table proof (
  id uuid primary key,
  agent_id uuid not null references agent on delete cascade,
  track text not null,
  kind text not null,
  state text not null default 'waiting' constraint proof_state_known check (state in ('waiting', 'accepted', 'rejected', 'withdrawn')),
  -- The work day it came on, in the zone of the class at that moment.
  received_on date not null,
  -- What is kept and served, and what came: the first is named after in the file store, the second is never stored.
  sha256 text not null,
  original_sha256 text not null,
  thumb_sha256 text,
  media_type text not null constraint proof_media_type_known check (media_type in ('image/webp', 'application/pdf')),
  bytes integer not null,
  width integer,
  height integer,
  pages integer,
  -- Layout and shades of an image: the first finds candidates of the same picture, the second decides (decision 52).
  fingerprint bit(64),
  sketch bytea,
  file_name text not null,
  warnings text[] not null default '{}',
  via text not null constraint proof_via_known check (via in ('app', 'link', 'api', 'form')),
  uploaded_by uuid references person on delete set null,
  uploaded_at timestamptz not null,
  reviewed_by uuid references person on delete set null,
  reviewed_at timestamptz,
  reason text,
  -- The newer one of the same kind that came in its place.
  superseded_by uuid references proof on delete set null,
  version integer not null default 1,
  constraint proof_review_dated check (state not in ('accepted', 'rejected') or reviewed_at is not null),
  constraint proof_rejection_has_reason check (state <> 'rejected' or reason is not null),
  constraint proof_measured check ((width is null) = (height is null) and (width is null) <> (pages is null))
);
-- One at a time stands for a kind: the one that waits or the one accepted.
create unique index proof_standing_key on proof (agent_id, track, kind) where state in ('waiting', 'accepted');
create index proof_agent_idx on proof (agent_id, uploaded_at desc, id);
create index proof_waiting_idx on proof (uploaded_at, id) where state = 'waiting';
create index proof_original_idx on proof (original_sha256);
create index proof_sha256_idx on proof (sha256);

-- Two agents' proofs with the same image: a row for each of the two.
create table proof_likeness (
  proof_id uuid not null references proof on delete cascade,
  other_id uuid not null references proof on delete cascade,
  how text not null constraint proof_likeness_how_known check (how in ('same_file', 'same_picture')),
  primary key (proof_id, other_id)
);
create index proof_likeness_other_idx on proof_likeness (other_id);
