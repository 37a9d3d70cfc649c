/**
 * Who may read what people write: every column that can hold words of theirs, and by which rights over the row's agent or class.
 * `tests/api/restricted.test.ts` walks all routes and streams by it, and fails for a column that is neither here nor in `NO_WORDS`.
 */
export type Readers = {
  readonly rights: readonly string[]
  /** The audit trail may carry it as well: `audit.read` reads it too. */
  readonly inTrail: boolean
  /** Readers of the walk who hold the right but may not read yet, in the state the walk looks at. */
  readonly not?: readonly string[]
  /** Columns that hold the same words and are read by the same people. */
  readonly copies?: readonly string[]
}

/** Product, "Little is stored" and D22; policies.md 5. Nothing else may carry these: no trail, no event, no letter, no message. */
const only = (...rights: string[]): Readers => ({ rights, inTrail: false })
/** Of one class and for who works with it. */
const within = (...rights: string[]): Readers => ({ rights, inTrail: true })

/** Whoever has a part in the step, but not in its draft. */
const DRAFT = ['agent', 'second lead']

export const WORDS: Readonly<Record<string, Readers>> = {
  'absence_call.note': within('attendance.read'),
  'action.because': within('action.read'),
  'action.rule': within('action.read'),
  'action_act.own_words': within('action.read'),
  // As they are planted: of a Final CAP that waits for HR.
  'action_act.reason': { ...only('action.read'), not: DRAFT },
  'action_act.without_note': { ...only('action.read'), not: DRAFT },
  'action_act.witness': within('action.read'),
  'action_deferral.reason': within('action.read'),
  'agent.left_reason': only('agent.read_leave_reason'),
  'agent.n_number_call_note': within('agent.read'),
  'agent.n_number_confirmed_reason': within('agent.read'),
  'agent_move.reason': within('agent.read'),
  'attendance_answer.text': within('attendance.read'),
  'call.improve': within('call.read'),
  'call.positives': within('call.read'),
  // The words themselves as they were before come out by undo alone.
  'call_revision.reason': within('call.read'),
  'clock_exemption.note': within('clock.read'),
  'clock_pause.note': within('clock.read'),
  'close_waiver.reason': within('close.read'),
  'coaching_note.agent_words': within('action.read'),
  'coaching_note.expectation': within('action.read'),
  'coaching_note.issue': within('action.read'),
  'coaching_note.own_words': within('action.read'),
  'conduct_act.what': within('action.read'),
  'conduct_act.withdraw_reason': within('action.read'),
  'decision.excuse_note': only('attendance.read_leave'),
  'decision.reason': within('attendance.read'),
  'document.text': { ...only('action.read'), not: DRAFT, copies: ['document.fields'] },
  'document_signature.words': within('action.read'),
  'document_signature.witness': within('action.read'),
  'document_signature.typed_name': within('action.read'),
  'equipment_act.note': within('equipment.read'),
  'equipment_check.reason': within('equipment.read'),
  'equipment_item.fault': within('equipment.read'),
  'exam_attempt.override_reason': within('exam.read'),
  'exam_attempt.settled_note': within('exam.read'),
  'exam_attempt.void_reason': within('exam.read'),
  'exam_report.note': within('exam.read'),
  'form_submission.note': within('form.read'),
  'form_submission.reason': within('form.read'),
  'form_submission.withdraw_reason': within('form.read'),
  'handoff.recalled_because': within('handoff.read'),
  'help_request.text': within('help.read'),
  'help_request.what_helped': within('help.read'),
  'match.shown_name': within('match.read'),
  'proof.reason': within('proof.read'),
  'ticket.error_text': within('ticket.read_carrier'),
  'ticket_act.note': within('ticket.read'),
  'track_fact.reference': within('track.read'),
  'track_note.note': within('track.read'),
  'track_note.reason': within('track.read'),
  'track_note.cause': within('track.read'),
  'track_note.reference': within('track.read'),
  'track_status.because': within('track.read'),
  'track_status.note': within('track.read'),
  'track_status.reason': within('track.read'),
}

/** Nobody reads these, whatever the right: what lets one in, and what signs. */
export const SECRETS = [
  'api_token.token_hash',
  'person.password_hash',
  'session.token_hash',
  'sign_in_link.token_hash',
  'signed_link.secret_hash',
  'webhook.old_secret',
  'webhook.secret',
]

/**
 * Columns of text without words that few may read: keys, hashes, closed lists, names, what a programme says, and copies (a trail, an event, a
 * letter), which are searched for the words above. A table and its columns.
 */
export const NO_WORDS: Readonly<Record<string, string>> = {
  action: 'rests_on',
  agenda: 'definition key',
  agenda_review: 'item',
  agenda_showing: 'item',
  agent: 'email employee_id location n_number n_number_confirmed n_number_incident name npn other_emails phone title zone',
  api_token: 'name',
  attendance_answer: 'about',
  audit_entry: 'action actor_kind actor_name address after before hash noun noun_id previous_hash reason request_id user_agent',
  call: 'marks state',
  call_revision: 'improve marks positives',
  certification: 'outcome',
  clock_exemption: 'kind',
  clock_look: 'seal',
  clock_pause: 'source',
  clock_step: 'because clock',
  close_sign_off: 'items',
  close_waiver: 'key',
  coaching_note: 'facts',
  availability: 'reason',
  class_picture: 'open_work picture',
  cohort: 'name room_url zone',
  decision: 'because decided_inputs_hash excuse_kind excused hint inputs_hash label occurrences presence proposal',
  document: 'fields text_sha256',
  document_signature: 'account_email account_name address signed_in_with text_sha256 user_agent',
  document_template: 'note text',
  exam_attempt: 'exam overrides track',
  exam_slot: 'exam',
  equipment_act: 'act before state',
  equipment_check: 'done',
  equipment_item: 'carrier kind name state tracking',
  equipment_kit: 'definition key',
  equipment_self_test: 'result',
  flag: 'kind',
  form_definition: 'definition key',
  form_submission_agent: 'content_hash effects known outcome values',
  help_request: 'topic topic_name',
  idempotency_key: 'actor answer fingerprint key route',
  mail: 'body error recipient subject',
  match: 'identity_key report_ids',
  message: 'about kind letter link sentence subject zone',
  message_preference: 'mail zone',
  notice: 'entries',
  outbox_event: 'data event',
  participant: 'email evidence_dates identity_key masked_email name',
  person: 'email name zone',
  policy_draft: 'policy',
  policy_version: 'note policy',
  programme: 'help_topics key name tracks',
  programme_entry: 'definition key part',
  programme_import: 'counts file_name kind name_after name_before sha256 written',
  proof: 'file_name kind original_sha256 sha256 thumb_sha256 track warnings',
  proof_example: 'alt drawing file_name kind original_sha256 sha256 track why',
  report: 'dates file_name kind problems reading_hash room sha256 title told_zone zone',
  resource: 'audience key',
  resource_picture: 'file_name media_type original_sha256 sha256',
  resource_version: 'note text title',
  room: 'name url',
  roster_mapping: 'fingerprint mapping',
  saved_view: 'name screen settings',
  scorecard: 'definition key',
  session: 'address csrf signed_in_with user_agent',
  shadowing: 'title',
  sign_in_try: 'subject',
  signed_link: 'proof_kind track',
  ticket: 'carrier guide origin origin_of reference title values',
  ticket_act: 'act',
  ticket_agent: 'told tried',
  ticket_agent_off: 'holds told tried',
  ticket_contact: 'address key name note',
  ticket_file: 'evidence file_name original_sha256 sha256',
  ticket_kind: 'definition key',
  ticket_letter: 'body contact recipient subject',
  track_fact: 'key state track',
  track_note: 'status_after status_before track',
  track_status: 'fact_status status told track',
  troubleshooting_entry: 'definition key',
  webhook: 'kinds name url',
  webhook_delivery: 'about answer body error kind',
  what_if: 'asked_by cohort_ids policy policy_words',
  what_if_class: 'rows',
}
