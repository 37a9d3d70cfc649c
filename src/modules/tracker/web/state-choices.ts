type TrackWithOptions = {
  readonly key: string
  readonly title: string
  readonly options?: readonly { readonly key: string; readonly label: string; readonly tone: string }[] | undefined
}

/** A tone in words, whatever the tracks call their states of it. */
const TONE_WORDS: Readonly<Record<string, string>> = {
  not_started: 'Not started',
  in_progress: 'In progress',
  submitted: 'Waiting for someone',
  complete: 'Complete',
  failed: 'Failed',
  blocked: 'Blocked',
  waived: 'Waived',
}

/** What a filter by state offers: a tone on any track, or a state of one. */
export function stateChoices(tracks: readonly TrackWithOptions[]) {
  const tones = new Set(tracks.flatMap(({ options }) => (options ?? []).map(({ tone }) => tone)))
  const any = Object.entries(TONE_WORDS).filter(([tone]) => tones.has(tone))
  const each = tracks.map(({ key, title, options }) => ({
    group: title,
    items: [...new Map((options ?? []).map((option) => [option.key, option])).values()].map((option) => ({
      value: `${key}.${option.key}`,
      label: `${title}: ${option.label}`,
    })),
  }))
  const anywhere = { group: 'Any track', items: any.map(([tone, words]) => ({ value: `any.${tone}`, label: `Any track: ${words}` })) }
  return [{ value: '', label: 'Every state' }, anywhere, ...each]
}
