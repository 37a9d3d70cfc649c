import type { LocalDate } from '#kernel/local-date.ts'
import { addDays } from '#kernel/local-date.ts'
import type { AgentFacts } from '#modules/agents/roster/plan-roster.ts'

/** Made-up people of many languages; two share a name on purpose. */
export const SAMPLE_NAMES = [
  'Maria Lopez',
  'José Álvarez',
  'Zoë Krüger',
  'Thảo Nguyễn',
  'Siobhán O’Brien',
  'Łukasz Wójcik',
  'Amélie Dubois',
  'Renée Fournier',
  'Björn Lindqvist',
  'Chinedu Okafor',
  'Priya Raghunathan',
  'James Smith',
  'James Smith',
  'Aaliyah Johnson',
  'Mateo Hernández',
  'Yuki Tanaka',
  'Fatima al-Sayed',
  'Noah Peterson',
  'Dmitri Volkov',
  'Grace Kim',
  'Íñigo Peña',
  'Hannah Müller',
  'Kwame Boateng',
  'Ximena Castillo',
] as const

const ZONES = ['America/Denver', 'America/Chicago', 'America/New_York', 'America/Phoenix'] as const

/** An address a person of this name would have: plain letters, a number for the second of one name. */
function addressOf(name: string, index: number): string {
  const plain = name
    .replaceAll('Ł', 'L')
    .replaceAll('ł', 'l')
    .normalize('NFKD')
    .replace(/[^A-Za-z ]/g, '')
    .toLowerCase()
    .split(' ')
    .filter(Boolean)
    .join('.')
  const before = SAMPLE_NAMES.slice(0, index).filter((other) => other === name).length
  return `${plain}${before > 0 ? before + 1 : ''}@example.com`
}

/** The sample class's roster. Numbers are made up; the last two agents still wait for their N-Number. */
export const sampleRoster = (startDate: LocalDate): readonly AgentFacts[] =>
  SAMPLE_NAMES.map((name, index) => {
    const waits = index >= SAMPLE_NAMES.length - 2
    return {
      name,
      email: addressOf(name, index),
      otherEmails: index % 3 === 0 ? [addressOf(name, index).replace('@example.com', '@example.org')] : [],
      phone: `+1 303 555 ${String(100 + index).padStart(4, '0')}`,
      employeeId: `S-${1001 + index}`,
      npn: String(20_000_101 + index * 37),
      nNumber: waits ? null : `N${700_201 + index * 13}`,
      location: 'Remote',
      zone: ZONES[index % ZONES.length] ?? null,
      title: 'Sales agent',
      startDate,
      nNumberRequestedOn: waits ? addDays(startDate, -7) : null,
    }
  })
