import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useDeferredValue, useRef, useState } from 'react'
import { LongText } from '#web/kit/long-text.tsx'
import { fieldError, ProblemNote } from '#web/kit/problem-note.tsx'
import { Screen, Section } from '#web/kit/screen.tsx'
import { StaleNote, staleCurrent } from '#web/kit/stale-note.tsx'
import type { Resource } from '../model.ts'
import { PagePictures } from './PagePictures.tsx'
import { changePage, createPage } from './queries.ts'
import { Drawn } from './ResourceScreen.tsx'
import classes from './resources.module.css'
import { useDraft } from './use-draft.ts'

/** `page`: null for a new one of one of the `programmes`; the first is offered. */
type Props = { page: Resource | null; programmes: readonly { key: string; name: string }[]; onSaved: (page: Resource) => void }

const TALL_ROWS = 22
const LONGEST_TEXT = 40_000

function differencesOf(theirs: Resource, mine: { title: string; text: string }) {
  const of = (label: string, key: 'title' | 'text') => (theirs[key] === mine[key] ? [] : [{ label, theirs: theirs[key], mine: mine[key] }])
  return [...of('Title', 'title'), ...of('Text', 'text')]
}

/** Writes a page beside how it will read. What was typed is kept by the browser until it is saved. */
export function EditScreen({ page, programmes, onSaved }: Props) {
  const [programme, setProgramme] = useState(programmes[0]?.key ?? '')
  const client = useQueryClient()
  const asked = { title: page?.title ?? '', text: page?.text ?? '', note: '', audience: page?.audience ?? ('everybody' as const) }
  const { draft, isFound, change, letGo, restart } = useDraft(page?.id ?? 'new', asked, page?.version ?? 0)
  const shown = useDeferredValue(draft.text)
  const textArea = useRef<HTMLTextAreaElement>(null)
  /** Where the cursor is, or at the end; as a paragraph of its own. */
  const putIn = (markdown: string) => {
    const { text } = draft
    const at = textArea.current?.selectionStart ?? text.length
    const [before, after] = [text.slice(0, at).trimEnd(), text.slice(at).trimStart()]
    change({ text: [before, markdown, after].filter((part) => part !== '').join('\n\n') })
  }
  const save = useMutation({
    mutationFn: (version: number) => {
      const { title, text, audience, note } = draft
      const said = note.trim() === '' ? {} : { note }
      return page
        ? changePage(page.id, { title, text, audience, ...said, version })
        : createPage({ programme, title, text, audience, ...said })
    },
    onSuccess: (written) => {
      letGo()
      onSaved(written)
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['resources'] }),
  })
  const theirs = staleCurrent<Resource>(save.error)
  const error = theirs ? null : save.error
  return (
    <Screen
      title={page ? `Edit: ${page.title}` : 'New page'}
      about="Markdown: ## heading, - list, 1. steps, **bold**, [words](https://…). HTML is shown as text."
      wide
    >
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate(draft.version)
        }}
      >
        {isFound && (
          <div className={classes.row} role="status">
            <span>What you wrote here before and did not save is back.</span>
            <Button variant="default" size="xs" onClick={restart}>
              Begin from the page as it is
            </Button>
          </div>
        )}
        <div className={classes.halves}>
          <div className={classes.form}>
            {!page && programmes.length > 1 && (
              <NativeSelect
                label="Programme"
                value={programme}
                data={programmes.map(({ key, name }) => ({ value: key, label: name }))}
                onChange={(event) => setProgramme(event.currentTarget.value)}
              />
            )}
            <TextInput
              label="Title"
              required
              maxLength={120}
              value={draft.title}
              error={fieldError(error, 'title')}
              onChange={(event) => change({ title: event.currentTarget.value })}
            />
            <LongText
              ref={textArea}
              label="Text"
              required
              rows={TALL_ROWS}
              maxLength={LONGEST_TEXT}
              value={draft.text}
              error={fieldError(error, 'text')}
              onChange={(text) => change({ text })}
            />
            <TextInput
              label="What changed"
              description={page ? 'Readers see this beside the page.' : 'Left empty: First version.'}
              required={page !== null}
              maxLength={300}
              value={draft.note}
              error={fieldError(error, 'note')}
              onChange={(event) => change({ note: event.currentTarget.value })}
            />
            {page ? (
              <PagePictures pageId={page.id} onPut={putIn} />
            ) : (
              <span className={classes.under}>Save the page once, then you can add pictures to it.</span>
            )}
            <Checkbox
              label="Agents see this page"
              checked={draft.audience === 'everybody'}
              onChange={(event) => change({ audience: event.currentTarget.checked ? 'everybody' : 'staff' })}
            />
          </div>
          <Section title="How it reads">
            {shown.trim() === '' ? <span className={classes.under}>The page shows here while you write.</span> : <Drawn text={shown} />}
          </Section>
        </div>
        <ProblemNote error={error} marked={['title', 'text', 'note']} />
        {theirs && (
          <StaleNote
            what="page"
            differences={differencesOf(theirs, draft)}
            busy={save.isPending}
            onTakeTheirs={() => {
              change({ title: theirs.title, text: theirs.text, audience: theirs.audience, version: theirs.version })
              save.reset()
            }}
            onKeepMine={() => {
              change({ version: theirs.version })
              save.mutate(theirs.version)
            }}
          />
        )}
        <div className={classes.row}>
          <Button type="submit" loading={save.isPending}>
            {page ? `Save version ${page.number + 1}` : 'Save the page'}
          </Button>
        </div>
      </form>
    </Screen>
  )
}
