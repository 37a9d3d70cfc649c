import type { ResourceRow } from '../model.ts'

/** How a page stands to the reader: a shape and a word. */
export const READING_MARKS = {
  unread: { tone: 'not_started', label: 'Not read yet' },
  changed: { tone: 'blocked', label: 'Changed since you read it' },
  read: { tone: 'complete', label: 'Read' },
} as const satisfies Record<ResourceRow['reading'], { tone: string; label: string }>
