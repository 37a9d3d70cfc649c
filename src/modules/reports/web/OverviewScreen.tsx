import { Button, NativeSelect } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Empty } from '#web/kit/empty.tsx'
import { Screen, Section } from '#web/kit/screen.tsx'
import type { Exceptions, Overview } from '../model.ts'
import { EXCEPTION_KINDS, KIND_WORDS } from '../rules/kinds.ts'
import { ClassTable } from './ClassTable.tsx'
import { ExceptionTable } from './ExceptionTable.tsx'
import { FunnelList } from './FunnelList.tsx'
import { NotClosed } from './NotClosed.tsx'
import classes from './Overview.module.css'
import type { OverviewSearch, OverviewSearchChange } from './overview-search.ts'
import { filterText } from './queries.ts'

type Props = {
  overview: Overview
  /** Undefined until they have come. */
  exceptions: Exceptions | undefined
  search: OverviewSearch
  onSearch: (change: OverviewSearchChange) => void
}

const totalOf = ({ kinds }: Exceptions) => kinds.reduce((sum, { count }) => sum + count, 0)

/** The kinds there are with their numbers; the chosen one also when there is none of it any more. */
function kindChoices(exceptions: Exceptions | undefined, chosen: OverviewSearch['kind']) {
  const kinds = exceptions?.kinds ?? []
  const gone = chosen && !kinds.some(({ kind }) => kind === chosen) ? [{ kind: chosen, name: KIND_WORDS[chosen].name, count: 0 }] : []
  return [
    { value: '', label: exceptions ? `Every kind (${totalOf(exceptions)})` : 'Every kind' },
    ...[...kinds, ...gone].map(({ kind, name, count }) => ({ value: kind, label: `${name} (${count})` })),
  ]
}

function Filters({ overview, exceptions, search, onSearch }: Props) {
  return (
    <search className={`${classes.filters} no-print`} aria-label="Filters">
      <NativeSelect
        size="xs"
        aria-label="Class"
        value={search.class ?? ''}
        data={[{ value: '', label: 'All classes' }, ...overview.classes.map(({ id, name }) => ({ value: id, label: name }))]}
        onChange={(event) => onSearch({ class: event.currentTarget.value || undefined })}
      />
      <NativeSelect
        size="xs"
        aria-label="Kind"
        value={search.kind ?? ''}
        data={kindChoices(exceptions, search.kind)}
        onChange={(event) => onSearch({ kind: EXCEPTION_KINDS.find((kind) => kind === event.currentTarget.value) })}
      />
      {(search.class ?? search.kind) && (
        <Button size="xs" variant="subtle" onClick={() => onSearch({ class: undefined, kind: undefined })}>
          Show everything
        </Button>
      )}
    </search>
  )
}

function ExceptionSection(props: Props) {
  const { exceptions, search } = props
  const filter = filterText(search)
  const downloads = (['csv', 'xlsx'] as const).map((ending) => (
    <Button
      key={ending}
      size="xs"
      variant="default"
      component="a"
      href={`/api/v1/reports/exceptions.${ending}${filter && `?${filter}`}`}
      download
    >
      Download {ending.toUpperCase()}
    </Button>
  ))
  return (
    <Section title="Exceptions by age" actions={downloads}>
      <Filters {...props} />
      {exceptions?.rows.length === 0 && (
        <Empty title={filter ? 'Nothing like that waits' : 'Nothing is overdue'}>
          Here stands, oldest first, what is past its days: tracks, equipment, RTS that does not move, N-Numbers, transfers, days that
          nobody signed off, and steps that wait for approval. The days are those of each class’s policy.
        </Empty>
      )}
      {exceptions && exceptions.rows.length > 0 && <ExceptionTable rows={exceptions.rows} />}
      {exceptions?.next && <p className={classes.more}>The {exceptions.rows.length} oldest are shown; the download has all of them.</p>}
    </Section>
  )
}

function aboutOf({ classes: all }: Overview, exceptions: Exceptions | undefined): string {
  const count = all.length === 1 ? '1 open class' : `${all.length} open classes`
  const total = exceptions ? totalOf(exceptions) : 0
  return exceptions === undefined ? count : `${count}, ${total === 1 ? '1 thing is' : `${total} things are`} overdue or waiting`
}

/** All classes one may see: what is overdue first, then how each class stands (product.md D26). */
export function OverviewScreen(props: Props) {
  const { overview, exceptions, search } = props
  const shown = search.class ? overview.classes.filter(({ id }) => id === search.class) : overview.classes
  if (overview.classes.length === 0 && exceptions?.rows.length === 0)
    return (
      <Screen title="Overview">
        <Empty title="No open classes" action={<Link to="/classes">Go to the classes</Link>}>
          Once a class is set up, it stands here with its pace, its burn-up and what of it is overdue. Set one up, or load the sample class.
        </Empty>
      </Screen>
    )
  return (
    <Screen title="Overview" wide about={aboutOf(overview, exceptions)}>
      <ExceptionSection {...props} />
      <Section title="Days not closed">
        <NotClosed of={shown} />
      </Section>
      <Section title="Classes">
        <ClassTable rows={shown} />
      </Section>
      <Section title="Funnel by track">
        <FunnelList of={shown} />
      </Section>
    </Screen>
  )
}
