import { Button, Group, Kbd, Menu, NativeSelect, Text } from '@mantine/core'
import { IconSearch, IconUserCircle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useRouterState } from '@tanstack/react-router'
import { cohortsQuery } from '#modules/cohorts/web/queries.ts'
import { InboxButton } from '#modules/messages/web/InboxButton.tsx'
import { useMe } from '#modules/people/web/queries.ts'
import { toastProblem } from '../kit/toast.tsx'
import { useCommands } from './commands.ts'
import { lastClass } from './current-class.ts'
import { homeOfClass } from './destinations.ts'
import { ThemeSwitch } from './ThemeSwitch.tsx'
import classes from './TopLine.module.css'
import { useSignOut } from './use-sign-out.ts'

/** The place of a class's own pages, `home` where there is none; from the tracker of all classes one comes to that of a class. */
const placeOf = (pathname: string, home: string): string =>
  pathname === '/tracker' ? 'tracker' : (pathname.match(/^\/classes\/[^/]+\/(\w[\w-]*)/)?.[1] ?? home)

/** Which class the page is about; choosing another keeps the place (roll stays roll). */
function ClassSwitcher() {
  const { data } = useQuery(cohortsQuery)
  const params = useParams({ strict: false })
  const navigate = useNavigate()
  const home = homeOfClass(useMe().may)
  const place = useRouterState({ select: ({ location: { pathname } }) => placeOf(pathname, home) })
  const current = params.cohortId ?? ''
  const rows = data?.rows ?? []
  if (rows.length === 0) return null
  const options = [
    ...(current ? [] : [{ value: '', label: 'Choose a class' }]),
    ...rows.map((cohort) => ({ value: cohort.id, label: cohort.name })),
  ]
  return (
    <NativeSelect
      size="xs"
      aria-label="Class"
      className={classes.classes}
      data={options}
      value={current}
      onChange={(event) => event.currentTarget.value && navigate({ to: `/classes/${event.currentTarget.value}/${place}` })}
    />
  )
}

function AccountMenu() {
  const me = useMe()
  const signOut = useSignOut()
  return (
    <Menu position="bottom-end" withinPortal={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          size="sm"
          px={8}
          leftSection={<IconUserCircle size={18} aria-hidden />}
          className={classes.account}
          aria-label={`Account of ${me.name}`}
        >
          <span className={classes.accountName}>{me.name}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{me.email ?? me.name}</Menu.Label>
        <Menu.Item component={Link} to="/account">
          Account and tokens
        </Menu.Item>
        <Menu.Item component={Link} to="/inbox/preferences">
          Messages
        </Menu.Item>
        {me.may.includes('mail.read') && (
          <Menu.Item component={Link} to="/mails">
            Mail kept by Muster
          </Menu.Item>
        )}
        {me.may.includes('message.read_log') && (
          <Menu.Item component={Link} to="/messages">
            Messages sent
          </Menu.Item>
        )}
        {me.may.includes('webhook.read') && (
          <Menu.Item component={Link} to="/webhooks">
            Webhooks
          </Menu.Item>
        )}
        <Menu.Item component="a" href="/api/docs">
          API
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={() => signOut.mutate(undefined, { onError: toastProblem })}>Sign out</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

/** Class, command bar, theme and account: the same on every screen. */
export function TopLine() {
  const { open } = useCommands()
  const params = useParams({ strict: false })
  return (
    <header className={`${classes.line} no-print`}>
      {(params.cohortId ?? lastClass()) !== null && <ClassSwitcher />}
      <Group gap={4} ml="auto" wrap="nowrap">
        <Button
          variant="default"
          size="xs"
          leftSection={<IconSearch size={14} aria-hidden />}
          onClick={open}
          classNames={{ root: classes.command, section: classes.commandIcon }}
          aria-keyshortcuts="Control+K"
        >
          <span className="visually-hidden">Command bar</span>
          <Group gap={10} wrap="nowrap">
            <Text size="xs" c="dimmed" className={classes.hint}>
              Go to, find, do
            </Text>
            <Kbd size="xs" className={classes.hint}>
              Ctrl K
            </Kbd>
          </Group>
        </Button>
        <InboxButton />
        <ThemeSwitch />
        <AccountMenu />
      </Group>
    </header>
  )
}
