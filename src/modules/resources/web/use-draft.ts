import { useState } from 'react'

export type Draft = { title: string; text: string; note: string; audience: 'everybody' | 'staff' }
/** `version`: of the page as it was when the draft was begun; 0 for a new page. */
type Kept = Draft & { version: number }

const placeOf = (id: string) => `muster.page-draft.${id}`
const isDraft = (value: unknown): value is Kept =>
  typeof value === 'object' &&
  value !== null &&
  (['title', 'text', 'note'] as const).every((key) => typeof (value as Kept)[key] === 'string')

function kept(id: string): Kept | null {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(placeOf(id)) ?? 'null')
    return isDraft(found) ? found : null
  } catch {
    return null
  }
}

function keep(id: string, draft: Kept | null): void {
  try {
    if (draft) localStorage.setItem(placeOf(id), JSON.stringify(draft))
    else localStorage.removeItem(placeOf(id))
  } catch {
    // A full or forbidden storage keeps no draft; the page itself still holds it.
  }
}

/** What is being written, kept by the browser with every sign until it is saved or let go: a reload or a crash loses nothing. */
export function useDraft(id: string, page: Draft, version: number) {
  const [found] = useState(() => kept(id))
  const [draft, setDraft] = useState<Kept>(() => found ?? { ...page, version })
  const isFound = found !== null
  return {
    draft,
    isFound,
    change: (part: Partial<Kept>) => {
      const next = { ...draft, ...part }
      setDraft(next)
      keep(id, next)
    },
    letGo: () => keep(id, null),
    restart: () => {
      keep(id, null)
      setDraft({ ...page, version })
    },
  }
}
