import { versionedPart } from '#modules/programmes/store/versioned-part.ts'
import { KitDefinition } from './model.ts'

/** The kit of a programme as it goes out and comes in: its items, the checklist and what it is verified by. */
export const kitPart = versionedPart<KitDefinition>({
  key: 'kit',
  title: 'Equipment kit',
  one: 'kit',
  about: 'What agents are sent, the checklist it is verified by, and the speed and self-test that are asked for.',
  running: 'edition',
  table: 'equipment_kit',
  schema: KitDefinition,
  nameOf: () => 'Kit',
  needs: ({ track, speed: { proof } }) => [
    { place: ['track'], to: `track:${track}`, words: `the track "${track}"` },
    ...(proof === null ? [] : [{ place: ['speed', 'proof'], to: `proof:${track}/${proof}`, words: `the proof "${proof}" of that track` }]),
  ],
})
