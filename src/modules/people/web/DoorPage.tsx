import { Title } from '@mantine/core'
import classes from './DoorPage.module.css'

/** The frame of pages before sign-in: one card, the mark, a heading. */
export function DoorPage({ title, about, children }: { title: string; about?: React.ReactNode; children: React.ReactNode }) {
  return (
    <main className={classes.page}>
      <title>{`${title} · Muster`}</title>
      <div className={classes.card}>
        <div className={classes.brand}>
          <img src="/favicon.svg" alt="" width={28} height={28} />
          <span>Muster</span>
        </div>
        <Title order={1}>{title}</Title>
        {about && <div className={classes.about}>{about}</div>}
        {children}
      </div>
    </main>
  )
}
