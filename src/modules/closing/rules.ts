import type { OpenThing } from './items/item.ts'
import type { CloseItem, CloseKey } from './model.ts'

export type Waiver = { readonly key: string; readonly reason: string; readonly by: string | null; readonly at: string }
export type ItemFacts = { readonly key: CloseKey; readonly title: string; readonly open: readonly OpenThing[] }
/** Keys that were settled (done or waived) when the day was signed; null while it is not. */
export type Signed = { readonly settled: readonly string[] } | null

export type CloseJudgement = { readonly items: CloseItem[]; readonly signable: boolean; readonly reopened: CloseKey[] }

function judgeItem(item: ItemFacts, waiver: Waiver | undefined): CloseItem {
  const isOpen = item.open.length > 0
  const holds = isOpen ? waiver : undefined
  return {
    key: item.key,
    title: item.title,
    state: holds ? 'waived' : isOpen ? 'open' : 'done',
    open: [...item.open],
    waivedBy: holds?.by ?? null,
    waivedAt: holds?.at ?? null,
    reason: holds?.reason ?? null,
  }
}

/**
 * The evening close of one class and day (policies.md 6): an item is done when nothing of it is open, waived when
 * somebody waived it with a reason, else open; a day may be signed when no item is open. Done wins over waived.
 */
export function judgeClose(facts: { items: readonly ItemFacts[]; waivers: readonly Waiver[]; signed: Signed }): CloseJudgement {
  const items = facts.items.map((item) =>
    judgeItem(
      item,
      facts.waivers.find((waiver) => waiver.key === item.key),
    ),
  )
  const open = items.filter((item) => item.state === 'open').map((item) => item.key)
  return { items, signable: open.length === 0, reopened: open.filter((key) => facts.signed?.settled.includes(key) ?? false) }
}
