/** What the command bar offers everywhere, by right: each opens its place with the act begun. `ofClass` ones act on the current class. */
export type Act = { key: string; label: string; group: string; right: string; ofClass: boolean; path: string }

export const ACTS: readonly Act[] = [
  { key: 'new-class', label: 'New class', group: 'Do', right: 'cohort.create', ofClass: false, path: '/classes/new' },
  { key: 'add-agent', label: 'Add agent', group: 'Do', right: 'agent.add', ofClass: true, path: '/classes/$cohortId/set-up?do=add' },
  {
    key: 'import-roster',
    label: 'Import roster',
    group: 'Do',
    right: 'roster.import',
    ofClass: true,
    path: '/classes/$cohortId/set-up?do=import',
  },
  {
    key: 'review',
    label: 'Review proofs of this class',
    group: 'Go to',
    right: 'proof.review',
    ofClass: true,
    path: '/classes/$cohortId/review',
  },
  { key: 'set-up', label: 'Class set-up', group: 'Go to', right: 'cohort.change', ofClass: true, path: '/classes/$cohortId/set-up' },
]
