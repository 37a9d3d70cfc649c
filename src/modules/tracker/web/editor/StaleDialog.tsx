import { Button, Group, Text } from '@mantine/core'
import { useContext } from 'react'
import { Dialog } from '#web/kit/dialog.tsx'
import { StateMark } from '#web/kit/state-mark.tsx'
import { age } from '#web/kit/times.ts'
import { Now } from '../cells/age.tsx'
import type { Stale } from '../edits/edit-desk.ts'
import { labelOf } from '../edits/send-edit.ts'
import classes from './editor.module.css'

const whenOf = (at: string | null, now: number) => {
  const said = at ? age(at, now) : ''
  return said === '' || said === 'now' ? 'just now' : `${said} ago`
}

/** Somebody else was faster: what they wrote, what the reader wanted, and which of the two shall stand. */
export default function StaleDialog({ stale, onChoose }: { stale: Stale; onChoose: (choice: 'theirs' | 'mine') => void }) {
  const now = useContext(Now)
  const { edit, theirs } = stale
  const { track, note, reason } = edit
  const [change] = edit.changes
  const wanted = change?.status ?? ''
  const tone = track.options?.find(({ key }) => key === wanted)?.tone ?? 'not_started'
  const title = `${change?.name ?? ''}, ${track.title}: changed meanwhile`
  return (
    <Dialog title={title} onClose={() => onChoose('theirs')}>
      <div className={classes.stack}>
        <Text size="sm">
          {theirs.by ?? 'Someone'} changed this to <StateMark tone={theirs.tone} label={theirs.label} /> {whenOf(theirs.at, now)}.
        </Text>
        {theirs.note && <Text size="sm">Their note: {theirs.note}</Text>}
        {theirs.reason && <Text size="sm">Their reason: {theirs.reason}</Text>}
        <Text size="sm">
          You wanted <StateMark tone={tone} label={labelOf(track, wanted)} />
          {reason && `, because: ${reason}`}
          {note && `, with the note: ${note}`}
        </Text>
        <Group justify="flex-end" mt="xs">
          <Button variant="default" onClick={() => onChoose('mine')}>
            Put mine
          </Button>
          <Button data-autofocus onClick={() => onChoose('theirs')}>
            Use theirs
          </Button>
        </Group>
      </div>
    </Dialog>
  )
}
