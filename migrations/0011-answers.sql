-- What an agent says of a day of their own, beside what is proposed or decided of it; it changes neither. One a day: a newer one takes
-- its place, the trail keeps the older. `about` is the day as it was when the agent answered.
create table attendance_answer (
  agent_id uuid not null references agent on delete cascade,
  date date not null,
  agrees boolean not null,
  text text constraint attendance_answer_text_length check (length(text) between 1 and 1000),
  called_at timestamptz,
  about jsonb not null,
  answered_by uuid references person on delete set null,
  answered_at timestamptz not null,
  version integer not null default 1,
  constraint attendance_answer_once_a_day primary key (agent_id, date),
  constraint attendance_answer_says_what_is_wrong check (agrees or text is not null)
);

-- Where the class meets: a link agents join by.
alter table cohort add column room_url text constraint cohort_room_url_is_https check (room_url ~ '^https://' and length(room_url) <= 500);
