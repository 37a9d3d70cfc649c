import { upload } from '#web/kit/api.ts'
import type { FieldChoices } from '#web/kit/import/column-choice.ts'
import { useFileImport } from '#web/kit/import/use-file-import.ts'
import type { RosterImport } from '../../model.ts'

const STALE = ['agents', 'cohorts', 'tracker', 'attendance', 'close']

/** One roster on its way in; what is told of it are its columns. */
export function useRosterImport(cohortId: string) {
  const send = (file: File, mapping: FieldChoices | null, query: string, onShare: (share: number) => void) =>
    upload<RosterImport>(`/cohorts/${cohortId}/roster/import${query}`, [file], mapping ? { mapping: JSON.stringify(mapping) } : {}, onShare)
  return useFileImport<FieldChoices | null, { partial: boolean }, RosterImport>({
    told: null,
    read: (file, mapping, onShare) => send(file, mapping, '?dryRun=true', onShare),
    store: (file, mapping, { partial }, onShare) => send(file, mapping, partial ? '?partial=true' : '', onShare),
    stale: STALE,
  })
}

export type RosterFlow = ReturnType<typeof useRosterImport>
