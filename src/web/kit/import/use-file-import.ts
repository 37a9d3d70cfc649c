import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'

type Options<Told, Choice, Result> = {
  /** What is told of the file when it is chosen. */
  told: Told
  read: (file: File, told: Told, onShare: (share: number) => void) => Promise<Result>
  store: (file: File, told: Told, choice: Choice, onShare: (share: number) => void) => Promise<Result>
  /** Nouns whose queries a stored file makes stale. */
  stale: readonly string[]
}

/** The bytes as they were when chosen: a spreadsheet program that saves meanwhile changes nothing under the upload. */
const held = async (file: File) => new File([await file.arrayBuffer()], file.name, { type: file.type })

/** One file on its way in: read without storing, looked at, perhaps told something more of, stored. */
export function useFileImport<Told, Choice, Result extends { stored: boolean }>({
  told: untold,
  read: readFile,
  store: storeFile,
  stale,
}: Options<Told, Choice, Result>) {
  type Asked = { file: File; told: Told }
  const client = useQueryClient()
  const [share, setShare] = useState(0)
  const [asked, setAsked] = useState<Asked | null>(null)
  const [seen, setSeen] = useState<Result | null>(null)
  const read = useMutation({ mutationFn: ({ file, told }: Asked) => readFile(file, told, setShare), onSuccess: setSeen })
  const store = useMutation({
    mutationFn: ({ file, told, choice }: Asked & { choice: Choice }) => storeFile(file, told, choice, setShare),
    // Not stored after all: somebody changed the record since the dry run, so it is looked at again.
    onSuccess: (result, next) => (result.stored ? undefined : read.mutate(next)),
    onSettled: () => Promise.all(stale.map((noun) => client.invalidateQueries({ queryKey: [noun] }))),
  })
  const look = (next: Asked) => {
    setAsked(next)
    setShare(0)
    store.reset()
    read.mutate(next)
  }
  return {
    file: asked?.file ?? null,
    told: asked?.told ?? untold,
    /** What the last dry run said; stays shown while the file is read anew. */
    seen,
    done: store.data?.stored ? store.data : null,
    /** The answer to the last attempt to store, when it could not be. */
    notStored: store.data && !store.data.stored ? store.data : null,
    isReading: read.isPending,
    isStoring: store.isPending,
    /** How much of the file has been sent, 0 to 1. */
    share,
    error: store.error ?? read.error,
    choose: async (file: File) => {
      setSeen(null)
      look({ file: await held(file), told: untold })
    },
    tell: (told: Told) => asked && look({ ...asked, told }),
    store: (choice: Choice, then?: (result: Result) => void) =>
      asked && store.mutate({ ...asked, choice }, then ? { onSuccess: then } : {}),
    putAside: () => {
      setAsked(null)
      setSeen(null)
      read.reset()
      store.reset()
    },
  }
}
