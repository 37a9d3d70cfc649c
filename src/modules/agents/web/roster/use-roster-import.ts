import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { upload } from '#web/kit/api.ts'
import type { RosterImport } from '../../model.ts'
import type { RosterMapping } from '../../roster/roster.ts'

type Asked = { file: File; mapping: RosterMapping | null }

/** The bytes as they were when chosen: a spreadsheet program that saves meanwhile changes nothing under the upload. */
const held = async (file: File) => new File([await file.arrayBuffer()], file.name, { type: file.type })

/** One roster on its way in: read without storing, looked at, stored. */
export function useRosterImport(cohortId: string) {
  const client = useQueryClient()
  const [share, setShare] = useState(0)
  const [asked, setAsked] = useState<Asked | null>(null)
  const send = ({ file, mapping }: Asked, query: string) =>
    upload<RosterImport>(
      `/cohorts/${cohortId}/roster/import${query}`,
      [file],
      mapping ? { mapping: JSON.stringify(mapping) } : {},
      setShare,
    )
  const read = useMutation({ mutationFn: (next: Asked) => send(next, '?dryRun=true') })
  const store = useMutation({
    mutationFn: (next: Asked & { partial: boolean }) => send(next, next.partial ? '?partial=true' : ''),
    // Not stored after all: somebody changed the roster since the dry run, so it is looked at again.
    onSuccess: (result, next) => (result.stored ? undefined : read.mutate(next)),
    onSettled: () =>
      Promise.all(['agents', 'cohorts', 'tracker', 'attendance', 'close'].map((noun) => client.invalidateQueries({ queryKey: [noun] }))),
  })
  const look = (next: Asked) => {
    setAsked(next)
    setShare(0)
    store.reset()
    read.mutate(next)
  }
  return {
    file: asked?.file ?? null,
    /** What the last dry run said; stays shown while another mapping is read. */
    seen: read.data ?? null,
    done: store.data?.stored ? store.data : null,
    isReading: read.isPending,
    isStoring: store.isPending,
    /** How much of the file has been sent, 0 to 1. */
    share,
    error: store.error ?? read.error,
    choose: async (file: File) => {
      read.reset()
      look({ file: await held(file), mapping: null })
    },
    remap: (mapping: RosterMapping) => asked && look({ file: asked.file, mapping }),
    store: (partial: boolean) => asked && store.mutate({ ...asked, partial }),
    putAside: () => {
      setAsked(null)
      read.reset()
      store.reset()
    },
  }
}

export type RosterFlow = ReturnType<typeof useRosterImport>
