import { beforeAll, describe, expect, test } from 'vitest'
import { type Answer, type Client, openWorld, type TestFile } from '../../../tests/support/world.ts'
import type { SheetDifference } from './model.ts'

const world = openWorld()
const EVENING = '2026-10-05T23:30:00.000Z'
const TRACKS = 'AHIP/Aetna,TBT,Call Cert,Equipment,RTS / No More Forms'

beforeAll(() => {
  world.now = EVENING
})

const csv = (...lines: readonly string[]): TestFile => ({ name: 'sheet.csv', content: lines.join('\r\n') })

/** A class with its lead and imports into it. */
async function openClass(names: readonly string[] = []) {
  const { id, lead } = await world.cohort()
  const agents = []
  for (const name of names) agents.push(await world.agent(id, { name }))
  const send = (file: TestFile, query = '', fields: Record<string, string> = {}, by: Client = lead): Promise<Answer> =>
    by.upload(`/cohorts/${id}/sheet/import${query}`, [file], fields)
  return {
    id,
    lead,
    agents,
    send,
    look: (file: TestFile, fields?: Record<string, string>) => send(file, '?dryRun=true', fields),
    track: (agentId: string, track: string, body: object) => lead.patch(`/agents/${agentId}/tracks/${track}`, { version: 0, ...body }),
    cell: async (agentId: string, track: string) => {
      const { body } = await lead.get(`/agents/${agentId}/tracks`)
      return body.tracks.find((known: { key: string }) => known.key === track).cell
    },
    events: async () =>
      (await world.db.selectFrom('outbox_event').select('event').where('cohort_id', '=', id).orderBy('id').execute()).map(
        ({ event }) => event,
      ),
  }
}

const seen = (answer: Answer) =>
  answer.body.differences.map(({ agentName, column, state, before, after }: SheetDifference) => [agentName, column, state, before, after])
const codes = (rows: readonly { row: number; column: string | null; code: string }[]) =>
  rows.map(({ row, column, code }) => [row, column, code])
const lines = (answer: Answer): string[] => String(answer.body).replace('\ufeff', '').split('\r\n')

/** Ada there all day and confirmed, Bo late and only proposed, Cy without any report. */
async function classWithDays() {
  const made = await openClass(['Ada Byron', 'Bo Diaz', 'Cy Young'])
  const rows = made.agents
    .slice(0, 2)
    .map(({ name, email }, i) => `${name},,${email},${i ? '8 hr 19 min,8:12 AM' : '8 hr 33 min,7:58 AM'},4:31 PM`)
  const report = ['First name,Last name,Email,Duration,Time joined,Time exited', ...rows].join('\n')
  await made.lead.upload(`/cohorts/${made.id}/attendance/reports`, [
    { name: '2026-10-05 08_00 ESP - Attendance Report.csv', content: report },
  ])
  await made.lead.post(`/cohorts/${made.id}/attendance/confirm`, { date: '2026-10-05', agentIds: [made.agents[0]?.id] })
  return made
}

describe('the export', () => {
  test('has the source’s columns, the labels of decided days, and says what is proposed or stands by override', async () => {
    const { id, lead, agents, track } = await classWithDays()
    const [ada, bo] = agents
    await track(ada?.id ?? '', 'tbt', { status: 'complete', reason: 'List seen' })
    await track(bo?.id ?? '', 'ahip_aetna', { status: 'blocked', note: 'Ticket "A-1",\nopened' })
    const csvAnswer = await lead.get(`/cohorts/${id}/export.csv`)
    expect(csvAnswer.headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(csvAnswer.headers['content-disposition']).toContain(`Master%20sheet.csv`)
    const [head, first, second, third] = lines(csvAnswer)
    expect(head).toBe(
      `Name,E-mail,Other e-mails,Phone,Employee ID,NPN,N-Number,Location,Title,Start date,Status,Mon 5 Oct,Tue 6 Oct,Wed 7 Oct,Thu 8 Oct,Fri 9 Oct,${TRACKS.replace('AHIP/Aetna', 'AHIP/Aetna,AHIP/Aetna notes')}`,
    )
    expect(first).toBe(
      `Ada Byron,${ada?.email},,,,,,,,,Active,Full day of work,,,,,Not started,,Complete (override),Not started,Not started,Not invited`,
    )
    expect(second).toContain('Active,Tardy - Under 1 Hr (proposed),,,,,Blocked,"2026-10-05: Ticket ""A-1"",\nopened",')
    expect(third).toContain('Cy Young')
    const xlsx = await lead.get(`/cohorts/${id}/export.xlsx`)
    expect(String(xlsx.body).slice(0, 2)).toBe('PK')
    expect((await (await world.cohort()).lead.get(`/cohorts/${id}/export.csv`)).status).toBe(404)
  })

  test('keeps zeros, and nothing in it runs', async () => {
    const { id, lead } = await openClass()
    await world.agent(id, { name: '=cmd()', npn: '00042', otherEmails: ['p@example.org', 'q@example.org'] })
    expect(lines(await lead.get(`/cohorts/${id}/export.csv`))[1]).toMatch(
      /^'=cmd\(\),agent\d+@example.com,"p@example.org; q@example.org",,,00042,/,
    )
  })

  test('has date and reference behind what is shown by them, and reads them back', async () => {
    const { id, lead, agents, track, look, send, cell } = await openClass(['Ada Byron', 'Bo Diaz'])
    const [ada, bo] = agents
    await track(ada?.id ?? '', 'rts', { status: 'complete', on: '2026-10-05', reference: 'A-1' })
    const exported = lines(await lead.get(`/cohorts/${id}/export.csv`))
    expect(exported[1]).toContain('"Ready to sell on 2026-10-05, reference A-1"')
    expect((await look(csv(...exported))).body.counts).toMatchObject({ change: 0, refused: 0, errors: 0 })
    const head = 'E-mail,RTS / No More Forms'
    const rows = [`${ada?.email},"Ready to sell on 2026-10-04, reference A-2"`, `${bo?.email},RTS 10/5/2026 ref B-1`]
    const seenFirst = await look(csv(head, ...rows))
    expect(seen(seenFirst).map(([name, , , before, after]: string[]) => [name, before, after])).toEqual([
      ['Ada Byron', 'Ready to sell on 2026-10-05, reference A-1', 'Ready to sell on 2026-10-04, reference A-2'],
      ['Bo Diaz', 'Not invited', 'Ready to sell on 2026-10-05, reference B-1'],
    ])
    expect((await send(csv(head, ...rows))).body).toMatchObject({ stored: true, changed: { tracks: 2 } })
    expect(await cell(bo?.id ?? '', 'rts')).toMatchObject({ isOverride: false, because: 'ready to sell on Mon, Oct 5, reference B-1' })
    expect(await cell(ada?.id ?? '', 'rts')).toMatchObject({ because: 'ready to sell on Sun, Oct 4, reference A-2' })
  })

  test.each([
    ['Ready to sell on 2026-10-05', 'track.reference_incomplete', /has a date and no reference/],
    ['Ready to sell, reference A-1', 'track.reference_incomplete', /has a reference and no date/],
    ['"Ready to sell on 2026-10-06, reference A-1"', 'track.reference_to_come', /still to come/],
    ['"With carrier on 2026-10-05, reference A-1"', 'track.takes_no_reference', /takes no date and reference/],
    ['Ready to sell', 'track.reason_missing', /needs its date and reference: give both, or give a reason/],
  ])('refuses %s, naming what is missing', async (text, code, says) => {
    const { agents, look } = await openClass(['Ada Byron'])
    const cellText = text.includes(',') && !text.startsWith('"') ? `"${text}"` : text
    const answer = await look(csv('E-mail,RTS / No More Forms', `${agents[0]?.email},${cellText}`))
    expect(answer.body.differences).toMatchObject([{ state: 'refused', code }])
    expect(answer.body.differences[0].reason).toMatch(says)
  })

  test('a note that was taken back is not in it', async () => {
    const { id, lead, agents, track } = await openClass(['Ada'])
    const [ada] = agents
    await track(ada?.id ?? '', 'tbt', { status: 'in_progress', note: 'Kept' })
    await track(ada?.id ?? '', 'tbt', { status: 'blocked', note: 'Wrong agent', version: 1 })
    await lead.post(`/agents/${ada?.id}/tracks/tbt/undo`, { version: 2 })
    expect(lines(await lead.get(`/cohorts/${id}/export.csv`))[1]).toContain('2026-10-05: Kept')
  })

  test.each(['csv', 'xlsx'])('read back, %s changes nothing and announces nothing', async (ending) => {
    const { id, lead, agents, track, send, look, events } = await classWithDays()
    await world.agent(id, {
      name: "'=O\u2019Neil, \u{1f469}\u200d\u{1f4bb}",
      npn: '007',
      nNumber: 'N4500',
      title: '-1+\n"2"',
      location: '00042',
      phone: 'n/a',
    })
    await track(agents[0]?.id ?? '', 'rts', { status: 'complete', reason: '=1', note: "'quoted\r\nnote " })
    await lead.patch(`/agents/${agents[1]?.id}`, { state: 'paused', version: 1 })
    const url = `${world.server.url}/api/v1/cohorts/${id}/export.${ending}`
    const bytes = new Uint8Array(
      await (await fetch(url, { headers: { authorization: `Bearer test-token-${lead.personId}` } })).arrayBuffer(),
    )
    const file = { name: `sheet.${ending}`, content: bytes }
    const before = await events()
    const dry = await look(file)
    expect(dry.body).toMatchObject({
      counts: { rows: 4, matched: 4, change: 0, refused: 0, errors: 0 },
      errors: [],
      warnings: [],
      differences: [],
    })
    expect((await send(file)).body).toMatchObject({ stored: true, changed: { facts: 0, tracks: 0, agents: 0 } })
    expect(await events()).toEqual(before)
  })
})

describe('what a sheet says is shown cell by cell', () => {
  test('facts, labels, states and notes beside the record; nothing is stored', async () => {
    const { agents, look, events } = await classWithDays()
    const [ada, bo, cy] = agents
    const before = await events()
    const answer = await look(
      csv(
        'Master sheet of ESP 12',
        '',
        'Agent,Email,NPN #,10/5,Day 2,AHIP,TBTs,Call Cert comments,Red flags',
        `Ada Byron,${ada?.email},12345,Full day of work,,done,In Progress,,none`,
        `Bo Diaz,${bo?.email},,tardy - under 1 hr,NCNS,,RTS,Second call on Friday,`,
        `Cy Young,${cy?.email},,Absent – HR approved,,,,,`,
      ),
      { reason: 'From the old sheet' },
    )
    expect(answer.body.understood).toMatchObject({ sheet: null, headerRow: 3 })
    expect(answer.body.understood.columns.map(({ field }: { field: string }) => field)).toEqual([
      'name',
      'email',
      'npn',
      'day:1',
      'day:2',
      'track:ahip_aetna',
      'track:tbt',
      'note:call_cert',
      null,
    ])
    expect(seen(answer)).toEqual([
      ['Ada Byron', 'NPN #', 'change', null, '12345'],
      ['Ada Byron', 'AHIP', 'change', 'Not started', 'Complete'],
      ['Ada Byron', 'TBTs', 'change', 'Not started', 'In progress'],
      ['Bo Diaz', '10/5', 'refused', 'Tardy - Under 1 Hr (proposed)', 'Tardy - Under 1 Hr'],
      ['Bo Diaz', 'Day 2', 'refused', null, 'NCNS'],
      ['Bo Diaz', 'Call Cert comments', 'change', null, 'Second call on Friday'],
      ['Cy Young', '10/5', 'refused', 'NCNS (proposed)', 'Absent - HR Approved'],
    ])
    expect(answer.body.differences[1]).toMatchObject({ field: 'track:ahip_aetna', kind: 'track', override: 'From the old sheet' })
    expect(answer.body.differences.flatMap(({ reason }: SheetDifference) => reason ?? [])).toEqual([
      'The reports say the same, but nobody has decided it: confirm the day on the Roll.',
      'The label follows from the reports. Confirm, excuse or correct the day on the Roll.',
      'The label follows from the reports. Excuse the day on the Roll, with the kind of excuse.',
    ])
    expect(codes(answer.body.errors)).toEqual([[5, 'TBTs', 'track.unknown_state']])
    expect(answer.body).toMatchObject({ dryRun: true, stored: false, counts: { rows: 3, matched: 3, change: 4, refused: 3, errors: 1 } })
    expect(await events()).toEqual(before)
  })

  test('rows of nobody, of two, and twice of one are errors that say what to do', async () => {
    const { id, look } = await openClass()
    await world.agent(id, { name: 'Ada Byron', email: 'ada@example.com', npn: '111' })
    await world.agent(id, { name: 'Sam Ito', email: 'sam@example.com', employeeId: 'E7' })
    await world.agent(id, { name: 'Same Name', nNumber: 'N5001' })
    await world.agent(id, { name: 'Same Name' })
    const answer = await look(
      csv(
        'Name,E-mail,NPN,Employee ID,N-Number,Title',
        'Byron Ada,old@example.com,,,,Agent',
        'Ghost,ghost@example.com,,,,Agent',
        'Same Name,,,,,Agent',
        'Same Name,,,,n5001,Agent',
        'Sam,sam@example.com,,,,Agent',
        'Ito,,,e7,,Agent',
        ',ada@example.com;sam@example.com,,,,Agent',
        ',,,,,Agent',
        'X,,0111,E7,,Agent',
      ),
    )
    expect(codes(answer.body.errors)).toEqual([
      [3, null, 'agent.unknown'],
      [4, null, 'agent.ambiguous'],
      [6, null, 'agent.repeated'],
      [7, null, 'agent.repeated'],
      [8, null, 'agent.ambiguous'],
      [9, null, 'agent.missing'],
      [10, null, 'agent.ambiguous'],
    ])
    expect(answer.body.errors[0].message).toContain('roster import')
    expect(answer.body.errors[2].message).toContain('6 and 7')
    expect(seen(answer).map((cell: unknown[]) => cell.slice(0, 2))).toEqual([
      ['Ada Byron', 'Name'],
      ['Ada Byron', 'E-mail'],
      ['Ada Byron', 'Title'],
      ['Same Name', 'Title'],
    ])
  })

  test('the guards of the screens hold: numbers, what others have, leavers, social security numbers', async () => {
    const { id, look, lead } = await openClass()
    await world.agent(id, { name: 'Ada', email: 'ada@example.com', npn: '111' })
    await world.agent(id, { name: 'Bo', email: 'bo@example.com', npn: '222' })
    const cy = await world.agent(id, { name: 'Cy', email: 'cy@example.com' })
    await world.admin.post(`/agents/${cy.id}/leave`, { on: '2026-10-05', reason: 'Moved away', version: 1 })
    const answer = await look(
      csv(
        'E-mail,NPN,N-Number,Phone,Status,TBT,Location',
        'ada@example.com,222,333,123-45-6789,Left,complete,Phoenix',
        'bo@example.com,,222,,on hold,soon,',
        'cy@example.com,,,,Active,done,',
      ),
    )
    expect(codes(answer.body.errors)).toEqual([
      [2, 'Phone', 'ssn.refused'],
      [2, 'N-Number', 'n_number.all_digits'],
      [3, 'N-Number', 'n_number.all_digits'],
      [3, 'TBT', 'track.unknown_state'],
    ])
    expect(answer.body.errors[0].value).toBe('***-**-6789')
    expect(answer.body.differences.map(({ column, state, code }: SheetDifference) => [column, state, code])).toEqual([
      ['NPN', 'refused', 'npn.taken'],
      ['Status', 'refused', 'agent.leaves'],
      ['TBT', 'refused', 'track.reason_missing'],
      ['Location', 'change', null],
      ['Status', 'change', null],
      ['Status', 'refused', 'agent.left'],
      ['TBT', 'refused', 'track.agent_left'],
    ])
    expect((await look(csv('E-mail,TBT', 'ada@example.com,complete'), { reason: '123-45-6789' })).status).toBe(422)
    expect((await lead.get(`/cohorts/${id}/agents`)).body.rows[0]).toMatchObject({ npn: '111', location: null, version: 1 })
  })
})

describe('what is accepted is stored by the commands of the screens', () => {
  const sheet = (...emails: readonly (string | undefined)[]) =>
    csv('E-mail,Title,TBT,TBT notes', ...emails.map((email) => `${email},Agent II,Complete,Certificate seen by Dana`))

  test('all of it: facts, states under the row’s note, an event per change and one for the sheet; again, nothing', async () => {
    const { id, lead, agents, send, cell, events } = await openClass(['Ada', 'Bo'])
    const file = sheet(...agents.map(({ email }) => email))
    const before = (await events()).length
    const answer = await send(file)
    expect(answer.body).toMatchObject({ stored: true, changed: { facts: 2, tracks: 4, agents: 2 }, errors: [] })
    expect(await cell(agents[1]?.id ?? '', 'tbt')).toMatchObject({
      value: 'complete',
      reason: 'Certificate seen by Dana',
      note: 'Certificate seen by Dana',
      version: 1,
    })
    expect((await lead.get(`/agents/${agents[0]?.id}`)).body).toMatchObject({ title: 'Agent II', version: 2 })
    const told = (await events()).slice(before)
    expect(told).toEqual(['agent.changed', 'agent.changed', 'track.changed', 'track.changed', 'sheet.imported'])
    const entry = await world.db
      .selectFrom('audit_entry')
      .select(['after', 'actor_id'])
      .where('action', '=', 'sheet.imported')
      .where('cohort_id', '=', id)
      .executeTakeFirstOrThrow()
    expect(entry).toEqual({ actor_id: lead.personId, after: { file: 'sheet.csv', facts: 2, tracks: 4, agents: 2 } })
    expect((await send(file)).body).toMatchObject({ stored: true, changed: { facts: 0, tracks: 0 }, counts: { change: 0, refused: 0 } })
    expect(await events()).toHaveLength(before + told.length)
  })

  test('all of it or nothing: one refused cell or bad row keeps everything out, unless the rest is asked for', async () => {
    const { lead, agents, send } = await openClass(['Ada'])
    const file = csv('E-mail,Title,Mon', `${agents[0]?.email},Agent II,NCNS`, 'ghost@example.com,Agent,')
    expect((await send(file)).body).toMatchObject({ stored: false, changed: { facts: 0 }, counts: { change: 1, refused: 1, errors: 1 } })
    expect((await lead.get(`/agents/${agents[0]?.id}`)).body.title).toBeNull()
    expect((await send(file, '?partial=true')).body).toMatchObject({ stored: true, changed: { facts: 1, tracks: 0 } })
    expect((await lead.get(`/agents/${agents[0]?.id}`)).body.title).toBe('Agent II')
  })

  test('only the ticked cells, whatever else is wrong with the file', async () => {
    const { lead, agents, send, look, cell } = await openClass(['Ada', 'Bo'])
    const file = csv(
      'E-mail,Title,TBT,Mon',
      `${agents[0]?.email},Agent II,blocked,NCNS`,
      `${agents[1]?.email},Agent II,blocked,`,
      'ghost@example.com,,,',
    )
    const ticked = (await look(file)).body.differences.filter(
      ({ agentName, column }: SheetDifference) => agentName === 'Bo' && column === 'TBT',
    )
    expect((await send(file, '', { accept: JSON.stringify([ticked[0].id]) })).body).toMatchObject({
      stored: true,
      changed: { facts: 0, tracks: 1, agents: 1 },
    })
    expect(await cell(agents[1]?.id ?? '', 'tbt')).toMatchObject({ value: 'blocked', version: 1 })
    expect(await cell(agents[0]?.id ?? '', 'tbt')).toMatchObject({ version: 0 })
    expect((await lead.get(`/agents/${agents[1]?.id}`)).body.title).toBeNull()
  })

  test('a cell that somebody changed meanwhile is reported and not overwritten; a refused one cannot be ticked', async () => {
    const { agents, send, look, track, cell } = await openClass(['Ada', 'Bo'])
    const file = csv('E-mail,TBT,Mon', `${agents[0]?.email},blocked,NCNS`, `${agents[1]?.email},blocked,`)
    const ids = (await look(file)).body.differences.map(({ id }: SheetDifference) => id)
    await track(agents[0]?.id ?? '', 'tbt', { status: 'in_progress', note: '3 of 15' })
    const accept = JSON.stringify([...ids, '99.1.none'])
    const refused = await send(file, '', { accept })
    expect(refused.body).toMatchObject({ stored: false })
    expect(codes(refused.body.errors)).toEqual([
      [2, 'TBT', 'cell.stale'],
      [2, 'Mon', 'attendance.follows_reports'],
      [0, null, 'difference.unknown'],
    ])
    expect(refused.body.errors[0].message).toBe(
      'Row 2: TBT of Ada was changed since you looked and is now "In progress". Look at the difference again.',
    )
    expect((await send(file, '?partial=true', { accept })).body).toMatchObject({ stored: true, changed: { tracks: 1 } })
    expect(await cell(agents[0]?.id ?? '', 'tbt')).toMatchObject({ value: 'in_progress', note: '3 of 15' })
    expect(await cell(agents[1]?.id ?? '', 'tbt')).toMatchObject({ value: 'blocked' })
    // Ticked again, what is stored already is no trouble.
    expect((await send(file, '', { accept: JSON.stringify(ids.slice(2)) })).body).toMatchObject({ stored: true, changed: { tracks: 0 } })
  })

  test('a number goes from one agent to another in one sheet, also when only both cells together make sense', async () => {
    const { id, lead, send, look } = await openClass()
    await world.agent(id, { name: 'A', email: 'a1@example.com', npn: '1' })
    await world.agent(id, { name: 'B', email: 'b1@example.com', npn: '2' })
    const file = csv('E-mail,NPN', 'a1@example.com,2', 'b1@example.com,3')
    const dry = await look(file)
    expect(dry.body.counts).toMatchObject({ change: 2, refused: 0 })
    const alone = await send(file, '', { accept: JSON.stringify([dry.body.differences[0].id]) })
    expect(alone.body).toMatchObject({ stored: false })
    expect(codes(alone.body.errors)).toEqual([[2, 'NPN', 'npn.taken']])
    expect((await send(file)).body).toMatchObject({ stored: true, changed: { facts: 2 } })
    const { rows } = (await lead.get(`/cohorts/${id}/agents`)).body
    expect(rows.map((row: { npn: string }) => row.npn)).toEqual(['2', '3'])
    const swap = await look(csv('E-mail,NPN', 'a1@example.com,3', 'b1@example.com,2'))
    expect(swap.body.counts).toMatchObject({ change: 0, refused: 2 })
  })

  test('two leads and a sheet at once: no change is lost unseen', async () => {
    const { id, lead, agents, send } = await openClass(['Ada', 'Bo', 'Cy', 'Dee'])
    const file = csv('E-mail,TBT,TBT notes', ...agents.map(({ email }, i) => `${email},blocked,Sheet ${i}`))
    const [imported, ...patched] = await Promise.all([
      send(file),
      ...agents.map(({ id: agent }, i) =>
        lead.patch(`/agents/${agent}/tracks/tbt`, { status: 'in_progress', note: `Lead ${i}`, version: 0 }),
      ),
    ])
    expect([200, 409]).toContain(imported?.status)
    const written = (
      await world.db
        .selectFrom('track_note')
        .innerJoin('agent', 'agent.id', 'agent_id')
        .select('note')
        .where('cohort_id', '=', id)
        .execute()
    )
      .map(({ note }) => note)
      .sort()
    const expected = [
      ...patched.flatMap(({ status }, i) => (status === 200 ? [`Lead ${i}`] : [])),
      ...(imported?.status === 200 && imported.body.stored ? agents.map((_, i) => `Sheet ${i}`) : []),
    ].sort()
    expect(written).toEqual(expected)
  })
})

describe('columns', () => {
  const odd = (email: string | undefined) => csv('Wer,Wann,Wie weit', `${email},NCNS,blocked`)
  const MAPPING = { email: 'Wer', 'day:1': 'Wann', 'track:tbt': 2 }

  test('that headers do not tell are chosen once and remembered, in another class too', async () => {
    const { agents, look, send } = await openClass(['Ada'])
    const blind = await look(odd(agents[0]?.email))
    expect(codes(blind.body.errors)).toEqual([[0, null, 'header.missing']])
    expect(blind.body.fields.find(({ key }: { key: string }) => key === 'day:1')).toEqual({
      key: 'day:1',
      title: 'Mon 5 Oct',
      kind: 'attendance',
    })
    const told = await look(odd(agents[0]?.email), { mapping: JSON.stringify(MAPPING) })
    expect(told.body).toMatchObject({ mappedBy: 'given', counts: { change: 1, refused: 1 } })
    await send(odd(agents[0]?.email), '?partial=true', { mapping: JSON.stringify(MAPPING) })
    const next = await openClass(['Bo'])
    expect((await next.look(odd(next.agents[0]?.email))).body).toMatchObject({ mappedBy: 'remembered', counts: { change: 1, refused: 1 } })
  })

  test('a roster with the same headers keeps its own mapping', async () => {
    const { id, lead, agents, send } = await openClass(['Ada'])
    const file = csv('Eins,Zwei', `Ada,${agents[0]?.email}`)
    await send(file, '', { mapping: JSON.stringify({ title: 0, email: 1 }) })
    const roster = await lead.upload(`/cohorts/${id}/roster/import?dryRun=true`, [file])
    expect(roster.body.mappedBy).toBe('headers')
  })

  test('two for one field are for a person to settle, and nothing is read meanwhile', async () => {
    const { agents, look } = await openClass(['Ada'])
    const answer = await look(csv('E-mail,TBT,TBT', `${agents[0]?.email},blocked,failed`))
    expect(codes(answer.body.errors)).toEqual([[1, 'TBT', 'column.duplicate']])
    expect(answer.body.counts).toMatchObject({ change: 0, rows: 0 })
  })

  test.each([
    // why it is here,            fields,                                         path
    ['a field that is none', { mapping: '{"day:9": 0}' }, 'mapping.day:9'],
    ['a mapping that is none', { mapping: '[1]' }, 'mapping'],
    ['ids that are none', { accept: 'some' }, 'accept'],
    ['a reason that is too long', { reason: 'x'.repeat(501) }, 'reason'],
  ])('%s is refused by name', async (_why, fields, path) => {
    const { look } = await openClass(['Ada'])
    const answer = await look(csv('Name,TBT', 'Ada,blocked'), fields)
    expect(answer).toMatchObject({ status: 422, body: { code: 'request.invalid', errors: [{ path }] } })
  })
})

test.each([
  ['a picture', { name: 'x.csv', content: new Uint8Array([0x89, 0x50, 0x4e, 0x47]) }, 'file.wrong_type'],
  ['nothing', { name: 'x.csv', content: '' }, 'file.empty'],
])('a file that is %s is refused with a sentence', async (_why, file, code) => {
  const { send } = await openClass()
  expect(await send(file)).toMatchObject({ status: 422, body: { code: 'file.unreadable', errors: [{ code }] } })
})

test('whoever may only read the tracker exports and does not import', async () => {
  const pm = await world.person(['pm'])
  const { id } = await world.cohort({ pms: [pm.email] })
  expect((await pm.get(`/cohorts/${id}/export.csv`)).status).toBe(200)
  expect((await pm.upload(`/cohorts/${id}/sheet/import?dryRun=true`, [csv('Name,TBT', 'Ada,done')])).status).toBe(403)
})
