-- What managers look at across classes (product.md D26). A class's picture is kept with the version of the record that it was made from
-- (`cohort_touch`) and until when it holds though nothing is written; whoever reads it makes it anew when it no longer does.

create table class_picture (
  cohort_id uuid primary key references cohort on delete cascade,
  version bigint not null,
  -- Raised when the form of what is kept changes.
  shape integer not null,
  made_at timestamptz not null,
  valid_until timestamptz not null,
  -- Counts of the class.
  picture jsonb not null,
  -- Open work of its agents, with the day on which it becomes overdue.
  open_work jsonb not null,
  constraint class_picture_holds_a_while check (valid_until > made_at)
);

-- The days of which managers were sent the report.
create table daily_report (
  date date primary key,
  made_at timestamptz not null
);
