import { Button } from '@mantine/core'
import { Moment } from '#web/kit/moment.tsx'
import { StateMark } from '#web/kit/state-mark.tsx'
import { longDay } from '#web/kit/times.ts'
import type { DocumentTemplate } from '../model.ts'
import classes from './templates.module.css'

type Props = { versions: readonly DocumentTemplate[]; chosen: DocumentTemplate; onChoose: (number: number) => void }

function By({ version }: { version: DocumentTemplate }) {
  if (version.publishedBy === null) return null
  return (
    <span className={classes.small}>
      published by {version.publishedBy}, <Moment at={version.publishedAt} />
    </span>
  )
}

/** The versions of one template, newest first. */
export function Versions({ versions, chosen, onChoose }: Props) {
  return (
    <ul className={classes.versions} aria-label="Versions">
      {versions.map((version) => (
        <li key={version.id} className={classes.version} data-chosen={version.id === chosen.id || undefined}>
          <Button
            size="compact-sm"
            variant="subtle"
            aria-pressed={version.id === chosen.id}
            aria-label={`Show version ${version.number}`}
            onClick={() => onChoose(version.number)}
          >
            Version {version.number}
          </Button>
          {version.isInForce && <StateMark tone="complete" label="In force" />}
          {version.isSample && <StateMark tone="waived" label="Sample" />}
          <span className={classes.small}>from {longDay(version.effectiveFrom)}</span>
          <By version={version} />
          <span className={classes.small}>{version.note}</span>
        </li>
      ))}
    </ul>
  )
}
