import type { SheetRow } from '#platform/tables/sheet.ts'
import type { ReportKind } from '../reading.ts'
import type { DurationUnit } from './cells/durations.ts'
import { plainWords } from './cells/text.ts'

type Role =
  | 'action'
  | 'attended'
  | 'date'
  | 'duration'
  | 'email'
  | 'first'
  | 'join'
  | 'last'
  | 'leave'
  | 'name'
  | 'none'
  | 'range'
  | 'timestamp'
  | 'upn'
  | 'waiting'

/**
 * What a column holds, by its header in `plainWords` form; the first that fits counts. English, Portuguese, Spanish,
 * French and German, as wide as is safe: Google, Zoom and Microsoft reword these headers without notice.
 */
const ROLES: readonly (readonly [Role, RegExp])[] = [
  ['waiting', /\bwaiting room\b|\bsala de espera\b|\bwarteraum\b|\bsalle d attente\b/],
  ['attended', /^(attended|compareceu|asistio|teilgenommen|a participe)$/],
  ['upn', /\bupn\b/],
  ['email', /\be ?mails?\b|^mail$|\bcorreo\b|\bcourriel\b/],
  [
    'none',
    /\b(url|link|phone|registration|registered|rejoins?|count|consent|guest|role|country|source|status|device|id|minutes (late|early))\b|^(late|early)\b|\btopic\b/,
  ],
  [
    'action',
    /^(user )?(action|activity)$|^acao( do usuario)?$|^accion( de(l)? usuario)?$|^(benutzer)?aktion$|^action (de l )?utilisateur$|^(event|type)$/,
  ],
  ['timestamp', /^time ?stamp( utc)?$|^carimbo de data|^marca de (tiempo|hora)|^horodat|^zeitstempel$|^time$|^date (and )?time$/],
  [
    'duration',
    /\bduration\b|\bduracao\b|\bduracion\b|\bduree\b|dauer\b|\bin session\b|\btime in (call|meeting)\b|\btotal (time|minutes)\b|^minut(es|os|en)$|\btempo total\b|\btemps total\b|^tempo$|\btempo (na|no|em|de permanencia|de participacao|conectado)\b|\btiempo (en|de permanencia|de conexion|conectado|total)\b|\btemps (dans|passe|de presence|de connexion)\b|\bzeit (im|in)\b/,
  ],
  [
    'leave',
    /\b(leave|leaves|left|exit|exited|exits|saida|saiu|salida|salio|abandono|depart|departure|sortie|deconnexion|quitte|verlassen|last seen|desconexao|desconectou|deixou|partida|desconexion|desconecto|retirada|retiro|se fue|dejo|deconnectee?|sortie?|partie?|quittee?|ausgetreten|gegangen|abmeldezeit)\b|\b(check|clock|log|sign) ?out\b|^(out|to|end|end time|time out|until|hasta|ate|fim|fin|ende)$|austritt|verlassens|teilnahmeende/,
  ],
  [
    'join',
    /\b(join|joins|joined|entered|entry|entrada|entrou|ingreso|ingresso|union|unio|arrival|arrivals|arrived|arrivee|connexion|entree|rejoint|beitritt|beigetreten|first seen|acceso|llegada|chegada|ingressou|conexao|conectou|incorporacion|incorporo|conexion|conecto|arrive|rejointe|eingetreten|eintritt|eintrittszeit|betreten|anmeldezeit|zugangszeit)\b|\b(hora|horario|heure) d[ea] participa(cao|cion|tion)\b|^(connectee?|entree?) a$|\b(teilgenommen (um|ab|seit)|teilnahme um)\b|\b(check|clock|log|sign) ?in\b|^(in|from|start|start time|time in|begin|since|desde|inicio|debut|beginn)$|beitritts|teilnahmebeginn/,
  ],
  ['first', /^(first ?name|given name|prenom|vorname|primeiro nome|nombre de pila|first)$/],
  ['last', /^(last ?name|surname|family name|sobrenome|apellidos?|nom de famille|nachname|familienname|last)$/],
  ['date', /^((session|meeting|class) )?date$|^(day|data|fecha|datum|jour)$/],
  [
    'name',
    /\b(original name|originalname|nome original|nombre original|nom (d )?origin(e|al)|full name|display name|nome completo|nombre completo|nom complet|user ?name)\b|^(names?|nome|nombre|nom|participants?|participantes?|teilnehmer|attendees?|asistente|user|agent|student|employee|person|member)( s)?( name)?$/,
  ],
]

/** Join and leave in one cell: `8:00 AM - 9:52 AM`. */
const RANGE = /^(sessions?|session times|times in session)$/

type ColumnPair = { readonly join: number; readonly leave: number }

/** Where the columns of one table stand, from 0. */
export type Columns = {
  readonly header: SheetRow
  readonly words: readonly string[]
  readonly name: number | null
  readonly first: number | null
  readonly last: number | null
  /** Addresses, the likeliest first. */
  readonly emails: readonly number[]
  /** Join and leave, more than one when a row holds several sessions. */
  readonly pairs: readonly ColumnPair[]
  /** Join and leave together in each cell. */
  readonly ranges: readonly number[]
  readonly duration: number | null
  readonly durationUnit: DurationUnit
  readonly action: number | null
  readonly timestamp: number | null
  readonly waiting: number | null
  readonly attended: number | null
  readonly date: number | null
  /** Columns whose header means nothing here. */
  readonly unknown: readonly number[]
  /** The times are in UTC, the header says. */
  readonly isUtc: boolean
  /** Columns up to the last one with a header. */
  readonly width: number
}

function roleOf(words: string): Role | null {
  const fitting = ROLES.filter(([, pattern]) => pattern.test(words)).map(([role]) => role)
  const isRange = RANGE.test(words) || (fitting[0] === 'leave' && fitting[1] === 'join')
  return isRange ? 'range' : (fitting[0] ?? null)
}

/** Reads one row as a header; columns it does not know stay out. */
export function columnsOf(header: SheetRow): Columns {
  const words = header.cells.map((cell) => plainWords(cell).replace(/ \d+$/, ''))
  const roles = words.map(roleOf)
  const all = (role: Role): number[] => roles.flatMap((found, column) => (found === role ? [column] : []))
  const one = (role: Role): number | null => all(role)[0] ?? null
  const [joins, leaves] = isMeetingBlock(words) ? [[], []] : [all('join'), all('leave')]
  const duration = one('duration')
  return {
    header,
    words,
    ...namesOf(one('name'), one('first'), one('last')),
    emails: [...all('email'), ...all('upn')],
    pairs: joins.flatMap((join, index) => (leaves[index] === undefined ? [] : [{ join, leave: leaves[index] }])),
    ranges: all('range'),
    duration,
    durationUnit: unitIn(duration === null ? '' : (words[duration] ?? '')),
    action: one('action'),
    timestamp: one('timestamp'),
    waiting: one('waiting'),
    attended: one('attended'),
    date: one('date'),
    unknown: roles.flatMap((role, column) => (role === null && /\p{L}/u.test(words[column] ?? '') ? [column] : [])),
    isUtc: [...joins, ...leaves, ...all('timestamp')].some((column) => /\b(utc|gmt)\b/.test(words[column] ?? '')),
    width: header.cells.findLastIndex((cell) => cell.trim() !== '') + 1,
  }
}

/** Beside a first or a last name alone, a column called just "name" is the other half (pt `Nome`, fr `Nom`). */
function namesOf(name: number | null, first: number | null, last: number | null): Pick<Columns, 'name' | 'first' | 'last'> {
  if (name !== null && first === null && last !== null) return { name: null, first: name, last }
  if (name !== null && first !== null && last === null) return { name: null, first, last: name }
  return { name, first, last }
}

const unitIn = (words: string): DurationUnit =>
  /\b(se[cg]\w*|sek\w*)\b/.test(words) ? 'seconds' : /\b(h|hours?|hrs)\b/.test(words) ? 'hours' : 'minutes'

/** Zoom's two lines about the meeting: its start, end and host look like a person's. */
const isMeetingBlock = (words: readonly string[]): boolean =>
  words.some((word) => /^(meeting id|id|topic|webinar id|meeting title)$/.test(word)) &&
  !words.some((word) => /\b(original ?name|join|joined)\b/.test(word))

/** Places of the columns that are read. */
export function usedColumns({
  name,
  first,
  last,
  emails,
  pairs,
  ranges,
  duration,
  action,
  timestamp,
  waiting,
  attended,
  date,
}: Columns): number[] {
  const single = [name, first, last, duration, action, timestamp, waiting, attended, date].filter((column) => column !== null)
  return [...single, ...emails, ...ranges, ...pairs.flatMap(({ join, leave }) => [join, leave])]
}

export const namesPerson = (columns: Columns): boolean =>
  columns.name !== null || columns.first !== null || columns.last !== null || columns.emails.length > 0

/** What rows under this header can give: sessions, a log of joins and leaves, totals without times, or nothing. */
export function tableOf(columns: Columns): 'visits' | 'log' | 'totals' | null {
  if (!namesPerson(columns)) return null
  if (columns.pairs.length > 0 || columns.ranges.length > 0) return 'visits'
  if (columns.action !== null && columns.timestamp !== null) return 'log'
  return columns.duration === null ? null : 'totals'
}

/** The words that one tool alone writes into its header. */
const SIGNATURES: readonly (readonly [ReportKind, RegExp])[] = [
  ['zoom', /\b(original ?name|nome original|nombre original|nom (d )?origin(e|al))\b/],
  ['teams', /\b(first join|last leave|in meeting duration|participant id upn|user action)\b/],
  [
    'teams',
    /\b(primeir[ao] (entrada|ingresso)|primer(a)? (union|entrada|ingreso|acceso)|premiere (connexion|arrivee|participation)|erster beitritt)\b/,
  ],
  ['goto', /\b(in session|gotomeeting|gotowebinar|gototraining)\b/],
  ['google-meet', /\b(time joined|time exited)\b/],
  ['zoom', /\b(duration minutes|recording consent|recording disclaimer)\b/],
]

/** `above` is the text of the rows above the header. */
export function kindOf(columns: Columns, above: string): ReportKind {
  if (/(^|\n)[12]\. ?\p{L}/u.test(above)) return 'teams'
  const signed = SIGNATURES.find(([, pattern]) => columns.words.some((words) => pattern.test(words)))
  if (signed) return signed[0]
  if (/\bgo ?to ?(meeting|webinar|training)\b/i.test(above)) return 'goto'
  return isMeetOrder(columns) ? 'google-meet' : 'plain'
}

/** Meet's own report puts the duration right before the join and the exit, in every language. */
function isMeetOrder({ duration, pairs }: Columns): boolean {
  const [pair] = pairs
  return duration !== null && pairs.length === 1 && pair?.join === duration + 1 && pair.leave === duration + 2
}
