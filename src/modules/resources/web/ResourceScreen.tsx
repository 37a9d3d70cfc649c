import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { LinkButton } from '#web/kit/link-button.tsx'
import { Moment } from '#web/kit/moment.tsx'
import { ProblemNote } from '#web/kit/problem-note.tsx'
import { Screen, Section } from '#web/kit/screen.tsx'
import { StateMark } from '#web/kit/state-mark.tsx'
import { toastUndo } from '#web/kit/toast.tsx'
import type { ClassReaders, Resource } from '../model.ts'
import { acknowledge, changePage, pageQuery } from './queries.ts'
import classes from './resources.module.css'
import { READING_MARKS } from './words.ts'

const Markdown = lazy(() => import('./Markdown.tsx').then((module) => ({ default: module.Markdown })))

/** A page drawn; what draws it comes with the first one. */
export const Drawn = ({ text }: { text: string }) => (
  <Suspense fallback={null}>
    <Markdown text={text} />
  </Suspense>
)

function useWrite<A>(id: string, write: (input: A) => Promise<Resource>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: write,
    onSuccess: (page) => client.setQueryData(pageQuery(id).queryKey, page),
    onSettled: () => client.invalidateQueries({ queryKey: ['resources'] }),
  })
}

function Acknowledge({ page }: { page: Resource }) {
  const { id, number, reading, acknowledged, note } = page
  const read = useWrite(id, () => acknowledge(id, number))
  return (
    <div className={classes.form}>
      <div className={classes.row}>
        <StateMark {...READING_MARKS[reading]} />
        {reading === 'changed' && acknowledged !== null && (
          <Link to="/resources/$resourceId/history" params={{ resourceId: id }} search={{ from: acknowledged, to: number }}>
            See what changed since version {acknowledged}
          </Link>
        )}
      </div>
      {reading === 'changed' && <span className={classes.under}>{note}</span>}
      <ProblemNote error={read.error} />
      {page.may.includes('resource.acknowledge') && (
        <div>
          <Button loading={read.isPending} onClick={() => read.mutate(undefined)}>
            I have read version {number}
          </Button>
        </div>
      )}
    </div>
  )
}

function Archive({ page }: { page: Resource }) {
  const { id, title, archivedAt } = page
  const isArchived = archivedAt !== null
  const undo = useWrite(id, (change: { isArchived: boolean; version: number }) => changePage(id, change))
  const move = useWrite(id, () => changePage(id, { isArchived: !isArchived, version: page.version }))
  const press = () =>
    move.mutate(undefined, {
      onSuccess: ({ version }) =>
        toastUndo(isArchived ? `${title} is back.` : `${title} is archived.`, () => undo.mutate({ isArchived, version })),
    })
  return (
    <>
      <Button variant="default" loading={move.isPending} onClick={press}>
        {isArchived ? 'Bring back' : 'Archive'}
      </Button>
      <ProblemNote error={move.error ?? undo.error} />
    </>
  )
}

function ReadersSection({ className, readers }: { className: string; readers: ClassReaders['rows'][number]['readers'] }) {
  const open = readers.filter(({ reading }) => reading !== 'read')
  return (
    <Section title={`Read by ${readers.length - open.length} of ${readers.length} in ${className}`} label="Who has read it">
      {open.length > 0 && (
        <ul className={classes.list} aria-label="Still to acknowledge">
          {open.map(({ agentId, agent, acknowledged }) => (
            <li key={agentId}>
              <Link to="/agents/$agentId" params={{ agentId }}>
                {agent}
              </Link>
              <span className={classes.under}>
                {acknowledged === null ? 'has not acknowledged it' : `has read version ${acknowledged}`}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

type Props = { page: Resource; readers: { className: string; rows: ClassReaders['rows'][number]['readers'] } | null }

/** One page as its readers see it, and where the reader stands to it. */
export function ResourceScreen({ page, readers }: Props) {
  const { id, number, writtenAt, writtenBy, isSample, audience, archivedAt, may } = page
  const params = { resourceId: id }
  return (
    <Screen
      title={page.title}
      about={
        <>
          Version {number}, <Moment at={writtenAt} />
          {writtenBy && ` by ${writtenBy}`}
          {isSample && ', sample'}
          {audience === 'staff' && ', not for agents'}
          {archivedAt && ', archived'}
        </>
      }
      actions={
        <>
          <LinkButton variant="default" to="/resources">
            All pages
          </LinkButton>
          <LinkButton variant="default" to="/resources/$resourceId/history" params={params}>
            History
          </LinkButton>
          {may.includes('resource.write') && <Archive page={page} />}
          {may.includes('resource.write') && archivedAt === null && (
            <LinkButton to="/resources/$resourceId/edit" params={params}>
              Edit
            </LinkButton>
          )}
        </>
      }
    >
      <Drawn text={page.text} />
      <Section title="Your reading">
        <Acknowledge page={page} />
      </Section>
      {readers && <ReadersSection className={readers.className} readers={readers.rows} />}
    </Screen>
  )
}
