-- What staff report of an attempt is evidence: a prerequisite it went past is noted without a reason (decision 67).
alter table exam_attempt drop constraint exam_attempt_override_has_reason;
