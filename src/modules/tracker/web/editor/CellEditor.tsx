import type { Editor } from '../use-editor.ts'
import { EditorFrame } from './EditorFrame.tsx'
import { type Editing, StatusEditor } from './StatusEditor.tsx'

const titleOf = ({ column, targets }: Editing): string => {
  const [only] = targets
  return `${column.title}: ${only && targets.length === 1 ? only.name : `${targets.length} agents`}`
}

/** The status editor in its frame, while a cell is edited. */
export function CellEditor({ editor, zone, phone }: { editor: Editor; zone: string; phone: boolean }) {
  const { editing } = editor
  if (!editing) return null
  return (
    <EditorFrame title={titleOf(editing)} asSheet={phone || editor.isAway} onClose={editor.close}>
      <StatusEditor
        editing={editing}
        zone={zone}
        phone={phone}
        recentReasons={editor.recentReasons}
        onSave={editor.save}
        onClose={editor.close}
      />
    </EditorFrame>
  )
}
