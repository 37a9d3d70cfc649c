import { createHash } from 'node:crypto'
import { AppError } from '#kernel/app-error.ts'
import type { Scope } from '#platform/actor.ts'
import type { Db } from '#platform/db/database.ts'
import { encodeCursor } from '#platform/http/route-kit.ts'
import type { SeasonQuery } from './model.ts'
import { knownStates } from './rules/known-states.ts'
import { classesOfPage, type SeasonClass, seasonColumns, wishedStatuses } from './rules/season.ts'
import type { Snapshot } from './snapshots.ts'
import { type AfterClass, listSeasonClasses, readAllProgrammes, readProgrammes, readSeasonAgents } from './store/season.ts'

/** Which classes a page is of, and what its answer depends on besides their contents. */
export type SeasonFrame = {
  readonly classes: readonly (SeasonClass & { seal: string })[]
  readonly page: readonly SeasonClass[]
  readonly total: { classes: number; agents: number }
  readonly next: string | null
  /** Names the answer; with the same key only `version` tells two of them apart, and it only grows. */
  readonly key: string
  readonly version: number
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0)

const wordsOf = (name: string | undefined): string[] =>
  (name ?? '').normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().split(/\s+/).filter(Boolean)

/** A state that no programme has is a typing mistake: an answer without rows would hide it. */
export async function refuseUnknownState(db: Db, state: string | undefined): Promise<void> {
  if (state === undefined) return
  const known = knownStates(await readAllProgrammes(db))
  if (known.includes(state)) return
  const message = `There is no state "${state.slice(0, 80)}". Ask for one of these: ${known.join(', ')}.`
  throw new AppError('request.invalid', message, { errors: [{ path: 'query.state', code: 'state.unknown', message }] })
}

/** Cheap: the classes in scope with their versions, and which of them the asked page holds. */
export async function readSeasonFrame(db: Db, scope: Scope, query: SeasonQuery, after: AfterClass): Promise<SeasonFrame> {
  const classes = await listSeasonClasses(db, scope, query.class, after)
  const { page, hasMore } = classesOfPage(classes, query.limit)
  const last = page.at(-1)
  const total = { classes: classes.length, agents: sum(classes.map(({ agents }) => agents)) }
  const next = last && hasMore ? encodeCursor([last.startDate, last.name, last.id]) : null
  const { state, name, only } = query
  const seals = [...new Set(classes.map(({ seal }) => seal))]
  const parts = [page.map(({ id }) => id), seals, total, next, state, name, only]
  const key = createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22)
  return { classes, page, total, next, key, version: sum(page.map(({ touches }) => touches)) }
}

/** The page as bytes; `db` is at the moment that the frame was read. */
export async function buildSeason(db: Db, { classes, page, total, next, version }: SeasonFrame, query: SeasonQuery): Promise<Snapshot> {
  const programmes = await readProgrammes(db, classes)
  const agents = await readSeasonAgents(
    db,
    page.map(({ id }) => id),
    {
      words: wordsOf(query.name),
      statuses: wishedStatuses(programmes, query.state, query.only),
      isOverride: query.only === 'overrides',
      isStaying: query.only === 'open' || query.only === 'behind',
    },
  )
  const answer = { ...seasonColumns(page, programmes, agents), total, version: String(version), next }
  return { version, validUntil: Number.POSITIVE_INFINITY, bytes: Buffer.from(JSON.stringify(answer)) }
}
