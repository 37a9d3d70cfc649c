import { describe, expect, test } from 'vitest'
import { places, readable, spokenVisits } from './written-report.fixture.ts'

const SUMMARY =
  '1. Summary\nMeeting title\tESP 12\nAttended participants\t2\nStart time\t10/5/26, 8:00:00 AM\nEnd time\t10/5/26, 4:30:00 PM\n\n'
const PARTICIPANTS =
  '2. Participants\nName\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole\nMaria Lopez\t10/5/26, 8:03:14 AM\t10/5/26, 4:30:55 PM\t8h 12m 41s\tm@example.com\tm@example.com\tAttendee\nEva Roy\t10/5/26, 9:00:00 AM\t10/5/26, 9:51:20 AM\t51m 20s\t\tag***@e***.com\tAttendee\n'
const ACTIVITIES =
  '\n3. In-Meeting Activities\nName\tJoin Time\tLeave Time\tDuration\tEmail\tRole\nMaria Lopez\t10/5/26, 8:03:14 AM\t10/5/26, 9:52:45 AM\t1h 49m 31s\tm@example.com\tAttendee\nMaria Lopez\t10/5/26, 10:07:45 AM\t10/5/26, 4:30:55 PM\t6h 23m 10s\tm@example.com\tAttendee\n'

describe('Teams, the report in blocks', () => {
  test('without the activities, participants give first join, last leave and a total', () => {
    const report = readable('r.csv', SUMMARY + PARTICIPANTS)
    expect(report).toMatchObject({ kind: 'teams', title: 'ESP 12', date: '2026-10-05', participants: 2, problems: [] })
    expect(spokenVisits(report)).toEqual([
      'Maria Lopez 2026-10-05T08:03:14/16:30:55 total 29561',
      'Eva Roy 2026-10-05T09:00:00/09:51:20 total 3080',
    ])
    expect(report.visits.map(({ row, email, maskedEmail }) => [row, email, maskedEmail])).toEqual([
      [9, 'm@example.com', null],
      [10, null, 'ag***@e***.com'],
    ])
  })

  test('the activities win, and whom they leave out is taken from the participants', () => {
    const report = readable('r.csv', SUMMARY + PARTICIPANTS + ACTIVITIES)
    expect(report).toMatchObject({ kind: 'teams', participants: 2, problems: [] })
    expect(spokenVisits(report)).toEqual([
      'Maria Lopez 2026-10-05T08:03:14/09:52:45',
      'Maria Lopez 2026-10-05T10:07:45/16:30:55',
      'Eva Roy 2026-10-05T09:00:00/09:51:20 total 3080',
    ])
  })

  test('an empty block of activities changes nothing', () => {
    const report = readable(
      'r.csv',
      `${SUMMARY}${PARTICIPANTS}\n3. In-Meeting Activities\nName\tJoin Time\tLeave Time\tDuration\tEmail\tRole\n`,
    )
    expect(report.visits.map(({ totalSeconds }) => totalSeconds)).toEqual([29_561, 3080])
  })

  test('a rejoin as a second row of the participants, and a block behind them that is none of ours', () => {
    const again = 'Eva Roy\t10/5/26, 11:00:00 AM\t10/5/26, 11:30:00 AM\t30m\t\t\tAttendee\n'
    const report = readable('r.csv', `${SUMMARY}${PARTICIPANTS}${again}\n4. Engagement\nName\tReactions\nEva Roy\t3\n`)
    expect(report.problems).toEqual([])
    expect(spokenVisits(report).at(-1)).toBe('Eva Roy 2026-10-05T11:00:00/11:30:00 total 1800')
  })

  describe('a session without an address is the one person of that name whom the participants give one', () => {
    const head = '2. Participants\nName\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole\n'
    const activities = '\n3. In-Meeting Activities\nName\tJoin Time\tLeave Time\tDuration\tEmail\tRole\n'
    const person = (name: string, email: string, upn = '') =>
      `${name}\t10/5/26, 8:00 AM\t10/5/26, 9:00 AM\t1h\t${email}\t${upn}\tAttendee\n`
    const session = (name: string, email = '') => `${name}\t10/5/26, 8:00 AM\t10/5/26, 9:00 AM\t1h\t${email}\tAttendee\n`
    test.each<[why: string, participants: string, sessions: string, emails: (string | null)[]]>([
      ['by e-mail', person('iPad', 'sam@example.com'), session('iPad'), ['sam@example.com']],
      ['by UPN', person('iPad', '', 'sam@example.com'), session('iPad'), ['sam@example.com']],
      ['in another case, with other spaces', person('Sam  Ito', 'sam@example.com'), session('SAM ITO'), ['sam@example.com']],
      [
        'once for a rejoin',
        person('iPad', 'sam@example.com') + person('iPad', 'sam@example.com'),
        session('iPad') + session('iPad'),
        ['sam@example.com', 'sam@example.com'],
      ],
      [
        'beside a session that has it',
        person('iPad', 'sam@example.com'),
        session('iPad', 'sam@example.com') + session('iPad'),
        ['sam@example.com', 'sam@example.com'],
      ],
      ['not when two bear the name', person('iPad', 'sam@example.com') + person('iPad', 'kim@example.com'), session('iPad'), [null]],
      ['not when one of the name has none', person('iPad', 'sam@example.com') + person('iPad', ''), session('iPad'), [null]],
      [
        'not when the sessions tell of another',
        person('iPad', 'sam@example.com'),
        session('iPad', 'kim@example.com') + session('iPad'),
        ['kim@example.com', null],
      ],
      ['not over an address of its own', person('iPad', 'sam@example.com'), session('iPad', 'kim@example.com'), ['kim@example.com']],
    ])('%s', (_why, participants, sessions, emails) => {
      const report = readable('r.csv', head + participants + activities + sessions)
      expect(report.problems).toEqual([])
      expect(report.visits.map(({ email }) => email)).toEqual(emails)
    })
    test('a masked address is carried too, for a suggestion', () => {
      const report = readable('r.csv', head + person('iPad', 's***@e***.com') + activities + session('iPad'))
      expect(report.visits).toMatchObject([{ email: null, maskedEmail: 's***@e***.com' }])
    })
  })

  test.each<[why: string, text: string]>([
    [
      'comma separated and quoted',
      '1. Summary,,,,,,\nMeeting title,ESP 12\n\n2. Participants,,,,,,\nName,First Join,Last Leave,In-Meeting Duration,Email,Participant ID (UPN),Role\nMaria,"10/5/26, 8:03:14 AM","10/5/26, 9:03:14 AM",1h,m@example.com,m@example.com,Attendee\n',
    ],
    [
      'comma separated, the times not quoted',
      '1. Summary\n\n2. Participants\nName,First Join,Last Leave,In-Meeting Duration,Email,Participant ID (UPN),Role\nMaria,10/5/26, 8:03:14 AM,10/5/26, 9:03:14 AM,1h,m@example.com,m@example.com,Attendee\n',
    ],
    [
      'German',
      '1. Zusammenfassung\nTitel der Besprechung\tESP 12\n\n2. Teilnehmer\nName\tErster Beitritt\tLetztes Verlassen\tDauer der Besprechungsteilnahme\tE-Mail\tTeilnehmer-ID (UPN)\tRolle\nMaria\t05.10.26, 08:03:14\t05.10.26, 09:03:14\t1 Std.\tm@example.com\tm@example.com\tTeilnehmer\n',
    ],
    [
      'Portuguese',
      '1. Resumo\nTítulo da reunião\tESP 12\n\n2. Participantes\nNome\tPrimeira entrada\tÚltima saída\tDuração da Reunião\tEmail\tID do participante (UPN)\tFunção\nMaria\t05/10/2026, 08:03:14\t05/10/2026, 09:03:14\t1h\tm@example.com\tm@example.com\tParticipante\n',
    ],
    [
      'a language whose header is not known as Teams, by its blocks',
      '1. Résumé\nTitre de la réunion\tESP 12\n\n2. Participants\nNom\tArrivée\tDépart\tDurée\tE-mail\tRôle\nMaria\t05/10/2026, 08:03:14\t05/10/2026, 09:03:14\t1h\tm@example.com\tParticipant\n',
    ],
    [
      'British dates',
      '1. Summary\n\n2. Participants\nName\tFirst join\tLast leave\tIn-meeting duration\tEmail\tParticipant ID (UPN)\tRole\nMaria\t05/10/2026, 08:03:14\t05/10/2026, 09:03:14\t1h\tm@example.com\tm@example.com\tAttendee\n',
    ],
  ])('%s', (_why, text) => {
    const report = readable('r.csv', text)
    expect(report).toMatchObject({ kind: 'teams', problems: [] })
    expect(spokenVisits(report)).toEqual(['Maria 2026-10-05T08:03:14/09:03:14 total 3600'])
    expect(report.visits[0]?.email).toBe('m@example.com')
  })

  test('a bad row in the activities is reported with its own row number', () => {
    const report = readable('r.csv', `${SUMMARY}${PARTICIPANTS}${ACTIVITIES}Eva Roy\tlater\t10/5/26, 9:00:00 AM\t1m\t\tAttendee\n`)
    expect(places(report.problems)).toEqual(['16 Join Time later time.unreadable'])
  })
})

describe('Teams, the older list of actions', () => {
  const list = (rows: readonly string[]) => readable('meetingAttendanceList.csv', `Full Name\tUser Action\tTimestamp\n${rows.join('\n')}\n`)
  test.each<[why: string, rows: string[], visits: string[], problems: string[]]>([
    [
      'joined and left',
      ['Maria\tJoined\t10/5/2026, 8:03:14 AM', 'Maria\tLeft\t10/5/2026, 9:03:14 AM'],
      ['Maria 2026-10-05T08:03:14/09:03:14'],
      [],
    ],
    [
      'joined before the organiser',
      ['Maria\tJoined before\t10/5/2026, 8:03:14 AM', 'Maria\tLeft\t10/5/2026, 9:03:14 AM'],
      ['Maria 2026-10-05T08:03:14/09:03:14'],
      [],
    ],
    [
      'a rejoin',
      [
        'Maria\tJoined\t10/5/2026, 8:00 AM',
        'Maria\tLeft\t10/5/2026, 9:00 AM',
        'Maria\tJoined\t10/5/2026, 10:00 AM',
        'Maria\tLeft\t10/5/2026, 11:00 AM',
      ],
      ['Maria 2026-10-05T08:00:00/09:00:00', 'Maria 2026-10-05T10:00:00/11:00:00'],
      [],
    ],
    [
      'two devices overlap',
      [
        'Maria\tJoined\t10/5/2026, 8:00 AM',
        'Maria\tJoined\t10/5/2026, 9:00 AM',
        'Maria\tLeft\t10/5/2026, 10:00 AM',
        'Maria\tLeft\t10/5/2026, 11:00 AM',
      ],
      ['Maria 2026-10-05T08:00:00/10:00:00', 'Maria 2026-10-05T09:00:00/11:00:00'],
      [],
    ],
    [
      'a second device whose leave was not logged',
      [
        'Maria\tJoined\t10/5/2026, 8:00 AM',
        'Maria\tJoined\t10/5/2026, 9:00 AM',
        'Maria\tLeft\t10/5/2026, 10:00 AM',
        'Eva\tJoined\t10/5/2026, 8:00 AM',
        'Eva\tLeft\t10/5/2026, 4:00 PM',
      ],
      ['Maria 2026-10-05T08:00:00/10:00:00', 'Eva 2026-10-05T08:00:00/16:00:00'],
      [],
    ],
    [
      'still there when the list was downloaded',
      ['Maria\tJoined\t10/5/2026, 8:00 AM', 'Eva\tJoined\t10/5/2026, 8:30 AM', 'Eva\tLeft\t10/5/2026, 10:00 AM'],
      ['Maria 2026-10-05T08:00:00/10:00:00', 'Eva 2026-10-05T08:30:00/10:00:00'],
      ['2 User Action Joined leave.missing'],
    ],
    [
      'a leave without a join',
      ['Maria\tLeft\t10/5/2026, 8:00 AM', 'Maria\tJoined\t10/5/2026, 9:00 AM', 'Maria\tLeft\t10/5/2026, 10:00 AM'],
      ['Maria 2026-10-05T09:00:00/10:00:00'],
      ['2 User Action Left join.missing'],
    ],
    [
      'rows out of order',
      ['Maria\tLeft\t10/5/2026, 9:00 AM', 'Maria\tJoined\t10/5/2026, 8:00 AM'],
      ['Maria 2026-10-05T08:00:00/09:00:00'],
      [],
    ],
    [
      'an unknown action',
      ['Maria\tMuted\t10/5/2026, 8:00 AM', 'Eva\tJoined\t10/5/2026, 8:00 AM', 'Eva\tLeft\t10/5/2026, 9:00 AM'],
      ['Eva 2026-10-05T08:00:00/09:00:00'],
      ['2 User Action Muted action.unknown'],
    ],
    [
      'a bad time',
      ['Maria\tJoined\tsoon', 'Eva\tJoined\t10/5/2026, 8:00 AM', 'Eva\tLeft\t10/5/2026, 9:00 AM'],
      ['Eva 2026-10-05T08:00:00/09:00:00'],
      ['2 Timestamp soon time.unreadable'],
    ],
    [
      'nobody',
      ['\tJoined\t10/5/2026, 8:00 AM', 'Eva\tJoined\t10/5/2026, 8:00 AM', 'Eva\tLeft\t10/5/2026, 9:00 AM'],
      ['Eva 2026-10-05T08:00:00/09:00:00'],
      ['2 Full Name  person.missing'],
    ],
  ])('%s', (_why, rows, visits, problems) => {
    const report = list(rows)
    expect(report.kind).toBe('teams')
    expect(spokenVisits(report)).toEqual(visits)
    expect(places(report.problems)).toEqual(problems)
  })

  test('a list of events from another tool', () => {
    const report = readable(
      'x.csv',
      'Name,Email,Time,Type\nMaria,m@example.com,2026-10-05 08:00,Join\nMaria,m@example.com,2026-10-05 09:00,Leave\n',
    )
    expect(report.kind).toBe('plain')
    expect(spokenVisits(report)).toEqual(['Maria 2026-10-05T08:00:00/09:00:00'])
  })
})
