import type { FormValues } from '#modules/forms/model.ts'

/** A form as the lead files it: of which agents, by their place in the roster, and what is not filled in by the record. */
type SampleForm = { readonly form: string; readonly agents: readonly number[]; readonly values: FormValues }

const FAILED = 'failed-carrier-cert-exam'

/** What is filed. Left for the evening: one completed track and the failed attempts of two agents have no form yet. */
export const SAMPLE_FORMS: readonly SampleForm[] = [
  { form: 'carrier-cert-completion', agents: [0, 1, 2, 3, 4], values: {} },
  { form: 'tbt-completion', agents: [0, 1], values: {} },
  {
    form: 'call-certification',
    agents: [0],
    values: { scores: [100, 92, 88, 95], strengths: 'Warm opening, clear disclosure', improve: 'Ask about the doctors earlier' },
  },
  { form: FAILED, agents: [8], values: { exam: 'ahip' } },
  // The latest attempt without a form comes first.
  { form: FAILED, agents: [9], values: { exam: 'ahip' } },
  { form: FAILED, agents: [9], values: { exam: 'ahip' } },
  {
    form: 'carrier-ticket',
    agents: [18],
    values: { carrier: 'AHIP', problem: 'The log-in page refuses the password after a reset', ticket: 'SAMPLE-2044' },
  },
]
