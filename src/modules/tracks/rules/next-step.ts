import type { Guide, Tone } from '#modules/programmes/model.ts'

/** What is known of an agent's week, put together by whoever knows it: tracks here, exams, proofs and due times from the nouns above. */
export type WeekFacts = {
  readonly hasLeft: boolean
  readonly nNumber: 'confirmed' | 'to_confirm' | 'missing'
  /** In the programme's order. */
  readonly tracks: readonly WeekTrack[]
  /** When the clock of a part or track is due, by its key; instants. */
  readonly due: Readonly<Record<string, string>>
  readonly proofs: readonly WeekProof[]
  readonly exams: readonly WeekExam[]
}
export type WeekTrack = {
  readonly key: string
  readonly name: string
  readonly tone: Tone
  readonly guide: Guide | null
  readonly parts: readonly WeekPart[]
  readonly courses: readonly { readonly state: string }[]
}
type WeekPart = {
  readonly key: string
  readonly name: string
  readonly state: 'open' | 'begun' | 'reported' | 'done'
  readonly after: readonly string[]
  readonly guide: Guide | null
}
export type WeekProof = {
  readonly track: string
  readonly key: string
  readonly name: string
  readonly isOptional: boolean
  /** Of the newest one that counts; `none` where nothing was sent. */
  readonly state: 'none' | 'waiting' | 'accepted' | 'rejected'
  readonly reason: string | null
}
export type WeekExam = {
  readonly key: string
  readonly track: string
  readonly name: string
  readonly next: number | null
  readonly locks: readonly ('coaching' | 'slot' | 'dispute')[]
}

export type NextStep = {
  readonly kind: 'left' | 'done' | 'wait' | 'send_again' | 'confirm' | 'locked' | 'exam' | 'proof' | 'progress'
  readonly title: string
  /** One sentence more, where there is one to say. */
  readonly why: string | null
  readonly due: string | null
  readonly guide: Guide | null
  /** The act as its button says it, and the place on the page where it is done: `proof:…`, `exam:…`, `progress:…`, `n-number`. */
  readonly act: { readonly label: string; readonly place: string } | null
  /** What is in others' hands, in sentences. */
  readonly waiting: readonly string[]
}

type Step = Omit<NextStep, 'waiting'>
const PLAIN = { why: null, due: null, guide: null, act: null }

const isSettled = ({ tone }: WeekTrack): boolean => tone === 'complete' || tone === 'waived'
const isToldDone = ({ state }: WeekPart): boolean => state === 'done' || state === 'reported'
const isCourseDone = ({ state }: { readonly state: string }): boolean => state === 'attested' || state === 'passed'

/**
 * The one thing an agent does next, in this order: a rejected proof again; the N-Number to confirm; then of the tracks that are open the
 * one due first (programme's order where nothing is due), its next part, or its proof once the parts are told done. An exam that is
 * locked says who unlocks it. What is in others' hands is named as waiting. Total and pure. Sources: policies.md 3 and 4, product.md D4.
 */
export function nextStep(facts: WeekFacts): NextStep {
  if (facts.hasLeft) return { ...PLAIN, kind: 'left', title: 'You have left this class', waiting: [] }
  const open = facts.tracks.filter((track) => !isSettled(track))
  const steps = open.flatMap((track) => stepOf(track, facts) ?? []).sort(byDue)
  const step = rejectedIn(open, facts) ?? toConfirm(facts) ?? steps[0] ?? null
  const waiting = waitingOf(open, facts).filter((sentence) => sentence !== step?.why)
  if (step) return { ...step, waiting }
  if (waiting.length > 0) return { ...PLAIN, kind: 'wait', title: 'Nothing to do right now', waiting }
  return { ...PLAIN, kind: 'done', title: 'You are done with everything', waiting }
}

/** Those without a due time last; equals keep the programme's order. */
const byDue = (a: Step, b: Step): number => (a.due ? Date.parse(a.due) : Infinity) - (b.due ? Date.parse(b.due) : Infinity) || 0

function rejectedIn(open: readonly WeekTrack[], { proofs }: WeekFacts): Step | null {
  const proof = proofs.find(({ state, track }) => state === 'rejected' && open.some(({ key }) => key === track))
  if (!proof) return null
  const why = proof.reason ? `It was rejected: ${proof.reason}` : 'It was rejected.'
  return {
    ...PLAIN,
    kind: 'send_again',
    title: `Send the ${lower(proof.name)} again`,
    why,
    act: { label: 'Send it again', place: placeOfProof(proof) },
  }
}

function toConfirm({ nNumber }: WeekFacts): Step | null {
  if (nNumber !== 'to_confirm') return null
  const why = 'AHIP and Aetna ask for it. Type it from the carrier’s message, so that it is not the NPN.'
  return { ...PLAIN, kind: 'confirm', title: 'Confirm your N-Number', why, act: { label: 'Confirm it', place: 'n-number' } }
}

/** What an open track asks of the agent now; null while it is in others' hands. */
function stepOf(track: WeekTrack, facts: WeekFacts): Step | null {
  if (track.tone === 'failed' || track.tone === 'blocked') return null
  const part = track.parts.find((candidate) => !isToldDone(candidate))
  const proof = facts.proofs.find((asked) => asked.track === track.key && !asked.isOptional)
  const coursesDone = track.courses.length > 0 && track.courses.every(isCourseDone)
  if (proof?.state === 'none' && (part ? coursesDone : track.parts.length > 0)) return stepOfProof(track, proof, facts)
  if (part) return openBefore(track, part, facts) === null && proof?.state !== 'waiting' ? stepOfPart(track, part, facts) : null
  return track.parts.length === 0 && track.tone !== 'submitted' ? stepOfTrack(track, facts) : null
}

const placeOfProof = ({ key }: WeekProof): string => `proof:${key}`
const lower = (name: string): string => (/^[A-Z][A-Z]/.test(name) ? name : name.charAt(0).toLowerCase() + name.slice(1))

const stepOfProof = (track: WeekTrack, proof: WeekProof, { due }: WeekFacts): Step => ({
  ...PLAIN,
  kind: 'proof',
  title: `Send the ${lower(proof.name)}`,
  why: `It shows that ${track.name} is done.`,
  due: due[track.key] ?? track.parts.map(({ key }) => due[key]).find((at) => at !== undefined) ?? null,
  guide: track.parts.at(-1)?.guide ?? track.guide,
  act: { label: 'Send it', place: placeOfProof(proof) },
})

const stepOfTrack = (track: WeekTrack, { due }: WeekFacts): Step => ({
  ...PLAIN,
  kind: 'progress',
  title: track.name,
  due: due[track.key] ?? null,
  guide: track.guide,
  act: { label: 'Tell how far you are', place: `progress:${track.key}` },
})

function stepOfPart(track: WeekTrack, part: WeekPart, facts: WeekFacts): Step {
  const exam = facts.exams.find(({ key }) => key === part.key)
  const base = { due: facts.due[part.key] ?? facts.due[track.key] ?? null, guide: part.guide ?? track.guide }
  const lock = exam && lockOf(exam)
  if (lock) return { ...base, kind: 'locked', title: lock.title, why: lock.why, act: null }
  if (exam && exam.next !== null) {
    const act = { label: `Report attempt ${exam.next}`, place: `exam:${exam.key}` }
    return { ...base, kind: 'exam', title: `Pass ${exam.name}`, why: null, act }
  }
  const done = track.courses.filter(isCourseDone).length
  const why = track.courses.length > 0 ? `${done} of ${track.courses.length} courses are done.` : null
  const title = track.parts.length === 1 ? track.name : part.name
  return { ...base, kind: 'progress', title, why, act: { label: 'Tell how far you are', place: `progress:${track.key}` } }
}

/** Who unlocks an exam; null where nothing is locked. */
function lockOf({ name, next, locks }: WeekExam): { title: string; why: string } | null {
  const attempt = `Attempt ${next ?? ''} at ${name}`
  if (locks.includes('dispute'))
    return { title: 'Your lead settles the exam first', why: `The reports about ${name} contradict each other.` }
  if (locks.includes('coaching'))
    return { title: 'Your lead coaches you first', why: `${attempt} opens after the coaching talk with your lead.` }
  if (locks.includes('slot'))
    return { title: 'Licensing sets a time first', why: `${attempt} is taken with a proctor, at a time that licensing sets.` }
  return null
}

/** The name of the first thing a part comes after that is not done; null: the part may be begun. */
function openBefore(track: WeekTrack, part: WeekPart, { tracks, nNumber }: WeekFacts): string | null {
  for (const key of part.after) {
    if (key === 'n_number' && nNumber !== 'confirmed') return 'Your N-Number'
    const sibling = track.parts.find((other) => other.key === key)
    if (sibling && !isToldDone(sibling)) return sibling.name
    const other = sibling ? undefined : tracks.find((candidate) => candidate.key === key)
    if (other && !isSettled(other)) return other.name
  }
  return null
}

function waitingOf(open: readonly WeekTrack[], facts: WeekFacts): string[] {
  const isAskedFor = open.some(({ parts }) => parts.some((part) => !isToldDone(part) && part.after.includes('n_number')))
  const missing = facts.nNumber === 'missing' && isAskedFor ? ['Your N-Number has not come yet.'] : []
  return [...missing, ...open.flatMap((track) => waitingIn(track, facts))]
}

function waitingIn(track: WeekTrack, facts: WeekFacts): string[] {
  const { key, name, tone, parts } = track
  const sent = facts.proofs
    .filter((proof) => proof.track === key && proof.state === 'waiting')
    .map((proof) => `${proof.name} waits for a review.`)
  if (tone === 'failed') return [...sent, `${name} failed. Your lead tells you how it goes on.`]
  if (tone === 'blocked') return [...sent, `${name} is blocked. Your lead is on it.`]
  const locked = facts.exams.filter((exam) => exam.track === key).flatMap((exam) => lockOf(exam)?.why ?? [])
  const next = parts.find((part) => !isToldDone(part))
  const before = next ? openBefore(track, next, facts) : null
  if (next && before !== null) return [...sent, ...locked, `${before} comes before ${next === parts[0] ? name : next.name}.`]
  const said = [...sent, ...locked]
  if (said.length > 0 || stepOf(track, facts) !== null) return said
  return [tone === 'submitted' ? `${name} is with others now.` : `${name} waits for your lead.`]
}
