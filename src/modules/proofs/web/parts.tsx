import { StateMark } from '#web/kit/state-mark.tsx'
import type { ProofState } from '../model.ts'
import { STATE_MARKS } from './words.ts'

/** A proof's state as shape and word. */
export const ProofMark = ({ state }: { state: ProofState }) => <StateMark {...STATE_MARKS[state]} />
