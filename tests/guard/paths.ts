import type { FormField } from '#modules/forms/model.ts'
import type { Track } from '#modules/programmes/model.ts'
import type { Shown } from '#modules/tracks/rules/reference.ts'
import type { Answer, Client } from '../support/world.ts'
import { HISTORY_STATUSES, type Room, type Subject } from './room.ts'
import type { By, Change, Wish } from './wishes.ts'

export type Asked = Pick<Wish, 'change' | 'by' | 'reason' | 'version'> & { readonly of: Subject }

/** One way into the record. A new one is one more entry of `PATHS`. */
export type Path = {
  readonly name: string
  /** Kinds of changes this path can express. */
  readonly kinds: readonly Change['kind'][]
  /** Why it cannot express others of them; null where it can. */
  readonly cannot: (wish: Pick<Wish, 'change' | 'by' | 'version' | 'of'>) => string | null
  /** What has to be there before it is tried. */
  readonly prepare?: (room: Room, asked: Asked) => Promise<void>
  readonly send: (room: Room, asked: Asked) => Promise<Answer>
  /** Where a refusal of one agent among others stands. */
  readonly place?: RegExp
  /** What a refusal says, where the answer is no problem document. */
  readonly refusals?: (answer: Answer) => Said[]
}
export type Said = { readonly path: string; readonly code: string; readonly message: string }

const CAN = () => null

const clientOf = ({ lead, stranger }: Room, { by, of }: Pick<Asked, 'by' | 'of'>): Client =>
  ({ lead, stranger, own: of.own })[by satisfies By]

const versionOf = async ({ world }: Room, agentId: string, track: string): Promise<number> =>
  (
    await world.db
      .selectFrom('track_status')
      .select('version')
      .where('agent_id', '=', agentId)
      .where('track', '=', track)
      .executeTakeFirst()
  )?.version ?? 0

const said = ({ reason }: Pick<Asked, 'reason'>) => (reason === undefined ? {} : { reason })

type OfKind<K extends Change['kind']> = Extract<Change, { kind: K }>
function only<K extends Change['kind']>(change: Change, kind: K): OfKind<K> {
  if (change.kind !== kind) throw new Error(`this path cannot say ${change.kind}`)
  return change as OfKind<K>
}

async function patchOne(room: Room, asked: Asked): Promise<Answer> {
  const { track, status, shown } = only(asked.change, 'status')
  const version = asked.version ?? (await versionOf(room, asked.of.id, track.key))
  return clientOf(room, asked).patch(`/agents/${asked.of.id}/tracks/${track.key}`, { status, ...shown, version, ...said(asked) })
}

/** `each`: beside an agent who may well be set to something else, and must not be when this one is refused. */
const bulk = (each: boolean) => async (room: Room, asked: Asked) => {
  const { track, status, shown } = only(asked.change, 'status')
  const { companion, cohort } = room
  const version = asked.version ?? (await versionOf(room, asked.of.id, track.key))
  const beside = { agentId: companion.id, version: await versionOf(room, companion.id, track.key) }
  const agents = each
    ? [
        { ...beside, status: 'blocked' },
        { agentId: asked.of.id, version, status, ...shown },
      ]
    : [{ agentId: asked.of.id, version, ...shown }]
  return clientOf(room, asked).post(`/cohorts/${cohort.id}/tracks/bulk`, {
    track: track.key,
    ...(each ? {} : { status }),
    agents,
    ...said(asked),
  })
}

const labelOf = ({ states }: Track, status: string) => states.find(({ key }) => key === status)?.label ?? status

const spokenReference = ({ on, reference }: Shown = {}) => `${on ? ` on ${on}` : ''}${reference ? `, reference ${reference}` : ''}`

/** Where the companion's row says something new that is fine by itself. */
const sheet = (dryRun: boolean) => async (room: Room, asked: Asked) => {
  const { track, status, shown } = only(asked.change, 'status')
  const { companion, cohort } = room
  const rows = [`${companion.email},${labelOf(track, 'blocked')}`, `${asked.of.email},"${labelOf(track, status)}${spokenReference(shown)}"`]
  const file = { name: 'sheet.csv', content: ['E-mail,Stands', ...rows].join('\r\n') }
  const fields = { mapping: JSON.stringify({ email: 'E-mail', [`track:${track.key}`]: 'Stands' }), ...said(asked) }
  return clientOf(room, asked).upload(`/cohorts/${cohort.id}/sheet/import${dryRun ? '?dryRun=true' : ''}`, [file], fields)
}

/** A sheet answers what it refuses cell by cell. */
function sheetRefusals({ status, body }: Answer): Said[] {
  if (status !== 200) return problemsOf({ status, body, headers: {} })
  const cells = body.differences.filter(({ state }: { state: string }) => state === 'refused')
  const at = (row: number, column: string) => `row ${row}, ${column}`
  return [
    ...cells.map((cell: { row: number; column: string; code: string; reason: string; agentName: string }) => ({
      path: at(cell.row, cell.column),
      code: cell.code,
      message: `${cell.agentName}: ${cell.reason}`,
    })),
    ...body.errors.map((error: { row: number; column: string; code: string; message: string }) => ({
      ...error,
      path: at(error.row, error.column),
    })),
  ]
}

async function tellProgress(room: Room, asked: Asked): Promise<Answer> {
  const { track, part, state } = only(asked.change, 'part')
  const parts = [{ key: typeof part === 'string' ? part : part.key, state }]
  return clientOf(room, asked).post(`/agents/${asked.of.id}/tracks/${track.key}/progress`, { parts, ...said(asked) })
}

const secrets = new Map<string, string>()
const secretKey = ({ of }: Asked, track: Track) => `${of.id} ${track.key}`

/** A link that stands for the agent and track. */
async function makeLink(room: Room, asked: Asked): Promise<void> {
  const { track } = only(asked.change, 'part')
  if (secrets.has(secretKey(asked, track))) return
  const { status, body } = await room.lead.post(`/agents/${asked.of.id}/links`, { purpose: 'progress', track: track.key })
  if (status !== 201) throw new Error(`no link: ${JSON.stringify(body)}`)
  secrets.set(secretKey(asked, track), body.address.split('#')[1])
}

async function tellByLink(room: Room, asked: Asked): Promise<Answer> {
  const { track, part, state } = only(asked.change, 'part')
  const secret = secrets.get(secretKey(asked, track))
  return room.world.nobody.post('/links/progress', { secret, parts: [{ key: typeof part === 'string' ? part : part.key, state }] })
}

async function reportExam(room: Room, asked: Asked): Promise<Answer> {
  const { exam } = only(asked.change, 'attempt')
  return clientOf(room, asked).post(`/agents/${asked.of.id}/exams/${exam.key}/attempts`, { result: 'failed', ...said(asked) })
}

const VALUES: Partial<Record<FormField['kind'], unknown>> = {
  scores: [100, 90, 90, 90],
  carrier: 'Other',
  exam: 'ahip',
  long: 'The page stays white',
}

/** A form's own change, or the failed attempt at a carrier's exam. */
async function file(room: Room, asked: Asked): Promise<Answer> {
  const { change, of } = asked
  const client = clientOf(room, asked)
  if (change.kind === 'attempt')
    return client.post('/forms/failed-carrier-cert-exam', {
      agentIds: [of.id],
      values: { exam: change.exam.key, attempt: 1 },
      ...said(asked),
    })
  const { form } = only(change, 'filing')
  const values = Object.fromEntries(form.fields.flatMap(({ key, kind }) => (kind in VALUES ? [[key, VALUES[kind]]] : [])))
  return client.post(`/forms/${form.key}`, { agentIds: [of.id], values, ...said(asked) })
}

async function review(room: Room, asked: Asked): Promise<Answer> {
  const { act } = only(asked.change, 'review')
  const { id, version } = await room.world.db
    .selectFrom('proof')
    .select(['id', 'version'])
    .where('agent_id', '=', asked.of.id)
    .executeTakeFirstOrThrow()
  const body = { version: asked.version ?? version, ...(act === 'reject' ? { reason: 'Name cut off' } : {}) }
  return clientOf(room, asked).post(`/proofs/${id}/${act}`, body)
}

const EXAM_BODIES = {
  coach: () => ({ text: 'Went through the chapters' }),
  slot: (at: string) => ({ at }),
  settle: () => ({ result: 'passed', note: 'Seen on the page' }),
  void: () => ({ reason: 'Wrong agent' }),
}

async function actOnExam(room: Room, asked: Asked): Promise<Answer> {
  const { act } = only(asked.change, 'exam_act')
  const { id } = await room.world.db
    .selectFrom('exam_attempt')
    .select('id')
    .where('agent_id', '=', asked.of.id)
    .orderBy('number', 'desc')
    .executeTakeFirstOrThrow()
  const client = act === 'slot' && asked.by === 'lead' ? room.licensing : clientOf(room, asked)
  return client.post(`/exam-attempts/${id}/${act}`, EXAM_BODIES[act](room.world.now))
}

/** The history's change is one of TBT. */
async function undo(room: Room, asked: Asked): Promise<Answer> {
  const version = asked.version ?? (await versionOf(room, asked.of.id, 'tbt'))
  return clientOf(room, asked).post(`/agents/${asked.of.id}/tracks/tbt/undo`, { version })
}

const pause = (room: Room, asked: Asked) =>
  clientOf(room, asked).post(`/agents/${asked.of.id}/clocks/pauses`, { kind: 'other', note: 'Fire drill' })

/** What a problem document says, with its own sentence where it names no field. */
export function problemsOf({ body }: Answer): Said[] {
  const errors: Said[] = body?.errors ?? []
  return errors.length > 0 ? errors : [{ path: '', code: body?.code ?? '', message: body?.detail ?? '' }]
}

const isStanding = ({ change, of }: Pick<Wish, 'change' | 'of'>) =>
  change.kind === 'status' && of.hasHistory === true && HISTORY_STATUSES[change.track.key] === change.status

const sheetCannot: Path['cannot'] = (wish) => {
  if (wish.version !== undefined)
    return 'a sheet names no version: its cells are judged as they stand, and their ids by what was seen (sheets.test.ts)'
  return isStanding(wish) ? 'a cell that says what the record says asks for nothing' : null
}

const STATUS = ['status'] as const

/**
 * Every path that changes where an agent stands. No entry here can begin anything too early by a proof's review, a form or a result of staff (evidence
 * of what has happened, decision 67), a proctor's time (it hangs on a failed attempt), an undo (it puts back what was judged when it was
 * set) or a pause (it blocks): the generated wishes of those kinds are about leavers, scope, roles and versions.
 */
export const PATHS: readonly Path[] = [
  { name: 'one track', kinds: STATUS, cannot: CAN, send: patchOne },
  { name: 'many tracks at once', kinds: STATUS, cannot: CAN, send: bulk(false) },
  { name: 'a pasted block', kinds: STATUS, cannot: CAN, send: bulk(true), place: /^agents\.1/ },
  { name: 'a master sheet, looked at', kinds: STATUS, cannot: sheetCannot, send: sheet(true), refusals: sheetRefusals, place: /^row 3/ },
  { name: 'a master sheet', kinds: STATUS, cannot: sheetCannot, send: sheet(false), refusals: sheetRefusals, place: /^row 3/ },
  { name: 'progress', kinds: ['part'], cannot: CAN, send: tellProgress },
  {
    name: 'a signed link',
    kinds: ['part'],
    cannot: ({ by }) =>
      by === 'own' ? null : 'a link speaks as its agent; one of a leaver or of another class is none (links/use.test.ts)',
    prepare: makeLink,
    send: tellByLink,
  },
  { name: 'an exam report', kinds: ['attempt'], cannot: CAN, send: reportExam },
  {
    name: 'a form',
    kinds: ['filing', 'attempt'],
    cannot: ({ change }) => (change.kind === 'attempt' && change.exam.carrier === null ? 'its exams are those of carriers' : null),
    send: file,
  },
  { name: 'a proof’s review', kinds: ['review'], cannot: CAN, send: review },
  { name: 'an act on an attempt', kinds: ['exam_act'], cannot: CAN, send: actOnExam },
  { name: 'undo', kinds: ['undo'], cannot: CAN, send: undo },
  { name: 'a pause', kinds: ['pause'], cannot: CAN, send: pause },
]
