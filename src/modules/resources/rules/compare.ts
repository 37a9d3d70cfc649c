import { diffLines, diffWordsWithSpace } from 'diff'

type PartKind = 'same' | 'added' | 'removed'
export type Part = { kind: PartKind; text: string }
/** `changed`: one line became another; its parts say which words went and came. */
export type Line = { kind: PartKind | 'changed'; parts: Part[] }

/** Texts that differ in more lines, or lines in more words, are told as wholly replaced: looking on would take minutes. */
const MOST_LINES = 2_000
const MOST_WORDS = 400
/** Of two lines, how much must be the same for the one to have become the other, as a share of the longer. */
const ALIKE = 0.4

type Change = { added: boolean; removed: boolean; value: string }

const kindOf = ({ added, removed }: Change): PartKind => (added ? 'added' : removed ? 'removed' : 'same')
const linesOf = (text: string): string[] => (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n')
const whole = (kind: PartKind, text: string): Line => ({ kind, parts: [{ kind, text }] })

/** Two lines word by word; null where they have too little in common to be one line that changed. */
function wordsOf(from: string, to: string): Part[] | null {
  const changes = diffWordsWithSpace(from, to, { maxEditLength: MOST_WORDS })
  if (!changes) return null
  const parts = changes.map((change) => ({ kind: kindOf(change), text: change.value }))
  const same = parts.reduce((sum, { kind, text }) => (kind === 'same' ? sum + text.trim().length : sum), 0)
  return same >= ALIKE * Math.max(from.length, to.length) ? parts : null
}

/** Lines that went beside those that came in their place, in pairs as far as they go. */
function replaced(removed: readonly string[], added: readonly string[]): Line[] {
  const lines: Line[] = []
  for (let at = 0; at < Math.max(removed.length, added.length); at += 1) {
    const [from, to] = [removed[at], added[at]]
    const parts = from !== undefined && to !== undefined ? wordsOf(from, to) : null
    if (parts) lines.push({ kind: 'changed', parts })
    else {
      if (from !== undefined) lines.push(whole('removed', from))
      if (to !== undefined) lines.push(whole('added', to))
    }
  }
  return lines
}

/** One line beside another, such as two titles. */
export function compareLine(from: string, to: string): Line {
  if (from === to) return whole('same', from)
  return { kind: 'changed', parts: wordsOf(from, to) ?? [...whole('removed', from).parts, ...whole('added', to).parts] }
}

/** What became of a text, line by line and within a line word by word. Total: texts of any size and content are answered. */
export function compareTexts(from: string, to: string): Line[] {
  const changes: Change[] = diffLines(from.replaceAll('\r\n', '\n'), to.replaceAll('\r\n', '\n'), { maxEditLength: MOST_LINES }) ?? [
    { added: false, removed: true, value: from },
    { added: true, removed: false, value: to },
  ]
  return changes.flatMap((change, at) => {
    const before = changes[at - 1]
    if (change.added && before?.removed) return replaced(linesOf(before.value), linesOf(change.value))
    if (change.removed && changes[at + 1]?.added) return []
    return linesOf(change.value).map((text) => whole(kindOf(change), text))
  })
}
