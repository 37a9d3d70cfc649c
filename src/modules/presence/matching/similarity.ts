import { isNickname } from './nicknames.ts'

/** Scores of one word standing for another; deterministic figures between 0 and 1, ordered by how sure a lead would be. */
const NICKNAME = 0.9
const INITIAL = 0.5
const TYPO = 0.95
/** Words this far apart are different words. */
const LEAST_TYPO = 0.7

/** How likely one folded word of a display name stands for one folded word of a person's name. */
export function wordSimilarity(shown: string, word: string): number {
  if (shown === word) return 1
  if (shown.length === 1 || word.length === 1) return shown.charAt(0) === word.charAt(0) ? INITIAL : 0
  if (isNickname(shown, word)) return NICKNAME
  const [short, long] = shown.length < word.length ? [shown, word] : [word, shown]
  if (short.length >= 3 && long.startsWith(short)) return 0.6 + 0.35 * (short.length / long.length)
  if (long.length < 4) return 0
  const allowed = Math.floor((1 - LEAST_TYPO) * long.length + 1e-9)
  if (long.length - short.length > allowed || lettersApart(short, long) > 2 * allowed) return 0
  const distance = editDistance(short, long)
  return distance <= allowed ? TYPO * (1 - distance / long.length) : 0
}

const masks = new Map<string, number>()

function letterMask(word: string): number {
  let mask = masks.get(word)
  if (mask === undefined) {
    mask = 0
    for (let i = 0; i < word.length; i++) mask |= 1 << (word.charCodeAt(i) & 31)
    if (masks.size > 50_000) masks.clear()
    masks.set(word, mask)
  }
  return mask
}

/** How many letters only one of two words has: each edit accounts for two at most, so it rules out most pairs cheaply. */
function lettersApart(one: string, other: string): number {
  let differing = letterMask(one) ^ letterMask(other)
  let count = 0
  while (differing !== 0) {
    differing &= differing - 1
    count++
  }
  return count
}

/** Inserted, dropped, changed or neighbouring swapped letters between two words. */
export function editDistance(one: string, other: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: other.length + 1 }, (_, i) => i)
  for (let i = 1; i <= one.length; i++) {
    const row = [i]
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1]
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1))
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) best = Math.min(best, (beforeLast[j - 2] ?? 0) + 1)
      row.push(best)
    }
    beforeLast = last
    last = row
  }
  return last[other.length] ?? 0
}
