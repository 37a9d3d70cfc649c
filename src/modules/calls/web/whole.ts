import type { Call } from '../model.ts'

/** What a certifier writes on a card. */
export type Whole = Pick<Call, 'marks' | 'positives' | 'improve'>

export const wholeOf = ({ marks, positives, improve }: Call): Whole => ({ marks, positives, improve })
