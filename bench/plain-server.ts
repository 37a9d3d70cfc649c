import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import pg from 'pg'

/**
 * What Muster is compared with: node:http and pg, nothing else. `/class/:id` runs the SQL of an authenticated tracker
 * read, `/json` answers a ready object of the same size, `/season` every class as rows, `PUT /class/:agent` one status update
 * in one statement.
 */
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10, options: '-c timezone=UTC' })

const AUTH = `
  select api_token.id, person.id as person_id, person.name,
    array(select role from person_role where person_id = person.id order by role) as roles,
    coalesce((select jsonb_agg(jsonb_build_object('cohortId', cohort_id, 'capacity', capacity)) from cohort_member where person_id = person.id), '[]') as memberships,
    array(select id from agent where person_id = person.id)::text[] as agent_ids
  from api_token join person on person.id = api_token.person_id
  where api_token.token_hash = $1 and api_token.revoked_at is null and (api_token.expires_at is null or api_token.expires_at > now())
    and person.state = 'active'`
const AGENTS = `
  select id, name, state, email, employee_id, npn, n_number, version from agent
  where cohort_id = $1 order by name collate "und-x-icu", id`
const DAYS = `
  select decision.id, agent_id, date::text, decision.state, label, because, facts_changed, decided_at, person.name as decided_by, decision.version
  from decision left join person on person.id = decided_by where cohort_id = $1`
const STATUSES = `
  select agent_id, track, status, note, reason, since, changed_at, person.name as changed_by, track_status.version
  from track_status join agent on agent.id = track_status.agent_id left join person on person.id = changed_by where agent.cohort_id = $1`
const UPDATE = `
  update track_status set status = $3, note = $4, changed_at = now(), version = version + 1
  where agent_id = $1 and track = $2 returning version`

const hashOf = (token: string) => createHash('sha256').update(token).digest('base64url')
const ready = { rows: [] as unknown[] }

async function readClass(cohortId: string, token: string) {
  const who = await pool.query(AUTH, [hashOf(token)])
  if (who.rows.length === 0) return { status: 401, body: {} }
  const [agents, days, statuses] = await Promise.all([AGENTS, DAYS, STATUSES].map((text) => pool.query(text, [cohortId])))
  return { status: 200, body: { agents: agents?.rows, days: days?.rows, statuses: statuses?.rows } }
}

const SEASON = [
  `select agent.id, agent.name, agent.state, cohort.name as class from agent join cohort on cohort.id = agent.cohort_id
   where cohort.state = 'open' order by cohort.start_date desc, cohort.name, agent.name`,
  'select agent_id, track, status, since, is_override from track_status',
  'select distinct on (agent_id) agent_id, date::text, label, state from decision where label is not null order by agent_id, date desc',
]

async function readSeason(token: string) {
  const who = await pool.query(AUTH, [hashOf(token)])
  if (who.rows.length === 0) return { status: 401, body: {} }
  const [agents, statuses, days] = await Promise.all(SEASON.map((text) => pool.query(text)))
  return { status: 200, body: { agents: agents?.rows, statuses: statuses?.rows, days: days?.rows } }
}

async function update(agentId: string, token: string, turn: string) {
  const who = await pool.query(AUTH, [hashOf(token)])
  if (who.rows.length === 0) return { status: 401, body: {} }
  const { rows } = await pool.query(UPDATE, [agentId, 'rts', Number(turn) % 2 === 0 ? 'invited' : 'in_progress', `turn ${turn}`])
  return { status: 200, body: rows[0] }
}

function answerOf(kind: string | undefined, method: string | undefined, { id, turn, token }: Record<'id' | 'turn' | 'token', string>) {
  if (kind === 'json') return { status: 200, body: ready }
  if (kind === 'season') return readSeason(token)
  return method === 'PUT' ? update(id, token, turn) : readClass(id, token)
}

const server = createServer(async (request, response) => {
  const [, kind, id = '', turn = '0'] = (request.url ?? '').split('/')
  const token = request.headers.authorization?.slice(7) ?? ''
  const answer = await answerOf(kind, request.method, { id, turn, token })
  const text = JSON.stringify(answer.body)
  response.writeHead(answer.status, { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(text) })
  response.end(text)
})

const first = await readClass(process.argv[2] ?? '', process.argv[3] ?? '')
ready.rows.push(first.body)
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.stdout.write(`ready at http://127.0.0.1:${typeof address === 'object' ? address?.port : ''} \n`)
})
process.on('SIGTERM', () => process.exit(0))
