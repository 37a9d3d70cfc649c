import { Problem } from '#web/kit/api.ts'
import type { Change, Edit } from './send-edit.ts'

/** Why the server would not set one agent of an edit. A missing reason can be given; everything else stands in the way. */
export type Refusal = { readonly change: Change; readonly asksReason: boolean; readonly message: string }

/** An edit of which nothing was written, because some of its agents were refused; `act` is the act it belongs to. */
export type Refused = { readonly act: string; readonly edit: Edit; readonly refusals: readonly Refusal[] }

/** No proof stands behind it, or something that comes before is missing. */
const ASKS_REASON = new Set(['track.reason_missing', 'track.too_early'])
const PLACE = /^agents\.(\d+)(?:\.|$)/

/** Who was refused and why, in the order of the edit; null where the refusal is not about single agents. */
export function refusalsOf(error: unknown, { changes }: Edit): Refusal[] | null {
  if (!(error instanceof Problem) || error.errors.length === 0) return null
  const isOne = changes.length === 1
  const refusals = error.errors.map(({ path, code, message }) => {
    const asksReason = ASKS_REASON.has(code)
    const change = isOne ? (asksReason ? changes[0] : undefined) : changes[Number(PLACE.exec(path)?.[1] ?? Number.NaN)]
    return change && { change, asksReason, message }
  })
  return refusals.every((refusal) => refusal !== undefined) ? refusals : null
}

const without = (edit: Edit, out: readonly Refusal[]): Edit => {
  const gone = new Set(out.map(({ change }) => change.agentId))
  return { ...edit, changes: edit.changes.filter(({ agentId }) => !gone.has(agentId)) }
}

/** The edit without everyone who was refused; nobody may be left. */
export const withoutRefused = ({ edit, refusals }: Refused): Edit => without(edit, refusals)

/** The edit with the reason that was asked for, without those whom no reason helps. */
export const withReason = ({ edit, refusals }: Refused, reason: string): Edit => ({
  ...without(
    edit,
    refusals.filter(({ asksReason }) => !asksReason),
  ),
  reason,
})

/** One sentence each, with the agents it is about; what names its agent already comes once for each. */
export const groupedRefusals = (refusals: readonly Refusal[]): { message: string; names: string[] }[] =>
  [...Map.groupBy(refusals, ({ message }) => message)].map(([message, own]) => ({
    message,
    names: own.flatMap(({ change: { name }, asksReason }) => (asksReason && !message.includes(name) ? name : [])),
  }))
