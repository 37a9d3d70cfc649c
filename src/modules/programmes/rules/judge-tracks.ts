/** What is wrong with one of them: which, where in it, and what to do. */
type Fault = { readonly key: string; readonly place: readonly (string | number)[]; readonly message: string }

type Needing = { readonly key: string; readonly needs: readonly string[] }
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

/** Everything that has to be so before one of these may be begun, and before that; null where it never comes back to where it began. */
function circleFrom(start: string, needsOf: ReadonlyMap<string, readonly string[]>): string | null {
  const seen = new Set<string>()
  const open = [...(needsOf.get(start) ?? [])]
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    if (key === start) return start
    if (seen.has(key)) continue
    seen.add(key)
    open.push(...(needsOf.get(key) ?? []))
  }
  return null
}

function circlesAmong(nodes: readonly Needing[]): ReadonlySet<string> {
  const needsOf = new Map(nodes.map(({ key, needs }) => [key, needs]))
  return new Set(nodes.flatMap(({ key }) => circleFrom(key, needsOf) ?? []))
}

const CIRCLE = 'It would have to be done before it may be begun. Take one of the prerequisites out.'

function faultsOfTrack(track: JudgedTrack): Fault[] {
  const { key, limitHours, exams, parts } = track
  const fault = (place: Fault['place'], message: string | null) => (message === null ? [] : [{ key, place, message }])
  const isOver = limitHours !== null && (limitHours <= 0 || limitHours > MOST_HOURS)
  const circles = circlesAmong(parts)
  return [
    ...fault(['name'], blank(track.name)),
    ...fault(['short'], blank(track.short)),
    ...fault(['limitHours'], isOver ? `Give hours above 0, at most ${MOST_HOURS}, or none for a track without a clock.` : null),
    ...parts.flatMap((part, index) => [
      ...fault(['parts', index, 'name'], blank(part.name)),
      ...fault(['parts', index, 'needs'], circles.has(part.key) ? CIRCLE : null),
    ]),
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
  const known = new Set(tracks.map(({ key }) => key))
  const whole = tracks.map(({ key, needs, parts }) => ({
    key,
    needs: [...needs, ...parts.flatMap((part) => part.needs)].filter((need) => known.has(need) && !parts.some((part) => part.key === need)),
  }))
  const circles = circlesAmong(whole)
  return tracks.flatMap((track) => [
    ...faultsOfTrack(track),
    ...(circles.has(track.key) ? [{ key: track.key, place: ['needs'], message: CIRCLE }] : []),
  ])
}

/** Topics that nobody could read. */
export const judgeTopics = (topics: readonly { readonly key: string; readonly name: string }[]): Fault[] =>
  topics.flatMap(({ key, name }) => {
    const message = blank(name)
    return message === null ? [] : [{ key, place: ['name'], message }]
  })
