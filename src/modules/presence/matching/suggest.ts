import { nameParts, nameTokens } from './names.ts'
import { wordSimilarity } from './similarity.ts'

export type Candidate = { readonly id: string; readonly names: readonly string[]; readonly emails: readonly string[] }
export type Shown = { readonly name: string; readonly email: string | null; readonly maskedEmail: string | null }
/** `score` 0 to 1, two decimals; the higher the likelier. */
export type Suggestion = { readonly agent: string; readonly score: number }

/** At or below this a likeness is noise and is not shown. */
const NOISE = 0.35
const MOST = 5
/** A name that fits exactly but does not settle who it is (two agents of one name). */
const SAME_NAME = 0.95
const USER_NAME = 0.8
const INITIALS = 0.45
const FROM_ADDRESS = 0.9
/** Both sides have a word the other cannot account for. */
const CONTRADICTION = 0.6
const SAME_MASK = 0.25

const DEVICES = new Set(
  'iphone ipad ipod android galaxy samsung pixel motorola phone mobile cell tablet laptop desktop computer pc mac macbook imac chromebook surface guest user invited external unverified agent zoom teams meet meeting room'.split(
    ' ',
  ),
)

type Known = {
  readonly id: string
  readonly order: number
  readonly names: readonly (readonly string[])[]
  readonly emails: readonly string[]
}

/**
 * Prepares suggestions over one roster: `suggest(participant, sameName)` names up to five agents, likeliest first, ties
 * in roster order. `sameName` are ids whose name fits exactly without settling who it is.
 */
export function suggestionsFrom(roster: readonly Candidate[]): (shown: Shown, sameName: ReadonlySet<string>) => Suggestion[] {
  const known = roster.map(({ id, names, emails }, order): Known => ({ id, order, names: names.map(nameTokens), emails }))
  const byWord = indexWords(known)
  const byUserName = indexUserNames(known)
  const likeWords = rememberLikeWords([...byWord.keys()])

  return (shown, sameName) => {
    const scores = new Map<Known, number>()
    const raise = (agent: Known, score: number) => scores.set(agent, Math.max(score, scores.get(agent) ?? 0))
    for (const { tokens, weight } of readings(shown)) {
      for (const agent of candidates(tokens, likeWords, byWord)) raise(agent, weight * bestScore(tokens, agent, likeWords))
      for (const agent of byUserName.get(tokens.length === 1 ? (tokens[0] ?? '') : '') ?? []) raise(agent, weight * userNameScore(tokens))
    }
    for (const agent of known) if (sameName.has(agent.id)) raise(agent, SAME_NAME)
    return rank(scores, shown.maskedEmail)
  }
}

function rank(scores: ReadonlyMap<Known, number>, maskedEmail: string | null): Suggestion[] {
  const mask = maskedEmail ? maskPattern(maskedEmail) : null
  return [...scores]
    .map(([agent, score]) => ({
      agent,
      score: mask && agent.emails.some((email) => mask.test(email)) ? score + (1 - score) * SAME_MASK : score,
    }))
    .map(({ agent, score }) => ({ agent, score: Math.min(0.99, Math.round(score * 100) / 100) }))
    .filter(({ score }) => score > NOISE)
    .sort((a, b) => b.score - a.score || a.agent.order - b.agent.order)
    .slice(0, MOST)
    .map(({ agent, score }) => ({ agent: agent.id, score }))
}

/** `ag***@e***.com` as a pattern: what is written must be there, each run of `*` may be anything. */
function maskPattern(masked: string): RegExp {
  const escaped = masked.toLowerCase().replace(/[.+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`^${escaped.replace(/\*+/g, '[^@]*')}$`)
}

type Reading = { readonly tokens: readonly string[]; readonly weight: number }

/** The words that may be a name: of the display name and its parts, and of the address before the @. */
function readings({ name, email }: Shown): Reading[] {
  const found: Reading[] = nameParts(name).map((part) => ({ tokens: namingTokens(part.replace(/['’]s\b/g, '')), weight: 1 }))
  if (email) found.push({ tokens: namingTokens(email.replace(/@.*$/, '')), weight: FROM_ADDRESS })
  return found.filter(({ tokens }) => tokens.length > 0 && tokens.length <= 8)
}

const namingTokens = (text: string): string[] =>
  nameTokens(text.replace(/[._+]/g, ' '))
    .map((token) => token.replace(/\d+/g, ''))
    .filter((token) => token !== '' && !DEVICES.has(token))

/** Whether a display name holds no word that could be a person's (`iPhone (2)`, `Guest`). */
export const isDeviceName = (name: string): boolean => namingTokens(name).length === 0

type LikeWords = (word: string) => ReadonlyMap<string, number>

/** Which words of the roster a shown word may stand for, remembered per shown word. */
function rememberLikeWords(vocabulary: readonly string[]): LikeWords {
  const remembered = new Map<string, ReadonlyMap<string, number>>()
  return (word) => {
    let like = remembered.get(word)
    if (!like) {
      const found = new Map<string, number>()
      for (const other of vocabulary) {
        const similarity = wordSimilarity(word, other)
        if (similarity > 0) found.set(other, similarity)
      }
      like = found
      remembered.set(word, like)
    }
    return like
  }
}

/** Agents who share a word that is more than an initial; of initials alone the roster would be all candidates. */
function candidates(tokens: readonly string[], likeWords: LikeWords, byWord: ReadonlyMap<string, readonly Known[]>): Set<Known> {
  const found = new Set<Known>()
  for (const token of tokens) {
    if (token.length === 1 && tokens.length > 1) continue
    for (const [word, similarity] of likeWords(token)) {
      if (similarity <= 0.5) continue
      for (const agent of byWord.get(word) ?? []) found.add(agent)
    }
  }
  return found
}

const bestScore = (tokens: readonly string[], agent: Known, likeWords: LikeWords): number =>
  agent.names.reduce((best, words) => Math.max(best, nameScore(tokens, words, likeWords)), 0)

/** Each shown word takes the likeliest word of the name still free; then how much of either side is accounted for. */
function nameScore(tokens: readonly string[], words: readonly string[], likeWords: LikeWords): number {
  const pairs = tokens
    .flatMap((token, t) => words.map((word, w) => ({ t, w, similarity: likeWords(token).get(word) ?? 0 })))
    .filter(({ similarity }) => similarity > 0)
    .sort((a, b) => b.similarity - a.similarity || a.t - b.t || a.w - b.w)
  const usedTokens = new Set<number>()
  const usedWords = new Set<number>()
  let sum = 0
  for (const { t, w, similarity } of pairs) {
    if (usedTokens.has(t) || usedWords.has(w)) continue
    usedTokens.add(t)
    usedWords.add(w)
    sum += similarity
  }
  const contradicts = usedTokens.size < tokens.length && usedWords.size < words.length
  return ((0.65 * sum) / words.length + (0.35 * sum) / tokens.length) * (contradicts ? CONTRADICTION : 1)
}

function indexWords(known: readonly Known[]): Map<string, Known[]> {
  const index = new Map<string, Known[]>()
  for (const agent of known) for (const word of new Set(agent.names.flat())) push(index, word, agent)
  return index
}

/** `mlopez`, `marial`, `lopezm`, `marialopez` and `ml`: how people make user names of their name. */
function indexUserNames(known: readonly Known[]): Map<string, Known[]> {
  const index = new Map<string, Known[]>()
  for (const agent of known) {
    const forms = new Set<string>()
    for (const words of agent.names) {
      const first = words[0]
      const last = words.at(-1)
      if (!first || !last || words.length < 2) continue
      for (const form of [first + last, last + first, first.charAt(0) + last, first + last.charAt(0), last + first.charAt(0)])
        forms.add(form)
      forms.add(first.charAt(0) + last.charAt(0))
    }
    for (const form of forms) push(index, form, agent)
  }
  return index
}

const userNameScore = (tokens: readonly string[]): number => ((tokens[0]?.length ?? 0) === 2 ? INITIALS : USER_NAME)

function push(index: Map<string, Known[]>, key: string, agent: Known): void {
  const there = index.get(key)
  if (there) there.push(agent)
  else index.set(key, [agent])
}
