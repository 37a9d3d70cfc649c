/** Events whose name alone does not say it. */
const WORDS: Readonly<Record<string, string>> = {
  'track.progress_reported': 'progress reported',
}

/** What brought a change about, from its event's name: `proof.accepted` reads "proof accepted". */
export const causeWords = (cause: string): string => WORDS[cause] ?? cause.replaceAll(/[._-]/g, ' ')
