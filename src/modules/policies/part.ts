import { z } from 'zod'
import { newId } from '#kernel/ids.ts'
import type { Track } from '#modules/programmes/model.ts'
import type { Act } from '#platform/act.ts'
import { humanBehind } from '#platform/actor.ts'
import type { Db } from '#platform/db/database.ts'
import type { Part, PartVersion, PartWriting, Whole } from '#platform/parts.ts'
import { judgePolicy } from './commands/judge-policy.ts'
import { WholePolicySchema, wholePolicyOf } from './policy.ts'
import type { WholePolicy } from './rules/whole.ts'
import { insertVersion, listPolicies } from './store.ts'

const KEY = 'policy'
type Entry = { readonly key: typeof KEY; readonly policy: WholePolicy }

/** Versions as they are published, newest first; dates stay here, as classes of another installation begin on other days. */
async function versions(db: Db, whole: Whole): Promise<PartVersion<Entry>[]> {
  const published = (await listPolicies(db, whole.key)).filter(({ state }) => state === 'published')
  return published
    .toSorted((a, b) => (b.number ?? 0) - (a.number ?? 0))
    .map(({ number, at, by, policy }) => ({
      ...{ key: KEY, version: number ?? 1, since: at, by },
      entry: { key: KEY, policy: wholePolicyOf(policy) },
    }))
}

/** Becomes the next version, in force for classes that start today or later, or later than the last one where that begins later. */
async function write(act: Act, whole: Whole, { changed, note }: PartWriting<Entry>): Promise<void> {
  const [entry] = changed
  if (!entry) return
  const published = (await listPolicies(act.tx, whole.key)).filter(({ state }) => state === 'published')
  const days = published.flatMap(({ effectiveFrom }) => (effectiveFrom === null ? [] : [effectiveFrom]))
  const latest = [...days, act.at.slice(0, 10)].toSorted().at(-1) ?? ''
  await insertVersion(act.tx, {
    id: newId(),
    programmeId: whole.id,
    number: Math.max(0, ...published.map(({ number }) => number ?? 0)) + 1,
    effectiveFrom: latest,
    policy: entry.policy,
    reason: note,
    personId: humanBehind(act.actor),
    at: act.at,
  })
}

/** The policy of a programme as it goes out and comes in: the newest version, judged as when somebody publishes one. */
export const policyPart: Part<Entry> = {
  key: 'policy',
  title: 'Policy',
  one: 'policy',
  about: 'Attendance, timeframes, exams, conduct and the days until a manager is told. Classes keep the version they have pinned.',
  reach: 'whole',
  running: 'pinned',
  missing: 'kept',
  writtenUnder: 'Policies',
  schema: z.strictObject({ key: z.literal(KEY), policy: WholePolicySchema }),
  keyOf: ({ key }) => key,
  nameOf: () => 'Policy',
  read: async (db, whole) => (await versions(db, whole)).slice(0, 1),
  history: (db, whole) => versions(db, whole),
  write,
  judge: (entries, of) =>
    entries.flatMap(({ key, policy }) => {
      const judged = judgePolicy(policy, of('tracks') as readonly Track[])
      return 'errors' in judged ? judged.errors.map(({ path, message }) => ({ key, place: path.split('.'), message })) : []
    }),
}
