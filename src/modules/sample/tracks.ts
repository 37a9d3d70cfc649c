import type { TracksChange } from '#modules/tracks/model.ts'

/** Which agents, by their place in the roster, stand where. */
type SampleTrack = Omit<TracksChange, 'agents'> & { readonly first: number; readonly last: number }

const SEEN = 'Sample: the lead saw the certificate in class'

export const SAMPLE_TRACKS: readonly SampleTrack[] = [
  { track: 'ahip_aetna', status: 'complete', reason: SEEN, first: 0, last: 6 },
  { track: 'ahip_aetna', status: 'in_progress', first: 6, last: 17 },
  { track: 'ahip_aetna', status: 'blocked', note: 'Log-in page refuses the password; ticket to come', first: 18, last: 19 },
  { track: 'equipment', status: 'complete', reason: 'Sample: checked on camera', first: 0, last: 14 },
  { track: 'equipment', status: 'shipped', first: 14, last: 19 },
  { track: 'equipment', status: 'faulty', note: 'Headset crackles', first: 19, last: 20 },
  { track: 'tbt', status: 'in_progress', first: 0, last: 4 },
  { track: 'call_cert', status: 'in_progress', first: 0, last: 1 },
  { track: 'rts', status: 'invited', first: 4, last: 16 },
  { track: 'rts', status: 'awaiting_background', first: 0, last: 3 },
]

/** Whose N-Number is confirmed, by their place in the roster: all who have begun AHIP. */
export const SAMPLE_CONFIRMED = { first: 0, last: 17, reason: 'Sample: read to the lead in the meeting' } as const

/** The clocks of the agent whose log-in fails stand still; by the place in the roster, from a time of the first day that is over. */
export const SAMPLE_PAUSE = { agent: 18, at: '10:05', note: 'Log-in page refuses the password' } as const
