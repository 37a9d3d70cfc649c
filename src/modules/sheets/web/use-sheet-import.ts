import { upload } from '#web/kit/api.ts'
import type { FieldChoices } from '#web/kit/import/column-choice.ts'
import { useFileImport } from '#web/kit/import/use-file-import.ts'
import type { SheetImport } from '../model.ts'

/** What a person says of the file: its columns, and why states stand that need a reason. */
export type SheetTold = { mapping: FieldChoices | null; reason: string | null }

const STALE = ['agents', 'tracker', 'tracks', 'close']
const UNTOLD: SheetTold = { mapping: null, reason: null }

/** One master sheet on its way in; stored are the differences chosen, by their ids. */
export function useSheetImport(cohortId: string) {
  const send = (
    file: File,
    { mapping, reason }: SheetTold,
    more: { query: string; accept?: readonly string[] },
    onShare: (share: number) => void,
  ) =>
    upload<SheetImport>(
      `/cohorts/${cohortId}/sheet/import${more.query}`,
      [file],
      {
        ...(mapping ? { mapping: JSON.stringify(mapping) } : {}),
        ...(reason ? { reason } : {}),
        ...(more.accept ? { accept: JSON.stringify(more.accept) } : {}),
      },
      onShare,
    )
  return useFileImport<SheetTold, readonly string[], SheetImport>({
    told: UNTOLD,
    read: (file, told, onShare) => send(file, told, { query: '?dryRun=true' }, onShare),
    store: (file, told, accept, onShare) => send(file, told, { query: '', accept }, onShare),
    stale: STALE,
  })
}

export type SheetFlow = ReturnType<typeof useSheetImport>
