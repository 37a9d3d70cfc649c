export const MARKS = ['met', 'missed', 'na'] as const
export type Mark = (typeof MARKS)[number]
export const MARK_NAMES: Readonly<Record<Mark, string>> = { met: 'Met', missed: 'Missed', na: 'Does not apply' }

/** The most that is written about a call, in characters. */
export const LONGEST_WORDS = 4000
