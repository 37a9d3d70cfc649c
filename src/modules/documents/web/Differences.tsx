import { Text } from '@mantine/core'
import { type Difference, differenceOf } from '../rules/difference.ts'
import classes from './templates.module.css'

const WORDS = { added: 'Added', removed: 'Taken out', changed: 'Changed' } as const

function One({ one }: { one: Difference }) {
  if (one.kind === 'same') return null
  return (
    <li className={classes.difference} data-kind={one.kind}>
      <span className={classes.word}>{WORDS[one.kind]}</span>
      {one.kind === 'changed' ? (
        <>
          <del>{one.before}</del>
          <br />
          <ins>{one.after}</ins>
        </>
      ) : one.kind === 'added' ? (
        <ins>{one.text}</ins>
      ) : (
        <del>{one.text}</del>
      )}
    </li>
  )
}

/** Two texts by paragraph: what was added, taken out or changed, in reading order. */
export function Differences({ before, after }: { before: string; after: string }) {
  const all = differenceOf(before, after)
  const changed = all.filter(({ kind }) => kind !== 'same')
  if (changed.length === 0) return <Text size="sm">Both texts are the same.</Text>
  return (
    <>
      <Text size="sm" c="dimmed" mb={8}>
        {changed.length === 1 ? '1 paragraph differs' : `${changed.length} paragraphs differ`}; {all.length - changed.length} are the same.
      </Text>
      <ul className={classes.differences}>
        {all.map((one, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs have nothing but their place
          <One key={index} one={one} />
        ))}
      </ul>
    </>
  )
}
