import { versionedPart } from '#modules/programmes/store/versioned-part.ts'
import { KitDefinition } from './model.ts'

/** The kit of a programme as it goes out and comes in. What was asked for already keeps its name. */
export const kitPart = versionedPart<KitDefinition>({
  key: 'kits',
  title: 'Equipment',
  one: 'kit',
  about: 'What agents are sent, how it is verified, and what the speed test and the self-test ask for.',
  table: 'equipment_kit',
  schema: KitDefinition,
  nameOf: () => 'Kit',
  needs: ({ track, speed }) => [
    { place: ['track'], to: `track:${track}`, words: `the track "${track}"` },
    ...(speed.proof === null
      ? []
      : [{ place: ['speed', 'proof'], to: `proof:${track}/${speed.proof}`, words: `the proof "${speed.proof}" of the track "${track}"` }]),
  ],
})
