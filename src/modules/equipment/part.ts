import { versionedPart } from '#modules/programmes/store/versioned-part.ts'
import type { PartFault } from '#platform/parts.ts'
import { KitDefinition } from './model.ts'

/** Items and checks are told apart by their keys in what is kept of an agent. */
function keysTwice(kit: KitDefinition, list: 'items' | 'checks'): PartFault[] {
  const keys = kit[list].map(({ key }) => key)
  return keys.flatMap((key, index) =>
    keys.indexOf(key) === index
      ? []
      : [{ key: kit.key, place: [list, index, 'key'], message: `The key "${key}" stands here twice. Give each its own.` }],
  )
}

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
  judge: (kits) => kits.flatMap((kit) => [...keysTwice(kit, 'items'), ...keysTwice(kit, 'checks')]),
})
