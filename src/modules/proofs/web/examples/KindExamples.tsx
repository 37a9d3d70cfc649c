import { useQuery } from '@tanstack/react-query'
import { type Asked, Examples } from './Examples.tsx'
import { examplesQuery } from './queries.ts'

type Props = { programme: string; track: string; kind: string; asked: Asked }

/** The same of one kind of a programme, as it stands now; the words are there before its pictures. */
export function KindExamples({ programme, track, kind, asked }: Props) {
  const { data } = useQuery(examplesQuery(programme))
  const examples = data?.rows.filter((example) => example.track === track && example.kind === kind) ?? []
  return <Examples asked={asked} examples={examples} />
}
