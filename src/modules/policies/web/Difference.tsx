import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Section } from '#web/kit/screen.tsx'
import type { PolicyRow } from '../model.ts'
import { DifferenceList } from './DifferenceList.tsx'
import classes from './policies.module.css'
import { policyName } from './policy-words.ts'
import { changesQuery } from './queries.ts'

type Props = { rows: readonly PolicyRow[]; from: string; to: string; onChoose: (of: { from: string; to: string }) => void }

/** The readable difference between any two versions. */
export function Difference({ rows, from, to, onChoose }: Props) {
  const { data } = useQuery(changesQuery(from, to))
  const options = rows.map((row) => ({ value: row.id, label: policyName(row) }))
  return (
    <Section title="Difference">
      <div className={classes.choose}>
        <NativeSelect label="From" data={options} value={from} onChange={(event) => onChoose({ from: event.currentTarget.value, to })} />
        <NativeSelect label="To" data={options} value={to} onChange={(event) => onChoose({ from, to: event.currentTarget.value })} />
      </div>
      <div aria-live="polite">{data && <DifferenceList changes={data.changes} none="They say the same." />}</div>
    </Section>
  )
}
