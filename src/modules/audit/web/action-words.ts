/** What was done, after the name of whoever did it. Keys are event names. */
const ACTIONS: Readonly<Record<string, string>> = {
  'agent.added': 'put on the roster',
  'agent.changed': 'changed facts of',
  'agent.left': 'marked as leaver',
  'agent.moved': 'moved here from another class',
  'agent.moved_away': 'moved to another class',
  'agent.returned': 'took back the leaver mark of',
  'attendance.call_recorded': 'recorded a call to the attendance line by',
  'attendance.confirmed': 'confirmed a day of',
  'attendance.corrected': 'corrected a day of',
  'attendance.day_confirmed': 'confirmed a whole day in',
  'attendance.excused': 'excused a day of',
  'attendance.facts_seen': 'looked at changed facts of',
  'attendance.recomputed': 'had proposals worked out again in',
  'attendance.reopened': 'reopened a day of',
  'close.signed': 'signed off a day of',
  'close.waived': 'waived an item of the close of',
  'close.waiver_withdrawn': 'took back a waiver in the close of',
  'cohort.changed': 'changed the class',
  'cohort.created': 'set up the class',
  'cohort.days_changed': 'changed the days of',
  'cohort.removed': 'removed the class',
  'match.made': 'settled a name in',
  'match.settled': 'had names settled in',
  'match.undone': 'took back a settled name in',
  'n_number.call_recorded': 'recorded a call to the support desk about the N-Number of',
  'n_number.confirmed': 'confirmed the N-Number of',
  'notice.acknowledged': 'acknowledged a notice of',
  'notice.sent': 'sent WFM a notice of',
  'person.added': 'added the person',
  'person.changed': 'changed the person',
  'person.link_made': 'made a sign-in link for',
  'person.password_changed': 'changed the password of',
  'report.imported': 'imported a meeting report into',
  'report.removed': 'removed a meeting report from',
  'roster.imported': 'imported a roster into',
  'session.ended': 'signed out',
  'session.started': 'signed in',
  'token.made': 'made an API token',
  'token.revoked': 'revoked an API token',
  'track.changed': 'changed a track of',
  'track.progress_reported': 'told the progress on a track of',
  'track.reviewed': 'said “no change today” in',
  'view.changed': 'changed an own view',
  'view.removed': 'removed an own view',
  'view.saved': 'kept a view',
}

/** `noun.past_tense` in words; one that is not in the table is read as it is written. */
export function actionWords(action: string): string {
  const [noun = action, done = ''] = action.replaceAll('_', ' ').split('.')
  return ACTIONS[action] ?? `${done} ${noun}`.trim()
}

export const hasWords = (action: string): boolean => action in ACTIONS

/** Nouns of the trail as the filter names them. */
export const NOUNS = [
  { value: 'cohort', label: 'Classes' },
  { value: 'roster', label: 'Roster imports' },
  { value: 'agent', label: 'Agents' },
  { value: 'n_number', label: 'N-Numbers' },
  { value: 'report', label: 'Meeting reports' },
  { value: 'match', label: 'Names settled' },
  { value: 'attendance', label: 'Attendance' },
  { value: 'notice', label: 'Notices to WFM' },
  { value: 'track', label: 'Tracks' },
  { value: 'close', label: 'Evening close' },
  { value: 'person', label: 'People' },
  { value: 'session', label: 'Sign-ins' },
  { value: 'token', label: 'API tokens' },
  { value: 'view', label: 'Kept views' },
] as const
