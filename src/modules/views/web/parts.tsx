import { ActionIcon, Button, Menu, UnstyledButton } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { toastProblem } from '#web/kit/toast.tsx'
import type { SavedView, ViewSettings } from '../model.ts'
import classes from './parts.module.css'
import { viewsQuery } from './queries.ts'
import { type BuiltInView, standingOf } from './standing.ts'
import { useViewActs, type ViewActs } from './use-view-acts.ts'

const NameDialog = lazy(() => import('./NameDialog.tsx'))

type Props = {
  screen: string
  builtIn: readonly BuiltInView[]
  current: ViewSettings
  filterKeys: readonly string[]
  chosen: string | undefined
  /** A built-in view: these filters and no others, everything else as it is. */
  onFilters: (filters: ViewSettings) => void
  /** An own view: these settings and no others. */
  onChoose: (settings: ViewSettings, viewId: string | undefined) => void
}

type TabProps = { name: string; isActive: boolean; isChanged?: boolean; onOpen: () => void }

function Tab({ name, isActive, isChanged = false, onOpen }: TabProps) {
  return (
    <UnstyledButton className={classes.tab} aria-current={isActive || undefined} data-active={isActive || undefined} onClick={onOpen}>
      {name}
      {isChanged && (
        <>
          <span aria-hidden="true"> •</span>
          <span className="visually-hidden">, changed</span>
        </>
      )}
    </UnstyledButton>
  )
}

/** Rename and remove, for the own view that is open. */
function OwnMenu({ view, acts, onRename }: { view: SavedView; acts: ViewActs; onRename: () => void }) {
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="sm" aria-label={`More about the view ${view.name}`}>
          <IconDots size={14} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={onRename}>Rename</Menu.Item>
        <Menu.Item onClick={() => acts.remove.mutate(view)}>Remove</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

/** The views of a screen as tabs: those that everybody has, one's own, and what of the address could be kept. */
export function ViewTabs({ screen, builtIn, current, filterKeys, chosen, onFilters, onChoose }: Props) {
  const { data } = useQuery(viewsQuery(screen))
  const own = data?.rows ?? []
  const acts = useViewActs(screen, onChoose)
  const [naming, setNaming] = useState<'new' | SavedView | null>(null)
  const { active, changed, isKept } = standingOf({ builtIn, own, current, filterKeys, chosen })
  const close = () => {
    setNaming(null)
    acts.save.reset()
    acts.change.reset()
  }
  const name = (given: string) => {
    if (naming === 'new') acts.save.mutate({ name: given, settings: current }, { onSuccess: close })
    else if (naming) acts.change.mutate({ view: naming, name: given }, { onSuccess: close })
  }
  return (
    <nav className={`${classes.tabs} no-print`} aria-label="Views">
      {builtIn.map((view) => (
        <Tab key={view.key} name={view.name} isActive={active === view.key} onOpen={() => onFilters(view.filters)} />
      ))}
      {own.map((view) => (
        <span key={view.id} className={classes.own}>
          <Tab
            name={view.name}
            isActive={active === view.id}
            isChanged={changed?.id === view.id}
            onOpen={() => onChoose(view.settings, view.id)}
          />
          {active === view.id && <OwnMenu view={view} acts={acts} onRename={() => setNaming(view)} />}
        </span>
      ))}
      {changed && (
        <Button
          size="compact-xs"
          variant="light"
          loading={acts.change.isPending}
          onClick={() => acts.change.mutate({ view: changed, settings: current }, { onError: toastProblem })}
        >
          Save changes
        </Button>
      )}
      {!isKept && (
        <Button size="compact-xs" variant="default" onClick={() => setNaming('new')}>
          {changed ? 'Save as another view' : 'Save as a view'}
        </Button>
      )}
      <Suspense fallback={null}>
        {naming && (
          <NameDialog
            title={naming === 'new' ? 'Save as a view' : `Rename ${naming.name}`}
            act={naming === 'new' ? 'Save view' : 'Rename'}
            name={naming === 'new' ? '' : naming.name}
            error={naming === 'new' ? acts.save.error : acts.change.error}
            isBusy={acts.save.isPending || acts.change.isPending}
            onName={name}
            onClose={close}
          />
        )}
      </Suspense>
    </nav>
  )
}
