import type { DueStep } from '../model.ts'

/** In which order steps are done: what nobody has documented before what goes on, then by the day it is due or was triggered. */
export function orderDue(due: readonly DueStep[]): DueStep[] {
  const key = ({ proposed }: DueStep) => [
    proposed.deferred !== null ? 2 : proposed.isDocumented ? 1 : 0,
    proposed.dueOn ?? '9999-12-31',
    proposed.triggeredOn,
  ]
  const compare = (a: DueStep, b: DueStep) => {
    const [one, two] = [key(a), key(b)]
    const index = one.findIndex((part, place) => part !== two[place])
    return index < 0 ? 0 : (one[index] ?? '') < (two[index] ?? '') ? -1 : 1
  }
  return due.toSorted(compare)
}
