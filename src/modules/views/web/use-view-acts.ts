import { useMutation, useQueryClient } from '@tanstack/react-query'
import { toastProblem, toastUndo } from '#web/kit/toast.tsx'
import type { SavedView, ViewSettings } from '../model.ts'
import { changeView, removeView, saveView } from './queries.ts'

/** What a person does with the own views of a screen; `onChoose` opens one, or none. */
export function useViewActs(screen: string, onChoose: (settings: ViewSettings, viewId: string | undefined) => void) {
  const client = useQueryClient()
  const refresh = () => client.invalidateQueries({ queryKey: ['views', screen] })
  const save = useMutation({
    mutationFn: ({ name, settings }: Pick<SavedView, 'name' | 'settings'>) => saveView({ screen, name, settings }),
    onSuccess: async (view) => {
      await refresh()
      onChoose(view.settings, view.id)
    },
  })
  const change = useMutation({
    mutationFn: ({ view, ...to }: { view: SavedView; name?: string; settings?: ViewSettings }) =>
      changeView(view.id, { ...to, version: view.version }),
    onSettled: refresh,
  })
  const remove = useMutation({
    mutationFn: (view: SavedView) => removeView(view.id),
    onError: toastProblem,
    onSuccess: async (_, view) => {
      onChoose({}, undefined)
      await refresh()
      toastUndo(`The view “${view.name}” is removed.`, () => save.mutate(view, { onError: toastProblem }))
    },
  })
  return { save, change, remove }
}

export type ViewActs = ReturnType<typeof useViewActs>
