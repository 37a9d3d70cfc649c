import { Text } from '@mantine/core'
import { PART_TITLES } from '../rules/catalogue/catalogue.ts'
import type { PolicyChange } from '../rules/difference.ts'
import { PARTS } from '../rules/whole.ts'
import classes from './policies.module.css'

/** What differs, a sentence for each value, by part of the policy. */
export function DifferenceList({ changes, none }: { changes: readonly PolicyChange[]; none: string }) {
  if (changes.length === 0) return <Text size="sm">{none}</Text>
  return PARTS.flatMap((part) => {
    const own = changes.filter((change) => change.part === part)
    if (own.length === 0) return []
    return (
      <div key={part}>
        <Text size="sm" fw={600}>
          {PART_TITLES[part]}
        </Text>
        <ul className={classes.changes}>
          {own.map(({ key, sentence }) => (
            <li key={key}>{sentence}</li>
          ))}
        </ul>
      </div>
    )
  })
}
