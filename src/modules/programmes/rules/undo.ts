/** What is known of a change without looking at what stands now. */
export type ChangeFacts = { readonly isFirst: boolean; readonly hasBefore: boolean; readonly undoneAt: string | null }

/** Why a change of a programme is not undone whatever stands now, as a sentence; null where it may be, if nothing was changed since. */
export function whyNotUndone({ isFirst, hasBefore, undoneAt }: ChangeFacts): string | null {
  if (undoneAt !== null) return 'This was undone already. Undo that undo to bring it back.'
  if (isFirst) return 'The programme began with this, so nothing stood before it that could be put back.'
  if (!hasBefore) return 'This is from before Muster kept what stood there, so it cannot be undone. Take an earlier export over instead.'
  return null
}
