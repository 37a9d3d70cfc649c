/** Names that people and spreadsheets in the United States use, beside IANA names. Keys are letters only, lower case. */
const COMMON_ZONES: Readonly<Record<string, string>> = {
  'America/New_York': 'eastern et est edt easterntime easternstandardtime easterndaylighttime useastern easterntimeuscanada estedt est5edt',
  'America/Chicago': 'central ct cst cdt centraltime centralstandardtime centraldaylighttime uscentral centraltimeuscanada cst6cdt',
  'America/Denver': 'mountain mt mst mdt mountaintime mountainstandardtime mountaindaylighttime usmountain mountaintimeuscanada mst7mdt',
  'America/Los_Angeles': 'pacific pt pst pdt pacifictime pacificstandardtime pacificdaylighttime uspacific pacifictimeuscanada pst8pdt',
  'America/Phoenix': 'arizona arizonatime usarizona usmountainstandardtime mstarizona mstnodst',
  'America/Anchorage': 'alaska akst akdt alaskatime alaskanstandardtime usalaska',
  'Pacific/Honolulu': 'hawaii hst hawaiitime hawaiianstandardtime hawaiialeutian ushawaii',
  'America/Puerto_Rico': 'atlantic ast puertorico atlantictime atlanticstandardtime sawesternstandardtime',
  'America/Indiana/Indianapolis': 'indiana useasternstandardtime usindiana useastindiana',
  UTC: 'utc gmt z zulu coordinateduniversaltime',
}

const lettersOf = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '')

let known: ReadonlyMap<string, string> | null = null

/** Built on first use: the machine's list of zones is long. */
function knownZones(): ReadonlyMap<string, string> {
  if (known) return known
  const zones = new Map<string, string>()
  for (const zone of Intl.supportedValuesOf('timeZone')) zones.set(lettersOf(zone), zone)
  for (const [zone, names] of Object.entries(COMMON_ZONES)) for (const name of names.split(' ')) zones.set(name, zone)
  known = zones
  return zones
}

/** The IANA zone a text names: `America/Denver`, `Mountain`, `MT`, `(UTC-07:00) Mountain Time (US & Canada)`; null when it names none. */
export function readZone(text: string): string | null {
  const zones = knownZones()
  const written = text.trim().replace(/^\((?:utc|gmt)?[^)]*\)\s*/i, '')
  return zones.get(lettersOf(written)) ?? zones.get(lettersOf(written.replace(/\(.*\)$/, ''))) ?? null
}
