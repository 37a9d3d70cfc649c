import type { PartPlace, PartReference } from '#platform/parts.ts'
import { HelpTopic, Track } from '../model.ts'
import { judgeTopics, judgeTracks } from '../rules/judge-tracks.ts'
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

export const tracksPart = listedPart<Track>({
  key: 'tracks',
  title: 'Tracks',
  one: 'track',
  about: 'What agents complete: states, limits, parts, proofs, exams and trainings.',
  running: 'edition',
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
  running: 'now',
  column: 'help_topics',
  schema: HelpTopic,
  nameOf: ({ name }) => name,
  judge: judgeTopics,
})
