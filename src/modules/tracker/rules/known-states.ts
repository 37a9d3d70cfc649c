import { Tone } from '#modules/programmes/model.ts'
import type { Programmes } from './season.ts'

/**
 * The states one may ask for: a tone on whichever track, or a state of one. A file of its own: it needs the shapes of the programmes at
 * run time, and season.ts is read by the address of the tracker, which every page loads.
 */
export const knownStates = (programmes: Programmes): string[] => {
  const tracks = [...programmes.values()].flat()
  return [
    ...new Set([
      ...Tone.options.map((tone) => `any.${tone}`),
      ...tracks.flatMap(({ key, states }) => states.map((state) => `${key}.${state.key}`)),
    ]),
  ]
}
