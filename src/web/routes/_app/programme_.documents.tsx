import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, useNavigate } from '@tanstack/react-router'
import { DOCUMENT_KINDS, type DocumentKind } from '#modules/documents/rules/fields.ts'
import { documentTemplatesQuery } from '#modules/documents/web/queries.ts'
import { type TemplatesPlace, TemplatesScreen } from '#modules/documents/web/TemplatesScreen.tsx'
import { useMay } from '#modules/people/web/queries.ts'

const isKind = (value: unknown): value is DocumentKind => DOCUMENT_KINDS.some((kind) => kind === value)
const numberIn = (value: unknown): number | undefined => (Number.isInteger(value) ? (value as number) : undefined)

export const Route = createFileRoute('/_app/programme_/documents')({
  validateSearch: (search: Record<string, unknown>): Partial<TemplatesPlace> => {
    const [version, compared] = [numberIn(search.version), numberIn(search.with)]
    return {
      ...(isKind(search.kind) ? { kind: search.kind } : {}),
      ...(version === undefined ? {} : { version }),
      ...(compared === undefined ? {} : { with: compared }),
      ...(search.edit === true ? { edit: true } : {}),
    }
  },
  component: DocumentsRoute,
})

function DocumentsRoute() {
  const { data } = useSuspenseQuery(documentTemplatesQuery)
  const search = Route.useSearch()
  const navigate = useNavigate({ from: Route.fullPath })
  return (
    <TemplatesScreen
      templates={data.rows}
      place={{ kind: 'written', ...search }}
      onPlace={(place) => void navigate({ search: place })}
      mayPublish={useMay('document_template.publish')}
    />
  )
}
