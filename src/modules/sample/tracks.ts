import type { TracksChange } from '#modules/tracks/model.ts'

/** Which agents, by their place in the roster, stand where. */
type SampleTrack = Omit<TracksChange, 'agents'> & { readonly first: number; readonly last: number }

/** What a person sets by hand; the rest follows from exams, proofs and forms. */
export const SAMPLE_TRACKS: readonly SampleTrack[] = [
  { track: 'ahip_aetna', status: 'in_progress', first: 6, last: 19 },
  { track: 'equipment', status: 'complete', reason: 'Sample: checked on camera', first: 0, last: 14 },
  { track: 'equipment', status: 'shipped', first: 14, last: 19 },
  { track: 'equipment', status: 'faulty', note: 'Headset crackles', first: 19, last: 20 },
  { track: 'tbt', status: 'in_progress', first: 0, last: 4 },
  { track: 'call_cert', status: 'in_progress', first: 0, last: 2 },
  { track: 'rts', status: 'invited', first: 4, last: 16 },
  { track: 'rts', status: 'awaiting_background', first: 0, last: 3 },
]

/** The clocks of the agent whose headset is faulty stand still; by the place in the roster, from a time of the first day that is over. */
export const SAMPLE_PAUSE = { agent: 19, at: '10:05', kind: 'equipment', note: 'Headset crackles, replacement asked for' } as const

/** Whose N-Number is confirmed, by the place in the roster: everybody whose AHIP has begun, so up to here. */
export const CONFIRMED_BEFORE = 20
export const SAMPLE_CONFIRMED = 'Sample: read to the lead in the meeting'
