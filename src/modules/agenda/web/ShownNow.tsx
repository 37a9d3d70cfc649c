import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ProblemNote } from '#web/kit/problem-note.tsx'
import { Section } from '#web/kit/screen.tsx'
import type { MyDayOne } from '../model.ts'
import classes from './agenda.module.css'
import { acknowledgePage } from './queries.ts'

type Page = MyDayOne['toAcknowledge'][number]

/** A page that was gone through with the class, with the press that says it was read. */
function PageToRead({ page }: { page: Page }) {
  const { resourceId, title, number } = page
  const client = useQueryClient()
  const read = useMutation({
    mutationFn: () => acknowledgePage(resourceId, number),
    onSettled: () => Promise.all(['agenda', 'resources'].map((key) => client.invalidateQueries({ queryKey: [key] }))),
  })
  return (
    <li className={classes.item} aria-label={title}>
      <Link to="/resources/$resourceId" params={{ resourceId }}>
        {title}
      </Link>
      <ProblemNote error={read.error} />
      <div>
        <Button size="md" loading={read.isPending} onClick={() => read.mutate()} aria-label={`I have read version ${number} of ${title}`}>
          I have read version {number}
        </Button>
      </div>
    </li>
  )
}

/** On My week: what the class is shown now, and the pages of day one that are left to acknowledge. */
export function ShownNow({ mine: { shown, toAcknowledge } }: { mine: MyDayOne }) {
  return (
    <Section title="Day one" label="Day one">
      {shown && (
        <p className={classes.shown} role="status">
          Your lead shows: <strong>{shown.title}</strong>
          {!shown.isInDetail && ' (where it is, not every step)'}
          {shown.page && (
            <>
              .{' '}
              <Link to="/resources/$resourceId" params={{ resourceId: shown.page.resourceId }}>
                Open the page
              </Link>
            </>
          )}
        </p>
      )}
      {toAcknowledge.length > 0 && (
        <ul className={classes.items} aria-label="Pages to acknowledge">
          {toAcknowledge.map((page) => (
            <PageToRead key={`${page.resourceId}-${page.number}`} page={page} />
          ))}
        </ul>
      )}
    </Section>
  )
}
