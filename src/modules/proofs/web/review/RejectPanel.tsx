import { Button, Kbd, Textarea, Title } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import classes from './Review.module.css'
import { REJECT_REASONS } from './reject-reasons.ts'

type Props = { agent: string; onReject: (reason: string) => void; onCancel: () => void }

const SHORTEST = 3

/** What was wrong: by a digit, or in own words. The agent reads it. */
export function RejectPanel({ agent, onReject, onCancel }: Props) {
  const panel = useRef<HTMLElement>(null)
  const [words, setWords] = useState('')
  useEffect(() => panel.current?.focus(), [])
  const said = words.trim()
  const onKeyDown = (event: React.KeyboardEvent) => {
    event.stopPropagation()
    if (event.key === 'Escape') return onCancel()
    if (event.target instanceof HTMLTextAreaElement || event.ctrlKey || event.metaKey || event.altKey) return
    const chosen = REJECT_REASONS[Number(event.key) - 1]
    if (chosen !== undefined) onReject(chosen)
  }
  return (
    <section ref={panel} tabIndex={-1} aria-label={`Reject the proof of ${agent}`} className={classes.panel} onKeyDown={onKeyDown}>
      <Title order={2}>What was wrong?</Title>
      <ol className={classes.reasons}>
        {REJECT_REASONS.map((reason, place) => (
          <li key={reason}>
            <Button
              variant="default"
              fullWidth
              justify="start"
              h="auto"
              mih={34}
              onClick={() => onReject(reason)}
              className={classes.reason}
            >
              <Kbd size="xs" aria-hidden>
                {place + 1}
              </Kbd>
              <span>{reason}</span>
            </Button>
          </li>
        ))}
      </ol>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (said.length >= SHORTEST) onReject(said)
        }}
      >
        <Textarea
          label="In your own words"
          description={`${agent} reads it.`}
          autosize
          minRows={2}
          maxLength={500}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.shiftKey && said.length >= SHORTEST) {
              event.preventDefault()
              onReject(said)
            }
          }}
        />
        <div className={classes.panelActs}>
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
          <Button type="submit" color="red" disabled={said.length < SHORTEST}>
            Reject with these words
          </Button>
        </div>
      </form>
    </section>
  )
}
