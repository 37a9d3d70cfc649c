-- The same bytes under names of different days are the reports of both.
drop index report_once_in_cohort_key;
create unique index report_once_in_cohort_key on report (cohort_id, sha256, file_name);
