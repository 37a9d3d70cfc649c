import type { Decision } from '../../model.ts'

export type DialogKind = 'excuse' | 'correct' | 'reopen' | 'facts' | 'call'
/** An act on one day: what menu, key and command bar all read. */
export type RowAct = { readonly id: DialogKind | 'confirm' | 'uncall'; readonly label: string; readonly hotkey: string }

const ACTS: readonly (RowAct & { isOffered: (decision: Decision, mayConfirm: boolean) => boolean })[] = [
  { id: 'confirm', label: 'Confirm', hotkey: 'c', isOffered: ({ may }) => may.includes('attendance.confirm') },
  {
    id: 'facts',
    label: 'Look at the new facts',
    hotkey: 'f',
    isOffered: ({ factsChanged }, mayConfirm) => factsChanged !== null && mayConfirm,
  },
  { id: 'excuse', label: 'Excuse', hotkey: 'e', isOffered: ({ may }) => may.includes('attendance.excuse') },
  { id: 'correct', label: 'Correct the times', hotkey: 'x', isOffered: ({ may }) => may.includes('attendance.correct') },
  {
    id: 'call',
    label: 'Record a call',
    hotkey: 'l',
    isOffered: ({ may, presence, calledAt }) => may.includes('attendance.record_call') && presence.length === 0 && calledAt === null,
  },
  {
    id: 'uncall',
    label: 'Take back the call',
    hotkey: 'l',
    isOffered: ({ may, calledAt }) => may.includes('attendance.record_call') && calledAt !== null,
  },
  { id: 'reopen', label: 'Reopen', hotkey: 'r', isOffered: ({ may }) => may.includes('attendance.reopen') },
]

/** What may be done to a day as it stands, the likeliest first. */
export const actsOn = (decision: Decision, mayConfirm: boolean): RowAct[] => ACTS.filter(({ isOffered }) => isOffered(decision, mayConfirm))
