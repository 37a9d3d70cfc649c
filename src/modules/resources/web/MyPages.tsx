import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { LinkButton } from '#web/kit/link-button.tsx'
import { Section } from '#web/kit/screen.tsx'
import { StateMark } from '#web/kit/state-mark.tsx'
import { pagesQuery } from './queries.ts'
import classes from './resources.module.css'
import { READING_MARKS } from './words.ts'

/** On My week: what changed since the agent read it, and the way to all pages. */
export function MyPages({ programme }: { programme: string }) {
  const { data } = useQuery(pagesQuery({ programme }))
  const changed = data?.rows.filter(({ reading }) => reading === 'changed') ?? []
  return (
    <Section title="Pages of the programme">
      {changed.length > 0 && (
        <ul className={classes.list} aria-label="Changed pages">
          {changed.map(({ id, title, note }) => (
            <li key={id}>
              <Link to="/resources/$resourceId" params={{ resourceId: id }}>
                {title}
              </Link>{' '}
              <StateMark {...READING_MARKS.changed} />
              <span className={classes.under}>{note}</span>
            </li>
          ))}
        </ul>
      )}
      <div>
        <LinkButton variant="default" to="/resources">
          Read the pages
        </LinkButton>
      </div>
    </Section>
  )
}
