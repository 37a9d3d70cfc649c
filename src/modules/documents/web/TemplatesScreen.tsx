import { Button, NativeSelect, SegmentedControl } from '@mantine/core'
import { Screen, Section } from '#web/kit/screen.tsx'
import type { DocumentTemplate } from '../model.ts'
import { DOCUMENT_KINDS, type DocumentKind, KIND_NAMES } from '../rules/fields.ts'
import { mergeTemplate } from '../rules/merge.ts'
import { SAMPLE_VALUES } from '../rules/sample-values.ts'
import { Differences } from './Differences.tsx'
import { DocumentText } from './parts.tsx'
import { samplePdfPath } from './queries.ts'
import { TemplateEditor } from './TemplateEditor.tsx'
import classes from './templates.module.css'
import { Versions } from './Versions.tsx'

/** What the address says: which template, which version, compared with which, and whether it is being edited. */
export type TemplatesPlace = { kind: DocumentKind; version?: number; with?: number; edit?: true }
type Props = {
  /** All versions, newest first within a kind. */
  templates: readonly DocumentTemplate[]
  place: TemplatesPlace
  onPlace: (place: TemplatesPlace) => void
  mayPublish: boolean
}

function Compared({
  chosen,
  versions,
  place,
  onPlace,
}: Pick<Props, 'place' | 'onPlace'> & { chosen: DocumentTemplate; versions: readonly DocumentTemplate[] }) {
  const others = versions.filter(({ id }) => id !== chosen.id)
  const other = others.find(({ number }) => number === place.with)
  if (others.length === 0) return null
  return (
    <Section title="Compare">
      <NativeSelect
        aria-label="Compare with"
        w={260}
        mb={12}
        data={[
          { value: '', label: 'Compare with …' },
          ...others.map(({ number }) => ({ value: String(number), label: `Version ${number}` })),
        ]}
        value={other ? String(other.number) : ''}
        onChange={({ currentTarget: { value } }) => {
          const { with: _, ...rest } = place
          onPlace(value === '' ? rest : { ...rest, with: Number(value) })
        }}
      />
      {other && (
        <Differences
          before={other.number < chosen.number ? other.text : chosen.text}
          after={other.number < chosen.number ? chosen.text : other.text}
        />
      )}
    </Section>
  )
}

/** The templates of corrective action: one kind at a time, its versions, and how the chosen one reads. */
export function TemplatesScreen({ templates, place, onPlace, mayPublish }: Props) {
  const { kind } = place
  const versions = templates.filter((template) => template.kind === kind)
  const [newest] = versions
  const chosen = versions.find(({ number }) => number === place.version) ?? versions.find(({ isInForce }) => isInForce) ?? newest
  if (!newest || !chosen) return null
  const isEdited = place.edit === true && mayPublish
  return (
    <Screen
      title="Documents"
      wide
      about="What is put before an agent for each step. A document keeps the version it was made from."
      actions={
        !isEdited && (
          <>
            <Button component="a" href={samplePdfPath(chosen.id)} variant="default" download>
              Sample PDF
            </Button>
            {mayPublish && <Button onClick={() => onPlace({ kind, edit: true })}>Write version {newest.number + 1}</Button>}
          </>
        )
      }
    >
      <SegmentedControl
        aria-label="Document"
        mb={16}
        data={DOCUMENT_KINDS.map((value) => ({ value, label: KIND_NAMES[value] }))}
        value={kind}
        disabled={isEdited}
        onChange={(value) => onPlace({ kind: value as DocumentKind })}
      />
      {isEdited ? (
        <TemplateEditor
          key={kind}
          newest={newest}
          onDone={({ number }) => onPlace({ kind, version: number })}
          onClose={() => onPlace({ kind })}
        />
      ) : (
        <div className={classes.columns}>
          <div className={classes.side}>
            <Section title="Versions" label={`Versions of the ${KIND_NAMES[kind]}`}>
              <Versions versions={versions} chosen={chosen} onChoose={(version) => onPlace({ kind, version })} />
            </Section>
            <Compared chosen={chosen} versions={versions} place={place} onPlace={onPlace} />
          </div>
          <DocumentText
            label={`${KIND_NAMES[kind]}, version ${chosen.number}, with made-up values`}
            text={mergeTemplate(chosen.text, SAMPLE_VALUES)}
            isSample={chosen.isSample}
          />
        </div>
      )}
    </Screen>
  )
}
