import type { PartFault, PartPlace, PartReference } from '#platform/parts.ts'
import { HelpTopic, Track } from '../model.ts'
import { circleIn } from '../rules/waiting.ts'
import { listedPart } from './listed.ts'

const trackNames = ({ key, parts, proofs, exams }: Track): string[] => [
  `track:${key}`,
  ...parts.map((part) => `part:${key}/${part.key}`),
  ...proofs.map((proof) => `proof:${key}/${proof.key}`),
  ...exams.map((exam) => `exam:${exam.key}`),
]

/** Prerequisites and orders name a part of the same track or another track; `n_number` is no entry of anything. */
function trackNeeds(track: Track): PartReference[] {
  const own = new Set(track.parts.map(({ key }) => key))
  const toTracks = (keys: readonly string[], place: PartPlace): PartReference[] =>
    keys.flatMap((key, index) =>
      key === 'n_number' || own.has(key) ? [] : [{ place: [...place, index], to: `track:${key}`, words: `the track "${key}"` }],
    )
  const ofParts = track.parts.flatMap((part, index) => [
    ...toTracks(part.after, ['parts', index, 'after']),
    ...toTracks(part.needs, ['parts', index, 'needs']),
  ])
  const ofCourses = track.courses.flatMap(({ exam }, index): PartReference[] =>
    exam === null ? [] : [{ place: ['courses', index, 'exam'], to: `exam:${exam}`, words: `the exam "${exam}"` }],
  )
  return [...toTracks(track.after, ['after']), ...toTracks(track.needs, ['needs']), ...ofParts, ...ofCourses]
}

const circleFault = (key: string, place: PartPlace, circle: readonly string[] | null): PartFault[] =>
  circle === null
    ? []
    : [
        {
          key,
          place,
          message: `None of ${circle.map((one) => `"${one}"`).join(' → ')} can be begun, as each waits for the next. Take one of these out.`,
        },
      ]

/** Tracks, and parts of one track, that wait for each other could never be begun. */
function judgeTracks(tracks: readonly Track[]): PartFault[] {
  const ofTracks = tracks.map(({ key, after, needs, parts }) => {
    const own = new Set(parts.map((part) => part.key))
    const all = [...after, ...needs, ...parts.flatMap((part) => [...part.after, ...part.needs])]
    return [key, all.filter((one) => !own.has(one))] as const
  })
  const circle = circleIn(new Map(ofTracks))
  const inTracks = tracks.flatMap(({ key, parts }) =>
    circleFault(key, ['parts'], circleIn(new Map(parts.map((part) => [part.key, [...part.after, ...part.needs]])))),
  )
  return [...circleFault(circle?.[0] ?? '', ['after'], circle), ...inTracks]
}

export const tracksPart = listedPart<Track>({
  key: 'tracks',
  title: 'Tracks',
  one: 'track',
  about: 'What agents complete: states, limits, parts, proofs, exams and trainings.',
  column: 'tracks',
  schema: Track,
  nameOf: ({ name }) => name,
  names: trackNames,
  needs: trackNeeds,
  judge: judgeTracks,
})

export const helpTopicsPart = listedPart<HelpTopic>({
  key: 'helpTopics',
  title: 'Help topics',
  one: 'topic',
  about: 'What agents ask for help with.',
  column: 'help_topics',
  schema: HelpTopic,
  nameOf: ({ name }) => name,
})
