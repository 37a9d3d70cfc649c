import { type Edit, labelOf, sharedStatus } from './send-edit.ts'

const FOLLOWED_SHOWN = 3

/** `Ana Díaz: TBT is now Blocked.`, with the first things that followed. */
export function sentenceOf({ track, changes }: Edit, followed: readonly string[]): string {
  const [only] = changes
  const who = only && changes.length === 1 ? only.name : `${changes.length} agents`
  const shared = sharedStatus(changes)
  const what = shared === null ? 'as pasted' : labelOf(track, shared)
  return [`${who}: ${track.title} is now ${what}.`, ...followed.slice(0, FOLLOWED_SHOWN)].join(' ')
}

export const undoneSentence = (said: string): string => `Taken back. ${said.replaceAll(' is now ', ' is no longer ')}`

/** How many cells an undo left alone. */
export function keptSentence(kept: number): string {
  if (kept === 0) return ''
  return kept === 1
    ? ' One cell was changed by someone else since and stays.'
    : ` ${kept} cells were changed by someone else since and stay.`
}
