import { identityKey, nameKeys, nameParts, runTogetherKeys } from './names.ts'
import { isDeviceName, type Shown, type Suggestion, suggestionsFrom } from './suggest.ts'

/** A participant as a report shows it; `email` null when blank or masked. */
export type Participant = Shown
/** An agent or a member of staff. `aliases` are further names that are this person's for sure. */
export type KnownPerson = {
  readonly id: string
  readonly name: string
  readonly emails: readonly string[]
  readonly aliases?: readonly string[] | undefined
}
/** Who a person said a participant is. */
export type Answer = { readonly kind: 'agent'; readonly id: string } | { readonly kind: 'staff' } | { readonly kind: 'nobody' }
/** `key` is the participant's `identityKey`. */
export type Remembered = { readonly key: string; readonly answer: Answer }

export type MatchedBy = 'email' | 'remembered' | 'name'
export type PersonMatch =
  | { readonly kind: 'agent'; readonly id: string; readonly by: MatchedBy }
  | { readonly kind: 'staff'; readonly by: MatchedBy }
  | { readonly kind: 'nobody'; readonly by: 'remembered' }
  | { readonly kind: 'unmatched'; readonly suggestions: readonly Suggestion[] }

/** What an address or a name is taken to mean; more than one entry settles nothing. Keys: `agent:<id>`, `staff`, `nobody`. */
type Claims = ReadonlyMap<string, Answer>
type Index = Map<string, Map<string, Answer>>

/**
 * Who each participant is, in the order of formats.md, "People in reports": exact address, remembered answer, exact name
 * ignoring case, accents, order and punctuation; anything less sure is a suggestion. Answers stand in the order of the
 * participants. A name that two people bear settles nothing, and a masked address matches nobody. Pure.
 */
export function matchPeople(
  participants: readonly Participant[],
  roster: readonly KnownPerson[],
  staff: readonly KnownPerson[],
  remembered: readonly Remembered[],
): PersonMatch[] {
  const byEmail: Index = new Map()
  const byName: Index = new Map()
  for (const agent of roster) claimPerson(byEmail, byName, agent, `agent:${agent.id}`, { kind: 'agent', id: agent.id })
  for (const person of staff) claimPerson(byEmail, byName, person, 'staff', { kind: 'staff' })
  const answers: Index = new Map()
  for (const { key, answer } of remembered) claim(answers, key, answer.kind === 'agent' ? `agent:${answer.id}` : answer.kind, answer)

  const suggest = sparing(suggestionsFrom(roster.map(({ id, name, aliases = [], emails }) => ({ id, emails, names: [name, ...aliases] }))))
  return participants.map((participant) => {
    const email = participant.email?.trim().toLowerCase()
    const addressed = (email && byEmail.get(email)) || NONE
    if (addressed.size > 0) return settle(addressed, 'email') ?? unmatched(participant, addressed, suggest)
    const told = toldOf(participant, answers)
    if (told.size > 0) return settle(told, 'remembered') ?? unmatched(participant, told, suggest)
    const named = namedBy(participant.name, byName, answers)
    return settle(agreed(named), 'name') ?? unmatched(participant, merged(named), suggest)
  })
}

const NONE: Claims = new Map()

/** Nobody settles more names than this by hand; a hostile report would only buy computing time. */
const MOST_SUGGESTED = 2000

type Suggest = ReturnType<typeof suggestionsFrom>

function sparing(suggest: Suggest): Suggest {
  let left = MOST_SUGGESTED
  return (shown, sameName) => (left-- > 0 ? suggest(shown, sameName) : [])
}

/**
 * The remembered answer: to the address, else to the display name. A name that only says a device (`iPhone`) is another
 * person's as soon as it comes with an address of its own.
 */
function toldOf(participant: Participant, answers: Index): Claims {
  const { name, email } = participant
  const told = answers.get(identityKey(participant) ?? '')
  if (told || !email || isDeviceName(name)) return told ?? NONE
  return answers.get(identityKey({ name, email: null }) ?? '') ?? NONE
}

function claim(index: Index, key: string, who: string, answer: Answer): void {
  const claims = index.get(key)
  if (claims) claims.set(who, answer)
  else index.set(key, new Map([[who, answer]]))
}

function claimPerson(byEmail: Index, byName: Index, person: KnownPerson, who: string, answer: Answer): void {
  for (const email of person.emails) claim(byEmail, email.trim().toLowerCase(), who, answer)
  for (const name of [person.name, ...(person.aliases ?? [])]) {
    for (const key of [...nameKeys(name), ...runTogetherKeys(name)]) claim(byName, key, who, answer)
  }
}

function settle(claims: Claims, by: MatchedBy): PersonMatch | null {
  const [answer, another] = claims.values()
  if (!answer || another) return null
  if (answer.kind === 'agent') return { kind: 'agent', id: answer.id, by }
  return answer.kind === 'staff' ? { kind: 'staff', by } : { kind: 'nobody', by: 'remembered' }
}

/** Per part of the display name that means anybody: who it means. A part of digits or marks only means nobody. */
function namedBy(displayName: string, byName: Index, answers: Index): Claims[] {
  const found: Claims[] = []
  for (const [index, part] of nameParts(displayName).entries()) {
    const claims = new Map<string, Answer>()
    for (const key of nameKeys(part)) for (const [who, answer] of byName.get(key) ?? NONE) claims.set(who, answer)
    if (claims.size === 0 && index > 0 && isOriginalName(displayName)) {
      for (const [who, answer] of answers.get(identityKey({ name: part, email: null }) ?? '') ?? NONE) claims.set(who, answer)
    }
    if (claims.size > 0) found.push(claims)
  }
  return found
}

/** `iPhone (2)` is another device than a remembered `iPhone`: only a part in letters makes the parts names of their own. */
const isOriginalName = (displayName: string): boolean =>
  nameParts(displayName)
    .slice(1)
    .every((part) => /\p{L}/u.test(part))

/** The one person that some part means and no other part rules out; else nobody. */
function agreed(named: readonly Claims[]): Claims {
  const sure = named.find((claims) => claims.size === 1)
  const [who] = sure?.keys() ?? []
  return sure && who !== undefined && named.every((claims) => claims.has(who)) ? sure : NONE
}

const merged = (named: readonly Claims[]): Claims => new Map(named.flatMap((claims) => [...claims]))

function unmatched(participant: Participant, claims: Claims, suggest: Suggest): PersonMatch {
  const sameName = new Set<string>()
  for (const answer of claims.values()) if (answer.kind === 'agent') sameName.add(answer.id)
  return { kind: 'unmatched', suggestions: suggest(participant, sameName) }
}
