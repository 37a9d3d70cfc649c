-- The same bytes under names of different days are the reports of both.
drop index report_once_in_cohort_key;
create unique index report_once_in_cohort_key on report (cohort_id, sha256, file_name);

-- Which class days each participant is evidence for, so that every day of a report stands for itself. Until it is placed
-- anew, a report of before counts as a whole.
alter table participant add column evidence_dates date[];
update participant set evidence_dates = report.evidence_dates from report where report.id = participant.report_id;
alter table participant alter column evidence_dates set not null;
alter table report drop column evidence_dates;
