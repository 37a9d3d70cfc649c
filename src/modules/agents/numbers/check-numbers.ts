/** Something to say about one of the two numbers, in a sentence that tells where the value belongs. */
type NumberRemark = {
  readonly field: 'npn' | 'nNumber'
  /** As it was given. */
  readonly value: string
  readonly code:
    | 'npn.not_digits'
    | 'npn.too_long'
    | 'npn.is_n_number'
    | 'npn.shortened'
    | 'n_number.equals_npn'
    | 'n_number.all_digits'
    | 'n_number.no_n'
    | 'n_number.unusual'
    | 'n_number.npn_with_n'
    | 'number.placeholder'
  readonly message: string
}

export type CheckedNumbers = {
  /** 1 to 10 digits, or null when blank or refused. */
  readonly npn: string | null
  /** Upper case, or null when blank or refused. */
  readonly nNumber: string | null
  readonly errors: readonly NumberRemark[]
  readonly warnings: readonly NumberRemark[]
}

/**
 * The one guard for NPN and N-Number on every path: screen, form, import, API, bulk (product.md D4, formats.md "Roster").
 * Both numbers are judged together, so give the stored one beside the one that changes. Never throws.
 */
export function checkNumbers(given: {
  readonly npn?: string | null | undefined
  readonly nNumber?: string | null | undefined
}): CheckedNumbers {
  const npn = readNpn(tidy(given.npn))
  const nNumber = readNNumber(tidy(given.nNumber), npn.value)
  const errors: NumberRemark[] = []
  const warnings: NumberRemark[] = []
  for (const { remark, isError } of [npn, nNumber]) if (remark) (isError ? errors : warnings).push(remark)
  return { npn: npn.value, nNumber: nNumber.value, errors, warnings }
}

type Read = { readonly value: string | null; readonly remark: NumberRemark | null; readonly isError: boolean }

const BLANK: Read = { value: null, remark: null, isError: false }
const accept = (value: string): Read => ({ value, remark: null, isError: false })
const warn = (value: string | null, remark: NumberRemark): Read => ({ value, remark, isError: false })
const refuse = (remark: NumberRemark): Read => ({ value: null, remark, isError: true })

/** Full-width digits become plain ones, invisible characters go, outer space goes. */
const tidy = (text: string | null | undefined): string =>
  (text ?? '')
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .trim()

/** What people write where there is no number yet. */
const PLACEHOLDER = /^(n\/?a|none|null|tbd|tba|pending|unknown|not yet|requested|[-\u2013\u2014_.?/]+)$/i

const placeholder = (field: NumberRemark['field'], value: string): Read =>
  warn(null, { field, value, code: 'number.placeholder', message: `"${value}" is no number, so the field is taken as blank.` })

/** Labels and marks that come along when a number is copied: `NPN: 123`, `#123`, `No. 123`, `(123)`, `'123`. */
const NPN_LABEL = /^(npn|national producer number|producer number|nipr|number|no)(?![a-z])/i
const LEADING_MARKS = /^[^\p{L}\p{N}]+/u
const TRAILING_MARKS = /[^\p{L}\p{N}]+$/u

function withoutLabel(text: string): string {
  let rest = text.replace(LEADING_MARKS, '')
  for (let before = ''; before !== rest; ) {
    before = rest
    rest = rest.replace(NPN_LABEL, '').replace(LEADING_MARKS, '')
  }
  return rest.replace(TRAILING_MARKS, '')
}

function readNpn(text: string): Read {
  if (text === '') return BLANK
  if (PLACEHOLDER.test(text)) return placeholder('npn', text)
  const remark = (code: NumberRemark['code'], message: string): NumberRemark => ({ field: 'npn', value: text, code, message })
  if (/^\d[.,]\d+e\+?\d+$/i.test(text)) {
    return refuse(
      remark('npn.shortened', `NPN "${text}" was shortened by a spreadsheet. Format the column as text and type the whole number again.`),
    )
  }
  const digits = withoutLabel(text).replace(/\s+/g, '').replace(/\.0+$/, '')
  if (/^\d{1,10}$/.test(digits)) return accept(digits)
  if (/^n\d+$/i.test(digits)) {
    return refuse(
      remark('npn.is_n_number', `NPN "${text}" begins with N, as an N-Number does. Put it in the N-Number field; an NPN has digits only.`),
    )
  }
  if (/^\d+$/.test(digits))
    return refuse(
      remark('npn.too_long', `NPN "${text}" has ${digits.length} digits, and an NPN has at most 10. Look it up and type it again.`),
    )
  return refuse(remark('npn.not_digits', `NPN "${text}" is not a number of 1 to 10 digits. Look it up and type it again.`))
}

const N_NUMBER = /^N\d{4,8}$/

function readNNumber(text: string, npn: string | null): Read {
  if (text === '') return BLANK
  if (PLACEHOLDER.test(text)) return placeholder('nNumber', text)
  const remark = (code: NumberRemark['code'], message: string): NumberRemark => ({ field: 'nNumber', value: text, code, message })
  const folded = text.replace(/\s+/g, '').toUpperCase()
  const digits = withoutLabel(folded).replace(/[.\-/,]/g, '')
  if (/^\d+$/.test(digits)) {
    if (npn !== null && (digits === npn || Number(digits) === Number(npn))) {
      return refuse(
        remark(
          'n_number.equals_npn',
          `N-Number "${text}" is the NPN. Leave it in the NPN field; the N-Number is a different one, the letter N and 4 to 8 digits.`,
        ),
      )
    }
    return refuse(
      remark(
        'n_number.all_digits',
        `N-Number "${text}" has digits only, as an NPN has. Put it in the NPN field if it is the NPN; an N-Number is the letter N and 4 to 8 digits.`,
      ),
    )
  }
  if (!folded.startsWith('N'))
    return refuse(
      remark(
        'n_number.no_n',
        `N-Number "${text}" does not begin with N. An N-Number is the letter N and 4 to 8 digits; look it up and type it again.`,
      ),
    )
  if (npn !== null && folded === `N${npn}`) {
    return warn(
      folded,
      remark('n_number.npn_with_n', `N-Number "${text}" is the NPN with an N before it. Check it against the carrier's message.`),
    )
  }
  if (N_NUMBER.test(folded)) return accept(folded)
  return warn(folded, remark('n_number.unusual', `N-Number "${text}" is unusual: most are the letter N and 4 to 8 digits. Check it.`))
}
