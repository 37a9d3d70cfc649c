import { queryOptions } from '@tanstack/react-query'
import { api } from '#web/kit/api.ts'
import type { ChangeList, EntryAnswer, EntryHistory, ImportAnswer, PartList, Programme } from '../model.ts'

export const programmesQuery = queryOptions({ queryKey: ['programmes'], queryFn: () => api.get<{ rows: Programme[] }>('/programmes') })

export const partsQuery = (key: string) =>
  queryOptions({ queryKey: ['programmes', key, 'parts'], queryFn: () => api.get<PartList>(`/programmes/${encodeURIComponent(key)}/parts`) })

export const entryHistoryQuery = (key: string, part: string, entry: string) =>
  queryOptions({
    queryKey: ['programmes', key, 'parts', part, entry],
    queryFn: () => api.get<EntryHistory>(`/programmes/${[key, 'parts', part, 'entries', entry].map(encodeURIComponent).join('/')}`),
  })

const inProgramme = (key: string, ...rest: readonly string[]) => `/programmes/${[key, ...rest].map(encodeURIComponent).join('/')}`

export const changesQuery = (key: string) =>
  queryOptions({ queryKey: ['programmes', key, 'changes'], queryFn: () => api.get<ChangeList>(`${inProgramme(key, 'changes')}?limit=20`) })

const undoPath = (key: string, change: string) => inProgramme(key, 'changes', change, 'undo')
export const undoChange = (key: string, change: string) => api.post<ImportAnswer>(undoPath(key, change))
/** What an undo would do now. */
export const undoPreviewQuery = (key: string, change: string) =>
  queryOptions({
    queryKey: ['programmes', key, 'changes', change, 'undo'],
    queryFn: () => api.post<ImportAnswer>(`${undoPath(key, change)}?dryRun=true`),
    gcTime: 0,
    retry: false,
  })

export type EntryPath = { readonly programme: string; readonly part: string; readonly entry: string }
const entryPath = ({ programme, part, entry }: EntryPath) => inProgramme(programme, 'parts', part, 'entries', entry)
/** `isDryRun`: says what would become of it and writes nothing. */
export const writeEntry = (at: EntryPath, body: { entry: unknown; version: number }, isDryRun: boolean) =>
  api.put<EntryAnswer>(`${entryPath(at)}${isDryRun ? '?dryRun=true' : ''}`, body)
export const takeEntryAway = (at: EntryPath, version: number) => api.delete<EntryAnswer>(entryPath(at), version)
