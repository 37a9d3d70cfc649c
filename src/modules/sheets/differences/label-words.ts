import { LABELS, type Label } from '#modules/attendance/rules/policy.ts'

const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')

const BY_WORDS: ReadonlyMap<string, Label> = new Map(LABELS.map((label) => [fold(label), label]))

/** The label of policies.md 1.3 that a cell spells; case, space and punctuation do not matter. */
export const labelOf = (text: string): Label | null => BY_WORDS.get(fold(text)) ?? null
