import { describe, expect, test } from 'vitest'
import { DENVER, places, read, readable, spokenVisits } from './written-report.fixture.ts'

describe('Google Meet', () => {
  const day = '2026-10-05 09_00 ESP 12 - Attendance Report.csv'
  test('the new header, U+202F in the times, a BOM', () => {
    const report = readable(
      day,
      '\ufeffFirst name,Last name,Email,Duration,Time joined,Time exited\r\nMaria,Lopez,Maria.Lopez@Example.com,8 hr 2 min,8:12\u202fAM,4:31\u202fPM\r\niPhone,(2),,45 sec,9:00\u202fAM,9:00\u202fAM\r\nEva,Roy,ag***@e***.com,1 hr,9:00\u202fAM,10:00\u202fAM\r\n',
    )
    expect(report).toMatchObject({
      kind: 'google-meet',
      date: '2026-10-05',
      dates: ['2026-10-05'],
      title: 'ESP 12',
      participants: 3,
      problems: [],
      zone: 'America/Denver',
    })
    expect(spokenVisits(report)).toEqual([
      'Maria Lopez 2026-10-05T08:12:00/16:31:00 total 28920',
      'iPhone (2) 2026-10-05T09:00:00/09:00:00 total 45',
      'Eva Roy 2026-10-05T09:00:00/10:00:00 total 3600',
    ])
    expect(report.visits.map(({ row, email, maskedEmail }) => [row, email, maskedEmail])).toEqual([
      [2, 'maria.lopez@example.com', null],
      [3, null, null],
      [4, null, 'ag***@e***.com'],
    ])
  })

  test.each<[why: string, name: string, header: string, row: string]>([
    ['older English', day, 'Name,Email,Duration,Time joined,Time exited', 'Maria Lopez,m@example.com,56 min,8:12 AM,9:08 AM'],
    [
      'pt-BR',
      'Relatório de participação em abc-defg-hij (2026-10-05 09_00).csv',
      'Nome,Sobrenome,E-mail,Duração,Horário de entrada,Horário de saída',
      'Maria,Lopez,m@example.com,56 minutos,08:12,09:08',
    ],
    [
      'es',
      'Informe 2026-10-05.csv',
      'Nombre,Apellidos,Correo electrónico,Duración,Hora a la que se unió,Hora a la que salió',
      'Maria,Lopez,m@example.com,56 min,08:12,09:08',
    ],
    [
      'es, another wording',
      'Informe 2026-10-05.csv',
      'Nombre,Apellido,Correo electrónico,Duración,Hora a la que se unió,Hora a la que abandonó la reunión',
      'Maria,Lopez,m@example.com,56 minutos,8:12 a. m.,9:08 a. m.',
    ],
    [
      'fr',
      'Rapport 2026-10-05.csv',
      "Prénom,Nom,Adresse e-mail,Durée,Heure d'arrivée,Heure de départ",
      'Maria,Lopez,m@example.com,56 min,08:12,09:08',
    ],
    [
      'fr, another wording',
      'Rapport 2026-10-05.csv',
      'Prénom;Nom;E-mail;Durée;Heure de connexion;Heure de déconnexion',
      'Maria;Lopez;m@example.com;56 minutes;08:12;09:08',
    ],
    [
      'de',
      'Teilnahmebericht 2026-10-05.csv',
      'Vorname;Nachname;E-Mail-Adresse;Dauer;Beigetreten um;Verlassen um',
      'Maria;Lopez;m@example.com;56 Min.;08:12;09:08',
    ],
    [
      'de, another wording',
      'Teilnahmebericht 2026-10-05.csv',
      'Vorname,Nachname,E-Mail,Dauer,Beitrittszeit,Uhrzeit des Verlassens',
      'Maria,Lopez,m@example.com,56 Minuten,08:12,09:08',
    ],
    [
      '24-hour with seconds',
      day,
      'First name,Last name,Email,Duration,Time joined,Time exited',
      'Maria,Lopez,m@example.com,56 min,08:12:00,09:08:00',
    ],
    [
      'dates in the cells need none in the name',
      'report.csv',
      'Name,Email,Duration,Time joined,Time exited',
      'Maria Lopez,m@example.com,56m,2026-10-05 08:12:00,2026-10-05 09:08:00',
    ],
  ])('%s', (_why, name, header, row) => {
    const report = readable(name, `${header}\n${row}\n`)
    expect(report).toMatchObject({ kind: 'google-meet', date: '2026-10-05', problems: [] })
    expect(spokenVisits(report)).toEqual(['Maria Lopez 2026-10-05T08:12:00/09:08:00 total 3360'])
    expect(report.visits[0]?.email).toBe('m@example.com')
  })

  test.each<[language: string, name: string, duration: string, joins: string[], leaves: string[]]>([
    [
      'pt',
      'Nome,Sobrenome,E-mail',
      'Duração',
      [
        'Horário de entrada',
        'Hora de entrada',
        'Entrou às',
        'Hora em que entrou',
        'Ingressou às',
        'Horário de ingresso',
        'Horário de participação',
        'Conectou-se às',
        'Hora de conexão',
        'Hora de chegada',
      ],
      [
        'Horário de saída',
        'Hora de saída',
        'Saiu às',
        'Hora em que saiu',
        'Desconectou-se às',
        'Hora de desconexão',
        'Deixou a reunião às',
        'Hora de partida',
      ],
    ],
    [
      'es',
      'Nombre,Apellidos,Correo electrónico',
      'Duración',
      [
        'Hora de entrada',
        'Hora de incorporación',
        'Se incorporó a las',
        'Hora de unión',
        'Se unió a las',
        'Hora de ingreso',
        'Hora de conexión',
        'Se conectó a las',
        'Hora de participación',
        'Hora de llegada',
        'Hora de acceso',
      ],
      [
        'Hora de salida',
        'Salió a las',
        'Abandonó a las',
        'Hora de abandono',
        'Hora de desconexión',
        'Se desconectó a las',
        'Hora de retirada',
        'Se retiró a las',
        'Se fue a las',
        'Dejó la reunión a las',
      ],
    ],
    [
      'fr',
      'Prénom,Nom,Adresse e-mail',
      'Durée',
      [
        "Heure d'arrivée",
        'Heure de connexion',
        'Heure de participation',
        "Heure d'entrée",
        'A rejoint à',
        'Rejointe à',
        'Connecté à',
        'Connectée à',
        'Arrivé à',
        'Entré à',
      ],
      [
        'Heure de départ',
        'Heure de sortie',
        'Heure de déconnexion',
        'A quitté à',
        'Quittée à',
        'Déconnecté à',
        'Sorti à',
        'Parti à',
        'Partie à',
      ],
    ],
    [
      'de',
      'Vorname,Nachname,E-Mail-Adresse',
      'Dauer',
      [
        'Teilgenommen um',
        'Teilnahme um',
        'Beigetreten um',
        'Beitrittszeit',
        'Beitrittszeitpunkt',
        'Uhrzeit des Beitritts',
        'Beitritt',
        'Eingetreten um',
        'Eintrittszeit',
        'Betreten um',
        'Anmeldezeit',
        'Zugangszeit',
      ],
      [
        'Verlassen um',
        'Austrittszeit',
        'Uhrzeit des Verlassens',
        'Zeitpunkt des Verlassens',
        'Ausgetreten um',
        'Austritt',
        'Abmeldezeit',
        'Gegangen um',
        'Verlassenszeit',
      ],
    ],
  ])('other wordings in %s', (_language, name, duration, joins, leaves) => {
    for (const [join, leave] of [...joins.map((join) => [join, leaves[0]]), ...leaves.map((leave) => [joins[0], leave])]) {
      const header = `${name},${duration},"${join}","${leave}"`
      const report = read('2026-10-05 x.csv', `${header}\nMaria,Lopez,m@example.com,56 min,08:12,09:08\n`)
      expect(report, header).toMatchObject({ kind: 'google-meet', problems: [] })
      expect(report.kind && spokenVisits(report), header).toEqual(['Maria Lopez 2026-10-05T08:12:00/09:08:00 total 3360'])
    }
  })

  test.each([
    'Tempo na chamada',
    'Tempo na reunião',
    'Tempo de permanência',
    'Tiempo en la llamada',
    'Tiempo en la reunión',
    'Tiempo conectado',
    'Temps de présence',
    'Temps passé',
    "Durée dans l'appel",
    'Teilnahmedauer',
    'Zeit im Anruf',
    'Anwesenheitsdauer',
    'Time in call',
    'Time in meeting',
    'Duração na chamada',
  ])('a duration called %s', (duration) => {
    const report = readable('2026-10-05.csv', `Name,Email,"${duration}",Time joined,Time exited\nMaria Lopez,,56 min,08:12,09:08\n`)
    expect(spokenVisits(report)).toEqual(['Maria Lopez 2026-10-05T08:12:00/09:08:00 total 3360'])
  })

  test('lines above the header, and the header not in the first row', () => {
    const report = readable(
      'report.csv',
      'Meeting title,Date,Start time,End time\nESP 12,2026-10-06,09:00,17:00\n\nName,Email,Duration,Time joined,Time exited\nMaria,,32m,9:00:12,9:32:12\n',
    )
    expect(report).toMatchObject({ kind: 'google-meet', date: '2026-10-06', problems: [] })
    expect(report.visits[0]?.row).toBe(5)
  })

  test('"Last, First" stays as written', () => {
    const report = readable(day, 'First name,Last name,Email,Duration,Time joined,Time exited\n"Zeller, Amir",,,56 min,8:12 AM,9:08 AM\n')
    expect(report.visits[0]?.name).toBe('Zeller, Amir')
  })
})

describe('Zoom', () => {
  const header = 'Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest'
  const row = 'Mari (Maria Lopez),m@example.com,10/05/2026 09:54:15 AM,10/05/2026 10:54:00 AM,60,No'
  const visit = 'Mari (Maria Lopez) 2026-10-05T09:54:15/10:54:00'

  test.each<[why: string, text: string, title: string | null]>([
    ['rows alone', `${header}\n${row}\n`, null],
    [
      'with the block about the meeting',
      `Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants\n123,ESP 12,10/05/2026 08:00:00 AM,10/05/2026 04:30:00 PM,tl@example.com,510,30\n,,,,,,\n${header}\n${row}\n`,
      'ESP 12',
    ],
    ['recording consent and a trailing comma', `${header},Recording Consent\n${row},Y,\n`, null],
    ['newer spelling', `Name (original name),Email,Join time,Leave time,Duration (minutes),Guest,In waiting room\n${row},No\n`, null],
    [
      'newer block',
      `Topic,ID,Duration (minutes),Start time,End time,Participants\nESP 12,1,510,10/05/2026 08:00:00 AM,10/05/2026 04:30:00 PM,2\n\nName (original name),Email,Join time,Leave time,Duration (minutes),Guest\n${row}\n`,
      'ESP 12',
    ],
    ['ISO order', `${header}\nMari (Maria Lopez),m@example.com,2026-10-05 09:54:15,2026-10-05 10:54:00,60,No\n`, null],
    ['day first', `${header}\nMari (Maria Lopez),m@example.com,05/10/2026 09:54:15,05/10/2026 10:54:00,60,No\n`, null],
    [
      'no minutes of their own',
      'Name (Original Name),User Email,Join Time,Leave Time\nMari (Maria Lopez),m@example.com,10/05/2026 09:54:15 AM,10/05/2026 10:54:00 AM\n',
      null,
    ],
  ])('%s', (_why, text, title) => {
    const report = readable('participants_60245167821.csv', text)
    expect(report).toMatchObject({ kind: 'zoom', date: '2026-10-05', title, problems: [] })
    expect(spokenVisits(report)).toEqual([visit])
  })

  test('a shorter duration never makes a session a total', () => {
    const report = readable('z.csv', `${header}\nMaria,,10/05/2026 09:00:00 AM,10/05/2026 11:00:00 AM,30,No\n`)
    expect(report.visits[0]?.totalSeconds).toBeNull()
  })

  test('time in the waiting room is no presence, and registrants who never came are no problem', () => {
    const waiting = readable(
      'z.csv',
      `${header},In waiting room\n${row},No\nEva,,10/05/2026 09:00:00 AM,10/05/2026 09:10:00 AM,10,No,Yes\n`,
    )
    expect(spokenVisits(waiting)).toEqual([visit])
    const webinar = readable(
      'z.csv',
      'Attended,User Name (Original Name),First Name,Last Name,Email,Join Time,Leave Time,Time in Session (minutes),Is Guest\nYes,Maria Lopez,Maria,Lopez,m@example.com,10/05/2026 09:00:00 AM,10/05/2026 10:00:00 AM,60,No\nNo,Eva Roy,Eva,Roy,e@example.com,--,--,--,--\n',
    )
    expect(webinar).toMatchObject({ kind: 'zoom', problems: [] })
    expect(spokenVisits(webinar)).toEqual(['Maria Lopez 2026-10-05T09:00:00/10:00:00'])
  })

  test.each<[why: string, name: string, cells: string, date: string | null]>([
    ['AM and PM are month first, whatever the class', 'participants.csv', '05/10/2026 08:00:00 AM,05/10/2026 04:30:00 PM', null],
    ['a clock of 24 hours goes by the name', 'participants 2026-05-10.csv', '05/10/2026 08:00,05/10/2026 16:30', null],
    ['day first by the name', 'participants 2026-10-05.csv', '05/10/2026 08:00,05/10/2026 16:30', '2026-10-05'],
    [
      'a name that is itself either way leaves it to the class',
      'participants 05-10-2026.csv',
      '05/10/2026 08:00,05/10/2026 16:30',
      '2026-10-05',
    ],
  ])('which number is the month: %s', (_why, name, cells, date) => {
    const report = readable(name, `${header}\nMaria,,${cells},510,No\n`)
    expect(report.date).toBe(date)
    if (date === null)
      expect(report.problems).toMatchObject([{ code: 'date.outside', message: expect.stringContaining('is about 2026-05-10') }])
  })

  test('a date outside the class that day first would be inside says how it was read', () => {
    const message = (cells: string) => readable('z.csv', `${header}\nMaria,,${cells},510,No\n`).problems[0]?.message
    expect(message('05/10/2026 08:00:00 AM,05/10/2026 04:30:00 PM')).toContain('month first, as times with AM and PM are')
    expect(message('05/10/2027 08:00:00 AM,05/10/2027 04:30:00 PM')).not.toContain('month first')
  })

  test('the day a person tells counts as the name would', () => {
    const text = `${header}\nMaria,,05/10/2026 08:00,05/10/2026 16:30,510,No\n`
    expect(readable('z.csv', text, { ...DENVER, date: '2026-05-10' }).date).toBeNull()
  })

  test('a report over two days names both, the one with most presence first of all', () => {
    const report = readable(
      'z.csv',
      `${header}\nA,,10/05/2026 03:00:00 PM,10/05/2026 04:00:00 PM,60,No\nB,,10/06/2026 08:00:00 AM,10/06/2026 04:30:00 PM,510,No\n`,
    )
    expect(report).toMatchObject({ date: '2026-10-06', dates: ['2026-10-05', '2026-10-06'] })
  })
})

describe('GoTo', () => {
  test('join and leave pairs in one row', () => {
    const report = readable(
      'goto.csv',
      'Attendee,Email,Join 1,Leave 1,Join 2,Leave 2,Total in session\nMaria,m@example.com,"Oct 5, 2026 8:00 AM","Oct 5, 2026 9:00 AM","Oct 5, 2026 10:00 AM","Oct 5, 2026 11:30 AM",150\nEva,,"Oct 5, 2026 8:00 AM","Oct 5, 2026 9:00 AM",,,60\n',
    )
    expect(report).toMatchObject({ kind: 'goto', problems: [] })
    expect(spokenVisits(report)).toEqual([
      'Maria 2026-10-05T08:00:00/09:00:00',
      'Maria 2026-10-05T10:00:00/11:30:00',
      'Eva 2026-10-05T08:00:00/09:00:00',
    ])
  })
  test('several times in one cell', () => {
    const report = readable(
      'goto.csv',
      'Name,Email Address,Join Time,Leave Time,Time in Session (minutes)\nMaria,m@example.com,"10/5/2026 8:00 AM\n10/5/2026 10:00 AM","10/5/2026 9:00 AM\n10/5/2026 11:30 AM",150\n',
    )
    expect(report).toMatchObject({ kind: 'goto', problems: [] })
    expect(spokenVisits(report)).toEqual(['Maria 2026-10-05T08:00:00/09:00:00', 'Maria 2026-10-05T10:00:00/11:30:00'])
  })
  test.each<[why: string, cell: string]>([
    ['one range per line', '10/5/2026 8:00 AM - 10/5/2026 9:00 AM\n10/5/2026 10:00 AM - 10/5/2026 11:30 AM'],
    ['commas between them', '10/5/2026 8:00 AM - 9:00 AM, 10/5/2026 10:00 AM - 11:30 AM'],
    [
      'offsets beside dashes',
      '2026-10-05T08:00:00-06:00 - 2026-10-05T09:00:00-06:00; 2026-10-05T10:00:00-06:00 - 2026-10-05T11:30:00-06:00',
    ],
    ['clock times under the date of the name', '8:00 AM-9:00 AM, 10:00 AM-11:30 AM'],
  ])('join and leave in one cell: %s', (_why, cell) => {
    const report = readable('goto 2026-10-05.csv', `Attendee,Email,Join/Leave Times,Total in session\nMaria,m@example.com,"${cell}",150\n`)
    expect(report).toMatchObject({ kind: 'goto', problems: [] })
    expect(spokenVisits(report)).toEqual(['Maria 2026-10-05T08:00:00/09:00:00', 'Maria 2026-10-05T10:00:00/11:30:00'])
  })
  test('the total of a row with several sessions makes none of them a total', () => {
    const report = readable(
      'goto.csv',
      'Attendee,Join 1,Leave 1,Join 2,Leave 2,Total in session\nMaria,10/5/2026 8:00 AM,10/5/2026 9:00 AM,10/5/2026 10:00 AM,10/5/2026 2:00 PM,100\n',
    )
    expect(report.visits.map(({ totalSeconds }) => totalSeconds)).toEqual([null, null])
  })
  test('one pair with less time in session than it spans can only be first join, last leave and a total', () => {
    const report = readable(
      'goto.csv',
      'Name,Join Time,Leave Time,Time in Session (minutes)\nMaria,10/5/2026 8:00 AM,10/5/2026 11:30 AM,150\nEva,10/5/2026 8:00 AM,10/5/2026 11:30 AM,209\n',
    )
    expect(spokenVisits(report)).toEqual(['Maria 2026-10-05T08:00:00/11:30:00 total 9000', 'Eva 2026-10-05T08:00:00/11:30:00'])
  })
  test('times that name their zone are that zone', () => {
    const report = readable(
      'goto.csv',
      'GoToMeeting attendee list\n\nName,Join Time,Leave Time\nMaria,"Mon, Oct 5, 2026 10:00 AM EDT","Mon, Oct 5, 2026 11:00 AM EDT"\n',
    )
    expect(report).toMatchObject({ kind: 'goto', problems: [] })
    expect(spokenVisits(report)).toEqual(['Maria 2026-10-05T08:00:00/09:00:00'])
  })
})

describe('plain tables', () => {
  test.each<[why: string, header: string, row: string]>([
    ['ISO with an offset', 'person,join,leave', 'Maria,2026-10-05T08:12:00-06:00,2026-10-05T16:30:00-06:00'],
    ['ISO in UTC', 'Name,Joined at,Left at', 'Maria,2026-10-05T14:12:00Z,2026-10-05T22:30:00Z'],
    ['local time', 'Participant;Join time;Leave time', 'Maria;2026-10-05 08:12;2026-10-05 16:30'],
    ['the header says UTC', 'Name,Join time (UTC),Leave time (UTC)', 'Maria,2026-10-05 14:12,2026-10-05 22:30'],
    ['camel case', 'displayName,joinTime,leaveTime', 'Maria,2026-10-05T08:12,2026-10-05T16:30'],
    ['in and out', 'Employee|In|Out', 'Maria|10/5/2026 8:12 AM|10/5/2026 4:30 PM'],
    ['start and end', 'Agent,Start,End', 'Maria,2026-10-05 08:12,2026-10-05 16:30'],
    ['a date column beside clock times', 'Date,Name,Check in,Check out', '2026-10-05,Maria,8:12 AM,4:30 PM'],
    ['columns it does not know', 'Team,Name,Joined,Left,Duration,Note', 'A,Maria,2026-10-05 08:12,2026-10-05 16:30,30,x'],
    ['a leave without its date', 'Name,Joined,Left', 'Maria,2026-10-05 08:12,16:30'],
  ])('%s', (_why, header, row) => {
    const report = readable('table.csv', `${header}\n${row}\n`)
    expect(report).toMatchObject({ kind: 'plain', date: '2026-10-05', title: null, problems: [] })
    expect(spokenVisits(report)).toEqual(['Maria 2026-10-05T08:12:00/16:30:00'])
  })
  test('clock times alone take the date of the name', () => {
    const report = readable('2026-10-07.csv', 'Email,Join,Leave\nm@example.com,08:12,16:30\n')
    expect(spokenVisits(report)).toEqual(['m@example.com 2026-10-07T08:12:00/16:30:00'])
  })
  test('an address in the name column is an address', () => {
    const report = readable('t.csv', 'Participant,Join,Leave\nM@Example.com,2026-10-05 08:12,2026-10-05 16:30\n')
    expect(report.visits[0]).toMatchObject({ name: '', email: 'm@example.com' })
  })
})

describe('rows that cannot be read', () => {
  const header = 'First name,Last name,Email,Duration,Time joined,Time exited'
  const good = 'Maria,Lopez,m@example.com,56 min,8:12 AM,9:08 AM'
  test.each<[why: string, row: string, place: string]>([
    ['no such time', 'Eva,Roy,,56 min,25:61,9:08 AM', '3 Time joined 25:61 time.unreadable'],
    ['a cut time', 'Eva,Roy,,56 min,8:12 AM,9:0', '3 Time exited 9:0 time.unreadable'],
    ['AM lost from one of two', 'Eva,Roy,,56 min,8:12 AM,4:35', '3 Time exited 4:35 time.mixed'],
    ['no time', 'Eva,Roy,,56 min,,9:08 AM', '3 Time joined  time.missing'],
    ['neither time', 'Eva,Roy,,56 min,,', '3 Time joined  time.missing'],
    ['nobody', ',,,56 min,8:12 AM,9:08 AM', '3 First name  person.missing'],
    ['too short', 'Eva,Roy,e@ex', '3 - - row.ragged'],
    ['too long', 'Roy, Eva,,,56 min,8:12 AM,9:08 AM', '3 - - row.ragged'],
    ['a formula that is no time', 'Eva,Roy,,56 min,=NOW(),9:08 AM', '3 Time joined =NOW() time.unreadable'],
  ])('%s: the row is reported, the others stand', (_why, row, place) => {
    const report = readable('2026-10-05.csv', `${header}\n${good}\n${row}\n${good}\n`)
    expect(places(report.problems)).toEqual([place])
    expect(report.visits.map((visit) => visit.row)).toEqual([2, 4])
    expect(report.problems[0]?.message).toContain('Row 3')
  })

  test('a duration that cannot be read counts the person as present throughout, and says so', () => {
    const report = readable('2026-10-05.csv', `${header}\nEva,Roy,,lots,8:12 AM,9:08 AM\n`)
    expect(places(report.problems)).toEqual(['2 Duration lots duration.unreadable'])
    expect(spokenVisits(report)).toEqual(['Eva Roy 2026-10-05T08:12:00/09:08:00'])
  })

  test('leaving before joining, where the dates are given', () => {
    const report = readable(
      'z.csv',
      'Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes)\nEva,,10/05/2026 10:00:00 AM,10/05/2026 09:00:00 AM,60\n',
    )
    expect(places(report.problems)).toEqual(['2 Leave Time 10/05/2026 09:00:00 AM leave.before_join', 'file - - report.no_visits'])
  })

  test('a header repeated by gluing two files together is passed over', () => {
    const report = readable('2026-10-05.csv', `${header}\n${good}\n\n${header}\n${good}\n`)
    expect(report.problems).toEqual([])
    expect(report.visits.map(({ row }) => row)).toEqual([2, 5])
  })

  test('thousands of bad rows are counted, not all listed', () => {
    const rows = Array.from({ length: 1500 }, () => 'Eva,Roy,,1 min,x,y').join('\n')
    const { problems } = readable('2026-10-05.csv', `${header}\n${good}\n${rows}\n`)
    expect(problems.length).toBeLessThan(1010)
    expect(problems.at(-1)).toMatchObject({ row: null, code: 'row.more' })
  })
})

test('a report of 1,000 people is read in well under 200 ms', () => {
  const rows = Array.from(
    { length: 1000 },
    (_none, i) => `Agent ${i},a${i}@example.com,10/05/2026 08:00:${String(i % 60).padStart(2, '0')} AM,10/05/2026 04:30:00 PM,510,No`,
  )
  const text = ['Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest', ...rows].join('\n')
  // The best of several runs: the machine may be busy with other things.
  const milliseconds = Array.from({ length: 5 }, () => {
    const before = performance.now()
    expect(readable('z.csv', text).participants).toBe(1000)
    return performance.now() - before
  })
  expect(Math.min(...milliseconds)).toBeLessThan(200)
})
