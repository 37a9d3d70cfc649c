import { versionedPart } from '#modules/programmes/store/versioned-part.ts'
import type { PartReference } from '#platform/parts.ts'
import { FormDefinition } from './model.ts'

const toTrack = (track: string, place: PartReference['place']): PartReference => ({
  place,
  to: `track:${track}`,
  words: `the track "${track}"`,
})

/** The forms of a programme as they go out and come in. */
export const formsPart = versionedPart<FormDefinition>({
  key: 'forms',
  title: 'Forms',
  one: 'form',
  about: 'What is filed of agents, and what filing it brings about.',
  running: 'edition',
  table: 'form_definition',
  schema: FormDefinition,
  nameOf: ({ name }) => name,
  names: ({ key }) => [`form:${key}`],
  needs: ({ evidence, effects, answers }) => [
    ...effects.flatMap((effect, index) => ('track' in effect ? [toTrack(effect.track, ['effects', index, 'track'])] : [])),
    ...(evidence
      ? [
          toTrack(evidence.track, ['evidence', 'track']),
          { place: ['evidence', 'proof'], to: `proof:${evidence.track}/${evidence.proof}`, words: `the proof "${evidence.proof}"` },
        ]
      : []),
    ...(answers.track === null ? [] : [toTrack(answers.track, ['answers', 'track'])]),
  ],
})
