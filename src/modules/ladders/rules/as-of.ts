import type { LocalDate } from '#kernel/local-date.ts'
import type { Rung } from './history.ts'
import { type RungAct, type RungState, TABLE } from './rung-table.ts'

type Done = { readonly act: RungAct; readonly day: LocalDate }

/** A rung as it was at the end of a day, by the acts that were done till then; null where it was not on the record yet. Pure. */
export function rungAsOf(rung: Rung, acts: readonly Done[], on: LocalDate): Rung | null {
  const done = acts.filter(({ day }) => day <= on)
  if (done.length === 0) return null
  if (done.length === acts.length) return rung
  let state: RungState = 'absent'
  let [issuedOn, deliveredOn]: (LocalDate | null)[] = [null, null]
  for (const { act, day } of done) {
    state = TABLE[state][act]?.to ?? state
    if (act === 'issue') issuedOn = day
    if (act === 'return') issuedOn = null
    if (act === 'deliver') deliveredOn = day
  }
  return { ...rung, state, lastOn: done.at(-1)?.day ?? null, issuedOn: issuedOn ?? null, deliveredOn: deliveredOn ?? null }
}
