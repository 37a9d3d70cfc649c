-- Examples of right and wrong proofs as data (product.md D5), and pictures of resource pages (D24).

create table proof_example (
  id uuid primary key,
  programme_id uuid not null references programme on delete cascade,
  track text not null,
  -- Key of the kind of proof.
  kind text not null,
  place integer not null,
  is_right boolean not null,
  -- Why it is right or wrong, as a sentence.
  why text not null,
  -- What is to be seen, for who does not see it.
  alt text not null,
  -- One of the drawings that come with Muster; null where a picture was uploaded.
  drawing text,
  sha256 text,
  original_sha256 text,
  media_type text,
  bytes integer,
  width integer,
  height integer,
  file_name text,
  is_sample boolean not null default false,
  removed_at timestamptz,
  removed_by uuid references person on delete set null,
  created_at timestamptz not null,
  created_by uuid references person on delete set null,
  version integer not null default 1,
  constraint proof_example_one_picture check ((drawing is null) <> (sha256 is null)),
  constraint proof_example_whole_picture check (num_nulls(sha256, original_sha256, media_type, bytes, width, height, file_name) in (0, 7)),
  constraint proof_example_media_known check (media_type = 'image/webp'),
  constraint proof_example_said check (why <> '' and alt <> '')
);
create index proof_example_kind_idx on proof_example (programme_id, track, kind, place);

create table resource_picture (
  id uuid primary key,
  resource_id uuid not null references resource on delete cascade,
  sha256 text not null,
  -- Of the bytes as they came: the same file again is the same picture.
  original_sha256 text not null,
  media_type text not null,
  bytes integer not null,
  width integer not null,
  height integer not null,
  file_name text not null,
  added_at timestamptz not null,
  added_by uuid references person on delete set null,
  constraint resource_picture_media_known check (media_type = 'image/webp'),
  constraint resource_picture_once unique (resource_id, original_sha256)
);
