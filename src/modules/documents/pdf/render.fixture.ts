import { createHash } from 'node:crypto'
import { mergeTemplate } from '../rules/merge.ts'
import { SAMPLE_VALUES } from '../rules/sample-values.ts'
import { signaturePage } from '../rules/signature-rows.ts'
import { type PdfJob, renderPdf } from './render.ts'

/** Names in the scripts that people write theirs in. */
export const NAMES = {
  vietnamese: 'Nguyễn Thị Ánh',
  greek: 'Ωμέγα Παπαδοπούλου',
  cyrillic: 'Жанна Щукіна',
  arabic: 'مُحَمَّد بن سعيد',
  hebrew: 'שרה כהן',
  hindi: 'अमित कुमार',
  chinese: '王小明',
  korean: '김민수',
}

const TEXT = mergeTemplate(
  '# Plan\n\n| Employee | {{employee}} |\n| Level | **{{level}}** |\n\n## What happened\n\n{{facts}}\n\n{{support}}\n\n1. one\n2. two\n\n| Day | Time |\n|---|---|\n| 5 | 8:12 |\n',
  {
    ...SAMPLE_VALUES,
    employee: Object.values(NAMES).join(', '),
    support: 'It is written down, so that it can be read in peace.\n'.repeat(70),
  },
)

/** A document of two pages with every kind of block and script. */
export const JOB: PdfJob = {
  text: TEXT,
  sha256: createHash('sha256').update(TEXT).digest('hex'),
  template: 'Written CAP, template version 2',
  isSample: false,
  frozenAt: '2026-10-08T16:00:00.000Z',
  signatures: signaturePage({
    outcome: 'acknowledged',
    sha256: 'a'.repeat(64),
    typedName: 'Zoë Müller',
    words: 'I read it.',
    accountName: 'Zoë Müller',
    accountEmail: 'zoe@example.com',
    signedInWith: 'password',
    witness: null,
    at: '2026-10-08T17:03:07.123Z',
    address: '192.0.2.7',
    userAgent: 'Firefox',
  }),
}

/** Run by itself it prints the hash of its PDF: what another process on another clock and in another language makes of the same. */
if (import.meta.main)
  process.stdout.write(
    createHash('sha256')
      .update(await renderPdf(JOB))
      .digest('hex'),
  )
