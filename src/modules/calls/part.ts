import { versionedPart } from '#modules/programmes/store/versioned-part.ts'
import { Scorecard } from './model.ts'

/** The scorecards of a programme as they go out and come in. A certification keeps the version that it was begun with. */
export const scorecardsPart = versionedPart<Scorecard>({
  key: 'scorecards',
  title: 'Scorecards',
  one: 'scorecard',
  about: 'What a call is scored by, how many calls there are and when they pass.',
  running: 'edition',
  table: 'scorecard',
  schema: Scorecard,
  nameOf: ({ name }) => name,
  needs: ({ track }) => [{ place: ['track'], to: `track:${track}`, words: `the track "${track}"` }],
})
