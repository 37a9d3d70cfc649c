import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, upload } from '#web/kit/api.ts'
import type { Report } from '../../model.ts'
import {
  fieldsOf,
  groupByTold,
  isImportable,
  isPlain,
  isStored,
  NOTHING_TOLD,
  type PickedFile,
  type Problem,
  type Told,
} from './import-plan.ts'

type Answer = { dryRun: boolean; reports: Report[]; problems: Problem[] }
/** `asking`: something is to be decided before the files go in; `done`: they are in, and can be taken out again. */
export type ImportPhase = 'idle' | 'reading' | 'asking' | 'importing' | 'done'
type State = { phase: ImportPhase; files: readonly PickedFile[]; sent: number; error: unknown }

const IDLE: State = { phase: 'idle', files: [], sent: 0, error: null }

/** The file with what the import made of it; its problems are those it was read with. */
const storedAs = (picked: PickedFile, report: Report | undefined): PickedFile =>
  report && picked.understood
    ? { ...picked, understood: { ...picked.understood, report }, isNewHere: picked.isNewHere || report.outcome === 'new' }
    : picked

const FOLLOWERS = ['reports', 'attendance', 'unmatched', 'tracker', 'close'] as const

/**
 * Takes report files in: each is read first without storing anything; when nothing is to be decided about any of them they
 * are imported straight away, else the person looks and decides.
 */
export function useReportImport(cohortId: string) {
  const client = useQueryClient()
  const [state, setState] = useState(IDLE)
  const path = `/cohorts/${cohortId}/attendance/reports`
  const settle = () => Promise.all(FOLLOWERS.map((key) => client.invalidateQueries({ queryKey: [key] })))
  const tell = (change: Partial<State>) => setState((now) => ({ ...now, ...change }))

  const readOne = async (picked: PickedFile): Promise<PickedFile> => {
    try {
      const { reports, problems } = await upload<Answer>(`${path}?dryRun=true`, [picked.file], fieldsOf(picked.told))
      const [report] = reports
      return { ...picked, understood: report ? { report, problems } : null, error: null }
    } catch (error) {
      return { ...picked, understood: null, error }
    }
  }

  const importAll = async (files: readonly PickedFile[]) => {
    tell({ phase: 'importing', files, sent: 0, error: null })
    const stored = new Map<string, PickedFile>()
    try {
      const wanted = files.filter(isImportable)
      for (const group of groupByTold(wanted)) {
        const told = fieldsOf(group[0]?.told ?? NOTHING_TOLD)
        const bytes = group.map(({ file }) => file)
        const before = stored.size
        const { reports } = await upload<Answer>(path, bytes, told, (share) =>
          tell({ sent: (before + share * group.length) / wanted.length }),
        )
        for (const [index, picked] of group.entries()) stored.set(picked.key, storedAs(picked, reports[index]))
      }
      tell({ phase: 'done', files: files.map((file) => stored.get(file.key) ?? file) })
    } catch (error) {
      tell({ phase: 'asking', files: files.map((file) => stored.get(file.key) ?? file), error })
    }
    await settle()
  }

  const add = async (added: readonly File[]) => {
    const kept = state.phase === 'asking' ? state.files : []
    const fresh = added.map((file) => ({
      key: crypto.randomUUID(),
      file,
      told: NOTHING_TOLD,
      understood: null,
      isNewHere: false,
      error: null,
    }))
    tell({ phase: 'reading', files: [...kept, ...fresh], error: null })
    const read: PickedFile[] = [...kept]
    for (const picked of fresh) {
      read.push(await readOne(picked))
      tell({ files: [...read, ...fresh.slice(read.length - kept.length)] })
    }
    if (read.some(isImportable) && read.every(isPlain)) await importAll(read)
    else tell({ phase: 'asking', files: read })
  }

  /** Says something else about a file: it is read again, or imported again when it is in already. */
  const retell = async (key: string, told: Told) => {
    const again = state.files.find((file) => file.key === key)
    if (!again) return
    const wasStored = isStored(again)
    tell({ phase: 'reading' })
    const read = await readOne({ ...again, told })
    const files = state.files.map((file) => (file.key === key ? read : file))
    if (wasStored && isImportable(read)) return importAll(files)
    // What is stored stays as it is when it cannot be read in the way that is asked for.
    const stays = { ...again, told, understood: again.understood && { ...again.understood, problems: read.understood?.problems ?? [] } }
    if (wasStored) tell({ phase: 'done', files: state.files.map((file) => (file.key === key ? stays : file)), error: read.error })
    else tell({ phase: 'asking', files })
  }

  const leaveOut = (key: string) => {
    const files = state.files.filter((file) => file.key !== key)
    setState(files.length === 0 ? IDLE : { ...state, files })
  }

  /** Takes out again what this import brought in. */
  const undo = async () => {
    const ids = state.files.flatMap(({ isNewHere, understood }) => (isNewHere && understood?.report.id ? [understood.report.id] : []))
    tell({ phase: 'importing', sent: 1 })
    try {
      for (const id of ids) await api.delete(`/reports/${id}`)
      setState(IDLE)
    } catch (error) {
      tell({ phase: 'done', error })
    }
    await settle()
  }

  return { ...state, add, retell, leaveOut, undo, importAll: () => importAll(state.files), dismiss: () => setState(IDLE) }
}

export type ReportImportActs = ReturnType<typeof useReportImport>
