import { Group, Title } from '@mantine/core'
import classes from './screen.module.css'

type Props = {
  title: string
  /** One line under the title: what this is, or where things stand. */
  about?: React.ReactNode
  /** The primary action comes last: top right. */
  actions?: React.ReactNode
  /** Wide screens (grids) use the whole width; others keep a readable measure. */
  wide?: boolean
  children: React.ReactNode
}

/** The frame of every screen: heading, one line, actions, content. Sets the page's title. */
export function Screen({ title, about, actions, wide = false, children }: Props) {
  return (
    <div className={classes.screen} data-wide={wide || undefined}>
      <title>{`${title} · Muster`}</title>
      <header className={classes.header}>
        <div>
          <Title order={1}>{title}</Title>
          {about && <div className={classes.about}>{about}</div>}
        </div>
        {actions && (
          <Group gap="xs" className="no-print">
            {actions}
          </Group>
        )}
      </header>
      {children}
    </div>
  )
}

type SectionProps = {
  title: string
  /** What it is called among others of the same title on one screen. */
  label?: string
  actions?: React.ReactNode
  children: React.ReactNode
}

/** A titled part of a screen. */
export function Section({ title, label = title, actions, children }: SectionProps) {
  return (
    <section className={classes.section} aria-label={label}>
      <div className={classes.sectionHead}>
        <Title order={2}>{title}</Title>
        {actions && <Group gap="xs">{actions}</Group>}
      </div>
      {children}
    </section>
  )
}
