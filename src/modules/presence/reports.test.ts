import { describe, expect, test } from 'vitest'
import { textRows, workbookOf } from '../../../tests/fixtures/sheets/workbook.ts'
import { classOf, fullDay, MONDAY, reportOf, type Seen, TUESDAY } from '../../../tests/support/class-day.ts'
import { openWorld } from '../../../tests/support/world.ts'

const world = openWorld()
const STRANGER: Seen = ['Somebody Else', 'somebody@elsewhere.example.com', '08:00:00', '16:30:00']
const outcomes = (body: { reports: { outcome: string }[] }) => body.reports.map(({ outcome }) => outcome)
const codes = (body: { problems: { code: string }[] }) => body.problems.map(({ code }) => code)
const countReports = async (cohortId: string) => (await world.admin.get(`/cohorts/${cohortId}/attendance/reports`)).body.rows.length

describe('an import', () => {
  test('stores reports, says what it understood, and proposals follow', async () => {
    const { agents, importFiles, decisionsOn, id } = await classOf(world, 2)
    const [here, late] = agents
    if (!here || !late) throw new Error('no agents')
    const { body } = await importFiles([reportOf(MONDAY, [fullDay(here), [late.name, late.email, '08:12:00', '16:30:00'], STRANGER])])
    expect(body).toMatchObject({
      dryRun: false,
      problems: [],
      reports: [
        { kind: 'plain', date: MONDAY, dates: [MONDAY], zone: 'America/Denver', participants: 3, matched: 2, unmatched: 1, outcome: 'new' },
      ],
    })
    const decisions = await decisionsOn(MONDAY)
    expect(decisions.map(({ label }) => label)).toEqual(['Full day of work', 'Tardy - Under 1 Hr'])
    expect(decisions[1]).toMatchObject({
      state: 'proposed',
      lateSeconds: 720,
      points: 0.5,
      presence: [{ start: '2026-10-05T08:12:00-06:00', end: '2026-10-05T16:30:00-06:00' }],
      because: 'joined 08:12:00, 12 min after the 08:00 start; late from 10 min on',
    })
    expect((await world.admin.get(`/cohorts/${id}/attendance/reports`)).body.rows).toMatchObject([
      { participants: 3, matched: 2, unmatched: 1 },
    ])
  })

  test('as a dry run writes nothing', async () => {
    const { agents, path, id } = await classOf(world, 1)
    const { body } = await world.admin.upload(`${path}/reports?dryRun=true`, [reportOf(MONDAY, agents.map(fullDay))])
    expect(body).toMatchObject({ dryRun: true, reports: [{ id: null, outcome: 'new', matched: 1 }] })
    expect(await countReports(id)).toBe(0)
  })

  test('stores the good rows beside a wrong one, or with partial=false nothing of any file', async () => {
    const { agents, path, id, decisionsOn } = await classOf(world, 2)
    const [good, bad] = agents
    if (!good || !bad) throw new Error('no agents')
    const sound = reportOf(TUESDAY, agents.map(fullDay))
    const mixed = reportOf(MONDAY, [fullDay(good), [bad.name, bad.email, '08:00:00', '25:61:00']])
    const events = await countEvents(id)
    const refused = await world.admin.upload(`${path}/reports?partial=false`, [sound, mixed])
    expect(refused.body).toMatchObject({ stored: false, dryRun: false, reports: [{ id: null }, { id: null }] })
    expect(refused.body.problems).toMatchObject([{ row: 3, value: expect.stringContaining('25:61') }])
    expect([await countReports(id), await countEvents(id)]).toEqual([0, events])

    expect((await world.admin.upload(`${path}/reports?partial=false`, [sound])).body).toMatchObject({ stored: true, problems: [] })
    expect((await world.admin.upload(`${path}/reports`, [mixed])).body).toMatchObject({ stored: true, problems: [{ row: 3 }] })
    expect(await countReports(id)).toBe(2)
    expect((await decisionsOn(MONDAY))[0].label).toBe('Full day of work')
  })

  test('of the same file again changes nothing and announces nothing', async () => {
    const { agents, importFiles, id } = await classOf(world, 2)
    const file = reportOf(MONDAY, agents.map(fullDay))
    const first = await importFiles([file])
    const events = await countEvents(id)
    const again = await importFiles([file, file])
    expect(outcomes(again.body)).toEqual(['same', 'same'])
    expect(again.body.reports[0].id).toBe(first.body.reports[0].id)
    expect(await countReports(id)).toBe(1)
    expect(await countEvents(id)).toBe(events)
  })

  test('of the same file with another zone replaces what it was', async () => {
    const { agents, importFiles, decisionsOn, id } = await classOf(world, 1)
    const file = reportOf(MONDAY, agents.map(fullDay))
    await importFiles([file])
    const reread = await importFiles([file], { zone: 'America/Chicago' })
    expect(outcomes(reread.body)).toEqual(['reread'])
    expect((await decisionsOn(MONDAY))[0]).toMatchObject({ occurrences: ['left_early'], earlySeconds: 3600 })
    expect(outcomes((await importFiles([file])).body)).toEqual(['same'])
    expect(await countReports(id)).toBe(1)
  })

  test('of clock times without a date asks for the day, and takes the one told', async () => {
    const { agents, importFiles, decisionsOn } = await classOf(world, 1)
    const [agent] = agents
    const file = {
      name: 'attendance.csv',
      content: `Name,Email,Duration,Time joined,Time exited\r\n${agent?.name},${agent?.email},8 hr 30 min,8:00 AM,4:30 PM`,
    }
    const asked = await importFiles([file])
    expect([outcomes(asked.body), codes(asked.body)]).toEqual([['refused'], ['date.missing']])
    expect((await importFiles([file], { date: TUESDAY })).body.reports[0]).toMatchObject({ outcome: 'new', date: TUESDAY })
    expect((await decisionsOn(TUESDAY))[0].label).toBe('Full day of work')
  })

  test('of the same bytes under names of two days is two reports; a copy for the same day is none', async () => {
    const { agents, importFiles, decisionsOn, id, path } = await classOf(world, 1)
    const [agent] = agents
    const content = `Name,Email,Duration,Time joined,Time exited\r\n${agent?.name},${agent?.email},8 hr 30 min,8:00 AM,4:30 PM`
    const named = (...names: string[]) => names.map((name) => ({ name, content }))
    const both = await importFiles(named(`${MONDAY} 08_00 ESP.csv`, `${TUESDAY} 08_00 ESP.csv`, `${MONDAY} 08_00 ESP (1).csv`))
    expect(outcomes(both.body)).toEqual(['new', 'new', 'same'])
    const later = await importFiles(named(`${TUESDAY} 08_00 ESP (1).csv`, `${MONDAY} 08_00 ESP.csv`))
    expect(outcomes(later.body)).toEqual(['same', 'same'])
    expect(await countReports(id)).toBe(2)
    for (const date of [MONDAY, TUESDAY]) expect((await decisionsOn(date))[0].label).toBe('Full day of work')
    expect(outcomes((await world.admin.post(`${path}/reports/reread`)).body)).toEqual(['same', 'same'])
    await world.admin.delete(`/reports/${both.body.reports[0].id}`)
    expect((await decisionsOn(TUESDAY))[0].label).toBe('Full day of work')
    expect((await decisionsOn(MONDAY))[0].label).toBeNull()
  })

  test('of a copy under another name keeps what was told of the file', async () => {
    const { agents, importFiles, id } = await classOf(world, 1)
    const content = `Name,Email,Duration,Time joined,Time exited\r\n${agents[0]?.name},,8 hr 30 min,8:00 AM,4:30 PM`
    await importFiles([{ name: 'attendance.csv', content }], { date: MONDAY })
    expect(outcomes((await importFiles([{ name: 'attendance (1).csv', content }])).body)).toEqual(['same'])
    expect(await countReports(id)).toBe(1)
  })

  test.each([
    ['an empty file', { name: 'empty.csv', content: '' }, 'file.empty'],
    ['bytes that are no text', { name: 'noise.csv', content: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]) }, 'file.wrong_type'],
    [
      'a workbook under a password',
      { name: 'locked.xlsx', content: Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]) },
      'file.encrypted',
    ],
    ['half a workbook', { name: 'half.xlsx', content: workbookOf({ sheets: [{ name: 'R', data: '' }] }).subarray(0, 500) }, 'file.broken'],
    ['a table that is no report', { name: 'list.csv', content: 'Colour,Size\r\nred,4' }, 'report.unknown_kind'],
    [
      'totals without times',
      { name: 'totals.csv', content: 'Name (Original Name),User Email,Total Duration (Minutes),Guest\r\nAnn,,12,No' },
      'report.totals_only',
    ],
    ['a date outside the class', reportOf('2026-11-20', [STRANGER]), 'date.outside'],
    ['a report of another class', reportOf(MONDAY, [STRANGER]), 'report.other_class'],
  ])('refuses %s with a reason and stores nothing of it, while the good file stands', async (_why, file, code) => {
    const { agents, importFiles, id } = await classOf(world, 1)
    const { body } = await importFiles([file, reportOf(MONDAY, agents.map(fullDay), 'good')])
    expect(outcomes(body)).toEqual(['refused', 'new'])
    expect(body.problems).toMatchObject([{ file: file.name, code }])
    expect(body.problems[0].message).toMatch(/^[^!]+\.$/)
    expect(await countReports(id)).toBe(1)
  })

  test('takes a side room whose people are like some of the class, so that their names can be settled', async () => {
    const { importFiles, id } = await classOf(world, 0)
    await world.agent(id, { name: 'Maria Lopez' })
    const { body } = await importFiles([reportOf(MONDAY, [['Maria L', '', '10:00:00', '11:00:00']], 'help')])
    expect(outcomes(body)).toEqual(['new'])
    const { rows } = (await world.admin.get(`/cohorts/${id}/unmatched`)).body
    expect(rows).toMatchObject([{ name: 'Maria L', suggestions: [{ name: 'Maria Lopez' }] }])
  })

  test('takes a report of strangers by force, and it is evidence for no day until a name is matched', async () => {
    const { agents, importFiles, decisionsOn, dayOf, unmatched } = await classOf(world, 1)
    const taken = await importFiles([reportOf(MONDAY, [STRANGER])], { force: 'true' })
    expect(outcomes(taken.body)).toEqual(['new'])
    expect(await dayOf(MONDAY)).toMatchObject({ covered: false, undecided: 1 })
    const { rows } = await unmatched()
    await world.admin.post(`/unmatched/${rows[0].id}/match`, { agentId: agents[0]?.id })
    expect(await dayOf(MONDAY)).toMatchObject({ covered: true })
    expect((await decisionsOn(MONDAY))[0].label).toBe('Full day of work')
  })

  test('of staff among strangers decides nothing and says so, until the names are settled', async () => {
    const { agents, importFiles, decisionsOn, dayOf, unmatched, lead } = await classOf(world, 1)
    const waiting: Seen = ['Dana Reed', lead.email, '08:00:00', '16:30:00']
    const { body } = await importFiles([reportOf(MONDAY, [waiting, STRANGER])])
    expect(outcomes(body)).toEqual(['new'])
    expect(body.problems).toMatchObject([
      {
        code: 'report.nobody_of_roster',
        file: `${MONDAY} main.csv`,
        message: `${MONDAY} main.csv is about ${MONDAY} but shows nobody of the roster (Dana Reed of the staff and 1 unknown name), so nobody's attendance is decided for that day. Settle the unknown names, or check that it is a report of this class.`,
      },
    ])
    expect(await dayOf(MONDAY)).toMatchObject({ covered: false })
    const { rows } = await unmatched()
    await world.admin.post(`/unmatched/${rows[0].id}/match`, { kind: 'nobody' })
    expect(await dayOf(MONDAY)).toMatchObject({ covered: true })
    expect((await decisionsOn(MONDAY))[0]).toMatchObject({ agentId: agents[0]?.id, label: 'NCNS' })
  })

  test('of a stranger alone on one of two days covers the other one only', async () => {
    const { agents, importFiles, decisionsOn, dayOf, unmatched } = await classOf(world, 1)
    const [agent] = agents
    if (!agent) throw new Error('no agent')
    const [monday, tuesday] = [reportOf(MONDAY, [fullDay(agent)]), reportOf(TUESDAY, [STRANGER])]
    const both = { name: 'both.csv', content: [monday.content, String(tuesday.content).split('\r\n')[1]].join('\r\n') }
    const { body } = await importFiles([both])
    expect(codes(body)).toEqual(['report.nobody_of_roster'])
    expect([await dayOf(MONDAY), await dayOf(TUESDAY)]).toMatchObject([{ covered: true }, { covered: false }])
    expect((await decisionsOn(TUESDAY))[0].label).toBeNull()
    const { rows } = await unmatched()
    const { body: match } = await world.admin.post(`/unmatched/${rows[0].id}/match`, { agentId: agent.id })
    expect((await decisionsOn(TUESDAY))[0].label).toBe('Full day of work')
    await world.admin.post(`/matches/${match.id}/undo`)
    expect((await decisionsOn(TUESDAY))[0].label).toBeNull()
  })

  test('says nothing of a side room with strangers on a day that another report covers', async () => {
    const { agents, path, lead } = await classOf(world, 1)
    const side = reportOf(MONDAY, [['Dana Reed', lead.email, '09:00:00', '10:00:00'], STRANGER], 'side')
    const files = [side, reportOf(MONDAY, agents.map(fullDay))]
    for (const query of ['?dryRun=true', '']) expect(codes((await world.admin.upload(`${path}/reports${query}`, files)).body)).toEqual([])
    expect(codes((await world.admin.upload(`${path}/reports?dryRun=true`, [side])).body)).toEqual([])
  })

  test('takes a workbook with real dates as it takes a table of text', async () => {
    const { agents, importFiles, decisionsOn } = await classOf(world, 1)
    const [agent] = agents
    const at = (clock: string) => `<c s="1"><v>${46_300 + (Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))) / 1440}</v></c>`
    const header = textRows([['Name', 'Join time', 'Leave time']])
    const data = `${header}<row r="2"><c t="inlineStr"><is><t>${agent?.name}</t></is></c>${at('08:12')}${at('16:30')}</row>`
    const file = { name: 'roll.xlsx', content: workbookOf({ sheets: [{ name: 'Monday', data }], formats: [22] }) }
    const { body } = await importFiles([file])
    expect(body).toMatchObject({ problems: [], reports: [{ kind: 'plain', date: MONDAY, outcome: 'new' }] })
    expect((await decisionsOn(MONDAY))[0]).toMatchObject({ lateSeconds: 720, occurrences: ['late'] })
    expect(outcomes((await importFiles([file])).body)).toEqual(['same'])
    const answer = await world.admin.get(`/reports/${body.reports[0].id}/file`)
    expect(answer.headers['content-disposition']).toContain('filename="report.xlsx"')
  })

  test('merges what several rooms show', async () => {
    const { agents, importFiles, decisionsOn } = await classOf(world, 1)
    const [agent] = agents
    const span = (from: string, to: string): Seen => [agent?.name ?? '', agent?.email ?? '', from, to]
    const files = [
      reportOf(MONDAY, [span('08:00:00', '11:00:00'), span('13:00:00', '16:30:00')]),
      reportOf(MONDAY, [span('11:00:00', '13:00:00')], 'side'),
    ]
    await importFiles(files, { room: 'Floor' })
    const [decision] = await decisionsOn(MONDAY)
    expect(decision.label).toBe('Full day of work')
    expect(decision.presence).toHaveLength(1)
    expect(decision.visits.map(({ room }: { room: string }) => room)).toEqual(['Floor', 'Floor', 'Floor'])
  })

  test('refuses fields it does not know, by path', async () => {
    const { importFiles } = await classOf(world, 0)
    const answer = await importFiles([reportOf(MONDAY, [STRANGER])], { zone: 'Mars/Olympus', day: MONDAY })
    expect(answer.status).toBe(422)
    expect(answer.body.errors.map(({ path }: { path: string }) => path)).toContain('zone')
  })

  test('twice at once makes one report', async () => {
    const { agents, importFiles, id } = await classOf(world, 3)
    const file = reportOf(MONDAY, agents.map(fullDay))
    const answers = await Promise.all([1, 2, 3, 4].map(() => importFiles([file])))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    expect(answers.flatMap(({ body }) => outcomes(body)).sort()).toEqual(['new', 'same', 'same', 'same'])
    expect(await countReports(id)).toBe(1)
  })

  test('with an Idempotency-Key answers again without importing again', async () => {
    const { agents, path } = await classOf(world, 1)
    const send = () =>
      world.admin.upload(`${path}/reports`, [reportOf(MONDAY, agents.map(fullDay))], {}, { 'idempotency-key': `import-${path}` })
    const first = await send()
    const second = await send()
    expect(second.headers['idempotency-replayed']).toBe('true')
    expect(second.body).toEqual(first.body)
  })
})

describe('an imported report', () => {
  test('comes back as it was uploaded, as an attachment', async () => {
    const { agents, importFiles } = await classOf(world, 1)
    const file = reportOf(MONDAY, agents.map(fullDay))
    const { body } = await importFiles([file])
    const answer = await world.admin.get(`/reports/${body.reports[0].id}/file`)
    expect(answer.body).toBe(file.content)
    expect(answer.headers).toMatchObject({ 'content-type': 'application/octet-stream', 'x-content-type-options': 'nosniff' })
    expect(answer.headers['content-disposition']).toMatch(/^attachment/)
  })

  test('taken out uncovers its day; imported again it is the same report and everything is as before', async () => {
    const { agents, importFiles, decisionsOn, dayOf } = await classOf(world, 2)
    const file = reportOf(MONDAY, agents.map(fullDay))
    const reportId = (await importFiles([file])).body.reports[0].id
    const before = await decisionsOn(MONDAY)
    expect((await world.admin.delete(`/reports/${reportId}`)).status).toBe(200)
    expect(await dayOf(MONDAY)).toMatchObject({ covered: false })
    expect((await decisionsOn(MONDAY)).map(({ label }) => label)).toEqual([null, null])
    expect((await world.admin.delete(`/reports/${reportId}`)).status).toBe(404)
    expect((await importFiles([file])).body.reports[0]).toMatchObject({ id: reportId, outcome: 'new' })
    const settled = ({ version: _, ...decision }: Record<string, unknown>) => decision
    expect((await decisionsOn(MONDAY)).map(settled)).toEqual(before.map(settled))
  })

  test('is read again when the class’s zone is put right, as if it had been right from the start', async () => {
    const { agents, importFiles, decisionsOn, id, path } = await classOf(world, 1, { zone: 'America/Chicago' })
    const told = reportOf(TUESDAY, agents.map(fullDay))
    await importFiles([reportOf(MONDAY, agents.map(fullDay))])
    await importFiles([told], { zone: 'America/Denver' })
    expect((await decisionsOn(MONDAY))[0]).toMatchObject({ label: 'Full day of work' })
    const { version } = (await world.admin.get(`/cohorts/${id}`)).body
    expect((await world.admin.patch(`/cohorts/${id}`, { zone: 'America/Denver', version })).status).toBe(200)
    expect((await decisionsOn(MONDAY))[0]).toMatchObject({ label: 'Full day of work' })
    const { rows } = (await world.admin.get(`${path}/reports`)).body
    expect(rows.map(({ zone }: { zone: string }) => zone)).toEqual(['America/Denver', 'America/Denver'])
    expect(outcomes((await world.admin.post(`${path}/reports/reread`)).body)).toEqual(['same', 'same'])
  })

  test('is listed page by page, newest first', async () => {
    const { agents, importFiles, path } = await classOf(world, 1)
    const [agent] = agents
    for (const minute of ['01', '02', '03', '04', '05']) {
      world.now = `2026-10-12T12:${minute}:00.000Z`
      await importFiles([reportOf(MONDAY, [[agent?.name ?? '', agent?.email ?? '', `08:${minute}:00`, '16:30:00']], minute)])
    }
    const files: string[] = []
    let next: string | null = ''
    while (next !== null) {
      const { body }: { body: { rows: { file: string }[]; next: string | null } } = await world.admin.get(
        `${path}/reports?limit=2${next ? `&cursor=${next}` : ''}`,
      )
      files.push(...body.rows.map(({ file }) => file))
      next = body.next
    }
    expect(files).toEqual(['05', '04', '03', '02', '01'].map((minute) => `${MONDAY} ${minute}.csv`))
  })
})

test.each([
  ['lead', 200, 404],
  ['manager', 200, 200],
  ['hr', 200, 200],
  ['agent', 403, 403],
  ['wfm', 403, 403],
  ['pm', 403, 403],
] as const)('%s: own class %i, another class %i', async (role, own, other) => {
  const mine = await classOf(world, 0)
  const theirs = await classOf(world, 0)
  const client = role === 'lead' ? mine.lead : await world.person([role])
  expect((await client.get(`${mine.path}/reports`)).status).toBe(own)
  expect((await client.get(`${theirs.path}/reports`)).status).toBe(other)
})

const countEvents = async (cohortId: string) =>
  Number(
    (
      await world.db
        .selectFrom('outbox_event')
        .select((eb) => eb.fn.countAll().as('n'))
        .where('cohort_id', '=', cohortId)
        .executeTakeFirstOrThrow()
    ).n,
  )
