import { Button, NativeSelect, Textarea } from '@mantine/core'
import { useState } from 'react'
import { fieldError } from '#web/kit/problem-note.tsx'
import type { HelpBoard } from '../model.ts'
import classes from './help.module.css'
import type { useMyPresses } from './use-my-presses.ts'

type Props = { topics: HelpBoard['topics']; ask: ReturnType<typeof useMyPresses>['ask']; onDone: () => void }

/** "I need help": what about, and a few words. */
export function AskForm({ topics, ask, onDone }: Props) {
  const [topic, setTopic] = useState(topics[0]?.key ?? '')
  const [text, setText] = useState('')
  return (
    <form
      className={classes.form}
      aria-label="I need help"
      onSubmit={(event) => {
        event.preventDefault()
        if (!ask.isPending) ask.mutate({ topic, text }, { onSuccess: onDone })
      }}
    >
      <NativeSelect
        label="What it is about"
        data={topics.map(({ key, name }) => ({ value: key, label: name }))}
        value={topic}
        error={fieldError(ask.error, 'topic')}
        onChange={(event) => setTopic(event.currentTarget.value)}
      />
      <Textarea
        label="In a few words"
        autosize
        minRows={2}
        maxLength={500}
        value={text}
        error={fieldError(ask.error, 'text')}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div className={classes.presses}>
        <Button type="submit" loading={ask.isPending}>
          Ask for help
        </Button>
        <Button variant="subtle" onClick={onDone}>
          Not now
        </Button>
      </div>
    </form>
  )
}
