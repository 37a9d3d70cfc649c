import { circleIn, type Waits } from './waiting.ts'

/** What is wrong with one of them: which, where in it, and what to do. */
type Fault = { readonly key: string; readonly place: readonly (string | number)[]; readonly message: string }

type Needing = { readonly key: string; readonly after: readonly string[]; readonly needs: readonly string[] }
export type JudgedTrack = Needing & {
  readonly name: string
  readonly short: string
  readonly limitHours: number | null
  readonly parts: readonly (Needing & { readonly name: string })[]
  readonly exams: readonly { readonly name: string; readonly attempts: number; readonly passMarkPercent: number | null }[]
}

const LONGEST_NAME = 120
const MOST_HOURS = 1000
const MOST_ATTEMPTS = 20

const blank = (name: string) =>
  name.trim() === '' ? 'Give it a name.' : name.length > LONGEST_NAME ? `Give a name of at most ${LONGEST_NAME} characters.` : null

const CIRCLE = (circle: readonly string[]) =>
  `None of ${circle.map((key) => `"${key}"`).join(' → ')} can be begun, as each waits for the next. Take one of these out.`

const waitsOf = ({ after, needs }: Needing): readonly string[] => [...after, ...needs]

/** Each of a circle is told of it. */
function circleFaults(waits: Waits, tell: (key: string, message: string) => Fault): Fault[] {
  const circle = circleIn(waits)
  return circle === null ? [] : circle.slice(1).map((key) => tell(key, CIRCLE(circle)))
}

function faultsOfTrack(track: JudgedTrack): Fault[] {
  const { key, limitHours, exams, parts } = track
  const fault = (place: Fault['place'], message: string | null) => (message === null ? [] : [{ key, place, message }])
  const isOver = limitHours !== null && (limitHours <= 0 || limitHours > MOST_HOURS)
  return [
    ...fault(['name'], blank(track.name)),
    ...fault(['short'], blank(track.short)),
    ...fault(['limitHours'], isOver ? `Give hours above 0, at most ${MOST_HOURS}, or none for a track without a clock.` : null),
    ...parts.flatMap((part, index) => fault(['parts', index, 'name'], blank(part.name))),
    ...circleFaults(new Map(parts.map((part) => [part.key, waitsOf(part)])), (part, message) => ({
      ...{ key, message },
      place: ['parts', parts.findIndex((one) => one.key === part), 'needs'],
    })),
    ...exams.flatMap(({ name, attempts, passMarkPercent }, index) => [
      ...fault(['exams', index, 'name'], blank(name)),
      ...fault(['exams', index, 'attempts'], attempts > MOST_ATTEMPTS ? `Give at most ${MOST_ATTEMPTS} attempts.` : null),
      ...fault(
        ['exams', index, 'passMarkPercent'],
        passMarkPercent !== null && (passMarkPercent < 0 || passMarkPercent > 100) ? 'Give a percentage from 0 to 100, or none.' : null,
      ),
    ]),
  ]
}

/** What the shape of a track does not say: names, numbers that can be reached, and prerequisites that can come true (policies.md 3). */
export function judgeTracks(tracks: readonly JudgedTrack[]): Fault[] {
  const waits = tracks.map((track) => {
    const own = new Set(track.parts.map(({ key }) => key))
    return [track.key, [...waitsOf(track), ...track.parts.flatMap(waitsOf)].filter((key) => !own.has(key))] as const
  })
  return [...tracks.flatMap(faultsOfTrack), ...circleFaults(new Map(waits), (key, message) => ({ key, place: ['needs'], message }))]
}

/** Topics that nobody could read. */
export const judgeTopics = (topics: readonly { readonly key: string; readonly name: string }[]): Fault[] =>
  topics.flatMap(({ key, name }) => {
    const message = blank(name)
    return message === null ? [] : [{ key, place: ['name'], message }]
  })
