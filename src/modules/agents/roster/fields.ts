/** What a roster can tell of an agent (formats.md, "Roster"). */
export const ROSTER_FIELDS = [
  'name',
  'firstName',
  'lastName',
  'email',
  'otherEmails',
  'phone',
  'employeeId',
  'npn',
  'nNumber',
  'location',
  'zone',
  'title',
  'startDate',
  'nNumberRequestedOn',
] as const
export type RosterField = (typeof ROSTER_FIELDS)[number]

/** As a person would call it. */
export const FIELD_TITLES: Readonly<Record<RosterField, string>> = {
  name: 'Name',
  firstName: 'First name',
  lastName: 'Last name',
  email: 'Company e-mail',
  otherEmails: 'Personal e-mail',
  phone: 'Phone',
  employeeId: 'Employee id',
  npn: 'NPN',
  nNumber: 'N-Number',
  location: 'Location',
  zone: 'Time zone',
  title: 'Title',
  startDate: 'Start date',
  nNumberRequestedOn: 'N-Number requested on',
}

/** What the file calls the field, else its title. */
export const headerOf = (field: RosterField, columns: readonly { readonly field: RosterField | null; readonly header: string }[]): string =>
  columns.find((column) => column.field === field)?.header ?? FIELD_TITLES[field]

/**
 * Headers as they are met, most telling first: when a file has two columns for one field, the one of the earlier line is taken.
 * English, Portuguese, Spanish, French, German. Accents, case, spaces and marks do not matter; `#` reads as "number".
 */
const SPELLINGS: Readonly<Record<RosterField, readonly string[]>> = {
  name: [
    'full name|agent name|agent full name|employee name|associate name|display name|legal name|new hire name|candidate name|trainee name|nome completo|nombre completo|nom complet|vollstandiger name',
    'name|agent|employee|associate|new hire|candidate|trainee|first and last name|first last name|last first name|name of agent|nome|nombre|nom|mitarbeiter|nom et prenom|nombre y apellido|nombre y apellidos',
  ],
  firstName: [
    'legal first name|first name|given name|forename|agent first name|employee first name|primeiro nome|primer nombre|prenom|vorname|nombres',
    'first|fname|f name|preferred first name|preferred name',
  ],
  lastName: [
    'legal last name|last name|surname|family name|agent last name|employee last name|sobrenome|ultimo nome|apellido|apellidos|nom de famille|nachname|familienname',
    'last|lname|l name',
  ],
  email: [
    'company email|company email address|work email|work email address|business email|corporate email|office email|agent email|employee email|upn|user principal name|email company|email work|email corporativo|email da empresa|email de empresa|email de la empresa|correo corporativo|correo de empresa|email professionnel|courriel professionnel|firmen email|geschaftliche email|dienstliche email',
    'email|email address|email id|mail|primary email|e mail adresse|correo|correo electronico|endereco de email|adresse email|courriel',
  ],
  otherEmails: [
    'personal email|personal email address|private email|home email|other email|other emails|alternate email|alternative email|secondary email|second email|email 2|email personal|email pessoal|correo personal|email personnel|courriel personnel|private email adresse|email privat',
  ],
  phone: [
    'cell|cell phone|cell number|cell phone number|mobile|mobile phone|mobile number|mobile phone number|personal phone|personal phone number|celular|movil|portable|handy|mobiltelefon',
    'phone|phone number|telephone|telephone number|tel|contact number|contact phone|telefone|telefono|telefon|numero de telefone|numero de telefono|numero de telephone',
    'home phone|home phone number|work phone|work phone number',
  ],
  employeeId: [
    'employee id|employee id number|employee number|employee no|emp id|emp number|emp no|associate id|associate number|ee id|ee number|personnel number|worker id|workday id|staff id|hr id|matricula|id de empleado|id empleado|numero de empleado|matricule|personalnummer|mitarbeiternummer',
    'id|id number|badge|badge id|badge number',
  ],
  npn: ['npn|npn number|npn no|national producer number|national producer no|producer number|nipr number|nipr|agent npn'],
  nNumber: ['n number|nnumber|n no|n num|n number aetna|aetna n number|n number id|nid|agent n number|numero n'],
  location: [
    'location|work location|site|office|office location|local|localidade|localizacao|ubicacion|sede|standort|lieu|site de travail',
    'city|cidade|ciudad|ville|stadt|city state|city and state',
    'state|home state|resident state|estado',
  ],
  zone: ['time zone|timezone|tz|zone|zone info|agent time zone|fuso horario|fuso|zona horaria|huso horario|fuseau horaire|zeitzone'],
  title: ['title|job title|position|role|job|position title|cargo|funcao|puesto|poste|funktion|titel|titulo'],
  startDate: [
    'start date|startdate|class start date|class start|esp start date|training start date|start|date started|start on|first day|data de inicio|data inicio|fecha de inicio|fecha inicio|date de debut|date debut|startdatum|eintrittsdatum',
    'hire date|date of hire|hired on|hire|doh|data de admissao|data admissao|fecha de ingreso|date d embauche|einstellungsdatum',
  ],
  nNumberRequestedOn: [
    'n number requested on|n number requested|n number request date|n number requested date|n number date requested|date n number requested|date requested n number|date of n number request|n number request|requested n number on|n requested on|n number solicitado em|n number solicitado el',
  ],
}

/** A header without accents, case, spaces and marks: `E-Mail (Company) *` is `emailcompany`. */
export const foldHeader = (header: string): string =>
  header
    .normalize('NFKD')
    .replace(/[#\u2116]/g, ' number ')
    .replace(/\((required|optional|if any|mandatory)\)/gi, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

/** `rank` is 0 for the most telling spelling. */
export type Recognised<Field extends string> = { readonly field: Field; readonly rank: number }

const BY_HEADER: ReadonlyMap<string, Recognised<RosterField>> = new Map(
  ROSTER_FIELDS.flatMap((field) =>
    SPELLINGS[field].flatMap((line, rank) => line.split('|').map((spelling) => [foldHeader(spelling), { field, rank }] as const)),
  ),
)

export const recogniseHeader = (header: string): Recognised<RosterField> | null => BY_HEADER.get(foldHeader(header)) ?? null
